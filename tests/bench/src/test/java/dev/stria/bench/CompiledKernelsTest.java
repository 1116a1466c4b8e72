package dev.stria.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void allocationHasALineForEachKernel() {
    String table = new Allocation(List.of(Kernel.SUM), Size.TEST).run();
    assertEquals(3, table.lines().count(), table);
    assertTrue(table.contains("| K2 i32 sum | 1,000 | "), table);
  }
}
