package dev.stria.suite.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.EngineKind;
import dev.stria.vm.Machine;
import dev.stria.vm.MachineBuilder;
import dev.stria.vm.Program;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoundsTest {
  /** Far above the promised 50 ms, which a loaded test machine may miss, and far below forever. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private static final Program PROGRAM =
      Programs.of(
          """
          .import "env" ready()
          .export forever
          .export bulk
          .export count
          .export deep
          .data constant u8[] 1, 2, 3
          .func forever() (call ready) while 1 do end .end
          .func bulk()
            .local huge: u8[,]
            (local.set huge (broadcast [1000000000, 1000000000] "x"))
            (call ready)
            (array.sum $huge) drop
          .end
          .func count(n: i64) -> i64
            while $n do (local.set n (i64.sub $n 1)) end
            (load (data constant) 2)
          .end
          .func deep(n: i64) -> i64
            if (i64.eqz $n) then (return 0) end
            (i64.add 1 (call deep (i64.sub $n 1)))
          .end
          """);

  private static MachineBuilder builder(EngineKind engine) {
    return Machine.builder(PROGRAM).engine(engine).host("env", "ready", "()", call -> {});
  }

  @ParameterizedTest
  @EnumSource
  void interruptFromAnotherThreadStopsALoop(EngineKind engine) throws Exception {
    interrupted(engine, "forever");
  }

  @ParameterizedTest
  @EnumSource
  void interruptFromAnotherThreadStopsALongArrayOperation(EngineKind engine) throws Exception {
    interrupted(engine, "bulk");
  }

  private static void interrupted(EngineKind engine, String export) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Machine machine =
        Machine.builder(PROGRAM)
            .engine(engine)
            .host("env", "ready", "()", call -> running.countDown())
            .build();
    AtomicLong asked = new AtomicLong();
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              try {
                running.await();
                Thread.sleep(20);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              asked.set(System.nanoTime());
              machine.interrupt();
            });
    Trap trap = assertThrows(Trap.class, () -> machine.call(export));
    long late = System.nanoTime() - asked.get();
    other.join();
    assertEquals(TrapKind.INTERRUPTED, trap.kind());
    assertTrue(late < PATIENCE_NANOS, late + " ns");
    assertEquals(3, machine.call("count", 10).i64(), "the machine stays usable");
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptBeforeACallStopsTheNextOne(EngineKind engine) throws Exception {
    Machine machine = builder(engine).build();
    machine.interrupt();
    assertEquals(
        TrapKind.INTERRUPTED, assertThrows(Trap.class, () -> machine.call("count", 10)).kind());
    assertEquals(3, machine.call("count", 10).i64());
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptBeforeACallStopsTheNextOneHoweverShort(EngineKind engine) throws Exception {
    for (MachineBuilder settings : List.of(builder(engine), builder(engine).unmetered())) {
      Machine machine = settings.build();
      machine.interrupt();
      Trap trap = assertThrows(Trap.class, () -> machine.call("count", 0));
      assertEquals(TrapKind.INTERRUPTED, trap.kind());
      assertEquals("count", trap.frames().getFirst().function());
      assertEquals(1, trap.depth());
      assertEquals(3, machine.call("count", 0).i64());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDeadlineHoldsForEachCall(EngineKind engine) throws Exception {
    Machine machine = builder(engine).timeout(Duration.ofMillis(50)).build();
    for (int i = 0; i < 2; i++) {
      Trap trap = assertThrows(Trap.class, () -> machine.call("forever"));
      assertEquals(TrapKind.INTERRUPTED, trap.kind());
      assertEquals(3, machine.call("count", 10).i64());
    }
  }

  @ParameterizedTest
  @EnumSource
  void fuelIsExact(EngineKind engine) throws Exception {
    Machine machine = builder(engine).fuel(100).build();
    machine.call("count", 60);
    assertEquals(60, machine.fuelUsed());
    Trap trap = assertThrows(Trap.class, () -> machine.call("count", 41));
    assertEquals(TrapKind.OUT_OF_FUEL, trap.kind());
    assertEquals(100, trap.fuelUsed());
    assertEquals(100, machine.fuelUsed());
    machine.setFuelLimit(110);
    machine.call("count", 10);
    assertThrows(Trap.class, () -> machine.call("count", 1));
    assertEquals(110, machine.fuelUsed());
  }

  @ParameterizedTest
  @EnumSource
  void fuelIsExactAcrossSlicesOfTheClock(EngineKind engine) throws Exception {
    Machine machine = builder(engine).fuel(200_000).build();
    machine.call("count", 200_000);
    assertEquals(200_000, machine.fuelUsed());
    assertThrows(Trap.class, () -> machine.call("count", 1));
  }

  @ParameterizedTest
  @EnumSource
  void aMachineWithoutAClockCountsNothingAndCanBeStopped(EngineKind engine) throws Exception {
    Machine machine = builder(engine).fuel(5).unmetered().timeout(Duration.ofMillis(50)).build();
    assertEquals(3, machine.call("count", 1000).i64());
    assertEquals(0, machine.fuelUsed());
    Trap trap = assertThrows(Trap.class, () -> machine.call("forever"));
    assertEquals(TrapKind.INTERRUPTED, trap.kind());
    assertEquals(0, trap.fuelUsed());
    assertThrows(IllegalStateException.class, () -> machine.setFuelLimit(10));
    assertEquals(3, machine.call("count", 10).i64());
  }

  @ParameterizedTest
  @EnumSource
  void aFuelLimitSetLaterStartsTheClock(EngineKind engine) throws Exception {
    Machine machine = builder(engine).unmetered().fuel(100).build();
    machine.call("count", 60);
    assertEquals(60, machine.fuelUsed());
  }

  @ParameterizedTest
  @EnumSource
  void callsNestToTheLimitAndNotFurther(EngineKind engine) throws Exception {
    Machine machine = builder(engine).callDepth(1000).build();
    assertEquals(999, machine.call("deep", 999).i64());
    Trap trap = assertThrows(Trap.class, () -> machine.call("deep", 1000));
    assertEquals(TrapKind.STACK_OVERFLOW, trap.kind());
    assertEquals(1000, trap.depth());
    assertEquals(Trap.MAX_FRAMES, trap.frames().size());
    assertTrue(trap.render().contains("deep (test.stria:20) (64 times)"), trap.render());
    assertTrue(trap.render().contains("… and 936 more"), trap.render());
    assertEquals(999, machine.call("deep", 999).i64());
  }

  @ParameterizedTest
  @EnumSource
  void theDefaultDepthFits(EngineKind engine) throws Exception {
    Machine machine = builder(engine).build();
    int most = MachineBuilder.DEFAULT_CALL_DEPTH - 1;
    assertEquals(most, machine.call("deep", most).i64());
    assertThrows(Trap.class, () -> machine.call("deep", most + 1));
  }

  @ParameterizedTest
  @EnumSource
  void theEmbeddersBytesAreTheMachinesMemory(EngineKind engine) throws Exception {
    byte[] own = new byte[4096];
    own[0] = 5;
    own[4] = 7;
    Machine machine = builder(engine).memory(own, 5).build();
    View data = machine.data().orElseThrow();
    assertArrayEquals(new byte[] {5, 0, 0, 0, 7}, data.toByteArray());
    data.setLong(9, 1);
    assertEquals(9, own[1]);
    assertTrue(machine.allocate(Format.U8, 8).offset() >= 5);
    assertEquals(3, machine.call("count", 1).i64(), "constants lie behind the heap");
  }

  @Test
  void onlyOneThreadAtATimeMayCall() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Machine machine =
        Machine.builder(PROGRAM).host("env", "ready", "()", call -> running.countDown()).build();
    Thread other =
        Thread.ofPlatform().start(() -> assertThrows(Trap.class, () -> machine.call("forever")));
    running.await();
    assertThrows(IllegalStateException.class, () -> machine.call("count", 1));
    machine.interrupt();
    other.join();
    assertEquals(3, machine.call("count", 1).i64());
  }

  @Test
  void settingsAreCheckedWhenTheyAreGiven() {
    MachineBuilder builder = Machine.builder(PROGRAM);
    for (Runnable setting :
        new Runnable[] {
          () -> builder.heap(-1),
          () -> builder.heap(MachineBuilder.MAX_REGION + 1),
          () -> builder.fuel(-1),
          () -> builder.timeout(Duration.ZERO),
          () -> builder.callDepth(MachineBuilder.MIN_CALL_DEPTH - 1),
          () -> builder.memory(new byte[4], 5),
          () -> builder.memory(new byte[4], -1),
        }) {
      assertThrows(IllegalArgumentException.class, setting::run);
    }
  }

  @Test
  void memoryThatCannotHoldTheProgramIsRefused() {
    MachineBuilder builder =
        Machine.builder(PROGRAM).host("env", "ready", "()", call -> {}).memory(new byte[8], 8);
    assertThrows(IllegalArgumentException.class, builder::build);
    Program statics = Programs.of(".var v u8[1000]\n.func main() (var v) drop .end");
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> Machine.builder(statics).heap(999).build());
    assertTrue(refusal.getMessage().contains("statics"), refusal.getMessage());
  }

  @Test
  void theLargestRegionWorks() throws Exception {
    Machine machine = builder(EngineKind.INTERPRETER).heap(MachineBuilder.MAX_REGION - 32).build();
    assertEquals(MachineBuilder.MAX_REGION - 32, machine.region().byteSize());
    machine.region().setLong(1, -1);
    assertEquals(3, machine.call("count", 1).i64());
  }
}
