package dev.stria.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of compiled kernels beside their speed. */
class CompiledKernelsTest {
  @Test
  void interruptsStopAKernel() throws Exception {
    List<Kernel> kernels = List.of(Kernel.SUM, Kernel.FIB);
    String table = new Interrupts(kernels, Size.TEST, 3).run();
    assertTrue(table.contains("| K2 i32 sum | 3 times | "), table);
    assertTrue(table.contains("| K6 recursive fib | 3 times | "), table);
    for (double millis : new Interrupts(kernels, Size.TEST, 5).measure(Kernel.FIB)) {
      // The promise is 50 ms, which a loaded machine may miss.
      assertTrue(millis >= 0 && millis < 5_000, millis + " ms");
    }
  }

  @Test
  void movingSlicesAllocateNothing() {
    // 200,000 slices; an object for each would be 40 bytes or more.
    long bytes = new Allocation(List.of(), Size.SMALL).bytes(Kernel.SLICES, 500_000_000L);
    assertTrue(bytes < 200_000, bytes + " bytes");
  }

  @Test
  void profilerCountsTheBytesOfARun() {
    Plan plan =
        new Plan(
            List.of(Kernel.SLICES),
            List.of(Engine.STRIA_COMPILER),
            Size.TEST,
            1,
            1,
            2,
            Duration.ofMillis(100),
            true);
    Measurement measured = new KernelRuns(plan).run().getFirst();
    assertEquals(2, measured.nanos().size());
    // The embedder's call allocates a little, and 1,000 slices that are made would be 40,000 bytes.
    double bytes = measured.bytes().orElseThrow();
    assertTrue(bytes > 0 && bytes < 1e9, bytes + " bytes");
  }

  @Test
  void neighboursHaveALineForEachKernel() throws Exception {
    List<Kernel> kernels = List.of(Kernel.SUM, Kernel.FIB);
    String table = new Neighbours(kernels, Size.TEST, 2, Duration.ofMillis(30)).run();
    assertEquals(4, table.lines().count(), table);
    assertTrue(table.contains("| K2 i32 sum | "), table);
    assertTrue(table.contains("| K6 recursive fib | "), table);
  }

  @Test
  void neighboursAreInterruptedWhileTheOtherRuns() throws Exception {
    Neighbours.Outcome outcome =
        new Neighbours(List.of(), Size.TEST, 3, Duration.ofMillis(250)).measure(Kernel.CRC32);
    assertEquals(3, outcome.calm().size());
    assertEquals(3, outcome.disturbed().size());
    assertTrue(outcome.interrupts() >= 3, outcome.interrupts() + " interrupts");
    assertTrue(outcome.ratio() > 0);
  }

  @Test
  void ratioOfNeighboursIsTheMedianOfThePairs() {
    Neighbours.Outcome outcome =
        new Neighbours.Outcome(List.of(1.0, 2.0, 10.0), List.of(3.0, 2.0, 15.0), 0);
    assertEquals(1.5, outcome.ratio());
  }

  @Test
  void thereIsNothingToMeasureInNoPairs() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Neighbours(List.of(), Size.TEST, 0, Duration.ofMillis(1)));
  }

  @Test
  void allocationHasALineForEachKernel() {
    String table = new Allocation(List.of(Kernel.SUM), Size.TEST).run();
    assertEquals(3, table.lines().count(), table);
    assertTrue(table.contains("| K2 i32 sum | 1,000 | "), table);
  }
}
