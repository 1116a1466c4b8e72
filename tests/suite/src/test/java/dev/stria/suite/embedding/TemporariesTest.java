package dev.stria.suite.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.suite.Eager;
import dev.stria.vm.EngineKind;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.Program;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Temporary blocks of all functions that a trap leaves, on every engine. */
class TemporariesTest {
  private static final int HEAP = 1024;

  private static final String TEXT =
      """
      .export nested
      .export whole
      .export touch
      .global kept: u8[]
      .func fails(v: u8[])
        (load $v (len $v)) drop
      .end
      .func nested(depth: i64)
        .local t: u8[]
        (local.set t (temp u8[100]))
        (global.set kept $t)
        if (i64.eqz $depth) then
          (call fails $t)
        end
        (call nested (i64.sub $depth 1))
      .end
      .func touch() -> i64
        (load (global.get kept) 0)
      .end
      .func whole() -> i64
        (len (temp u8[1024]))
      .end
      """;

  private static void check(EngineKind engine, Program program) throws InvalidProgramException {
    Machine machine = Machine.builder(program).engine(engine).heap(HEAP).build();
    for (int round = 0; round < 20; round++) {
      long depth = round % 5;
      Trap trap = assertThrows(Trap.class, () -> machine.call("nested", depth));
      assertEquals(TrapKind.INDEX_OUT_OF_BOUNDS, trap.kind(), trap.getMessage());
      Trap stale = assertThrows(Trap.class, () -> machine.call("touch"));
      assertEquals(TrapKind.STALE_VIEW, stale.kind(), stale.getMessage());
      assertFalse(stale.getMessage().contains("the host"), stale.getMessage());
      assertEquals(HEAP, machine.call("whole").i64());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTrapFreesThoseOfEveryFunctionItLeaves(EngineKind engine) throws InvalidProgramException {
    check(engine, Programs.of(TEXT));
    for (String warmth : Eager.WARMTHS) {
      check(engine, Eager.with(warmth, () -> Programs.of(TEXT)));
    }
  }
}
