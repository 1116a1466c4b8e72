package dev.stria.suite.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.EngineKind;
import dev.stria.vm.Machine;
import dev.stria.vm.Program;
import dev.stria.vm.Results;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallTest {
  private static final Program PROGRAM =
      Programs.of(
          """
          .export mixed
          .export same
          .export any
          .export put
          .export leak as "leak a temp!"
          .global calls: i64 = 0
          .func mixed(n: i64, x: f64, v: u8[]) -> (f64, i64, u8[])
            (global.set calls (i64.add (global.get calls) 1))
            (f64.mul $x 2.0) (i64.add $n (global.get calls)) (slice [::-1] $v)
          .end
          .func same(v: f32[,]) -> f32[,] $v .end
          .func any(v: view) -> (view, i64) $v (ndim $v) .end
          .func put(v: u8[], i, x: i64) (store $v $i $x) .end
          .func leak(n: i64)
            (temp u8[*] 1000) drop
            (i64.div_s 1 $n) drop
          .end
          .func main() -> i64 42 .end
          """);

  private static Machine machine(EngineKind engine) throws Exception {
    return Machine.builder(PROGRAM).heap(4096).engine(engine).build();
  }

  @ParameterizedTest
  @EnumSource
  void numbersAndViewsGoInAndOut(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    View bytes = machine.allocateCopy(new byte[] {1, 2, 3});

    Results results = machine.call("mixed", 7, 0.5f, bytes);

    assertEquals(3, results.count());
    assertEquals(1.0, results.f64());
    assertEquals(8, results.i64(1));
    assertArrayEquals(new byte[] {3, 2, 1}, results.view(2).toByteArray());
    assertEquals(9, machine.call("mixed", (byte) 7, 0.5, bytes).i64(1));
    assertEquals(List.of(1.0, 10L), machine.call("mixed", 7L, 0.5, bytes).toList().subList(0, 2));
  }

  @ParameterizedTest
  @EnumSource
  void bothSidesSeeTheSameBytes(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    View block = machine.allocate(Format.U8, 4);
    machine.call("put", block, -1L, 0x1ffL);
    assertEquals(255, block.getLong(3));
    block.setLong(7, 0);
    assertEquals(7, machine.region().getLong(block.offset()));
  }

  @ParameterizedTest
  @EnumSource
  void aViewIsHandedBackAsItIs(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    View grid = machine.allocate(Format.F32, 2, 3);
    assertSame(grid, machine.call("same", grid).view());
    Results any = machine.call("any", grid);
    assertSame(grid, any.view());
    assertEquals(2, any.i64(1));
  }

  @ParameterizedTest
  @EnumSource
  void mainCanBeCalledWithoutBeingExported(EngineKind engine) throws Exception {
    assertEquals(42, machine(engine).call("main").i64());
  }

  @ParameterizedTest
  @EnumSource
  void argumentsThatDoNotFitAreRefused(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    View bytes = machine.allocate(Format.U8, 3);
    refused(machine, "takes 3 arguments, not 1", "mixed", 1L);
    refused(machine, "argument 0 must be i64, not Double", "mixed", 1.0, 1.0, bytes);
    refused(machine, "argument 1 must be f64, not Long", "mixed", 1L, 1L, bytes);
    refused(machine, "argument 2 must be u8[], not String", "mixed", 1L, 1.0, "abc");
    refused(machine, "argument 0 must be f32[,], not u8[]", "same", bytes);
    refused(machine, "exports no function `nope`", "nope");
    View foreign = machine(engine).allocate(Format.F32, 1, 1);
    refused(machine, "argument 0 is a view of other memory", "same", foreign);
    View hosts = View.over(new float[1]).newAxis(0);
    refused(machine, "argument 0 is a view of other memory", "same", hosts);
    View shared = View.over(machine.region().lease().bytes()).sliceExact(0, 4);
    refused(machine, "argument 0 is a view of other memory", "same", shared.newAxis(0));
    assertEquals(1, machine.call("mixed", 0L, 0.0, bytes).i64(1), "nothing ran before");
  }

  private static void refused(Machine machine, String message, String name, Object... args) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> machine.call(name, args));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void resultsAreReadByTheirTypes(EngineKind engine) throws Exception {
    Results results = machine(engine).call("main");
    assertThrows(IllegalArgumentException.class, results::f64);
    assertThrows(IllegalArgumentException.class, results::view);
    assertThrows(IllegalArgumentException.class, () -> results.i64(1));
  }

  @ParameterizedTest
  @EnumSource
  void aTrapEndsTheCallAndNotTheMachine(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    View block = machine.allocate(Format.U8, 4);
    Trap trap = assertThrows(Trap.class, () -> machine.call("put", block, 4L, 1L));
    assertEquals(TrapKind.INDEX_OUT_OF_BOUNDS, trap.kind());
    assertTrue(trap.getMessage().contains("index 4"), trap.getMessage());
    assertEquals("put (test.stria:13)", trap.frames().getFirst().toString());
    assertEquals(1, trap.depth());
    machine.call("put", block, 3L, 1L);
    assertEquals(1, block.getLong(3));
  }

  @ParameterizedTest
  @EnumSource
  void temporaryBlocksAreFreedWhenACallReturnsOrTraps(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    for (int i = 0; i < 10; i++) {
      machine.call("leak a temp!", 1L);
      assertThrows(Trap.class, () -> machine.call("leak a temp!", 0L));
    }
    machine.allocate(Format.U8, 4096);
  }

  @ParameterizedTest
  @EnumSource
  void aFreedBlockIsStaleForTheProgramToo(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    View block = machine.allocate(Format.U8, 4);
    machine.free(block);
    Trap trap = assertThrows(Trap.class, () -> machine.call("put", block, 0L, 1L));
    assertEquals(TrapKind.STALE_VIEW, trap.kind());
    assertTrue(trap.getMessage().contains("the host"), trap.getMessage());
  }
}
