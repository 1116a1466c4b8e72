package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.interp.Fn;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import dev.stria.vm.verify.VerifiedModule;
import org.junit.jupiter.api.Test;

/** Compiled code can take over from the interpreter at a loop's header. */
class ResumptionTest {
  private static final String SUM =
      "top: local.get 1; local.get 0; i64.ge_s; br_if out; local.get 2; local.get 1; i64.add;"
          + " local.set 2; local.get 1; i64.const 1; i64.add; local.set 1; br top; out: local.get"
          + " 2";

  @Test
  void callIsMovedInTheMiddleOfALoop() {
    Rig rig = Programs.rig(Programs.function("f", "i64 -> i64", "i64 i64", SUM));
    VerifiedModule program = rig.verified();
    Moving moving = new Moving(program, 10);
    assertEquals(
        Engines.outcome(new Interpreter(program), rig, 1, 100),
        Engines.outcome(moving, rig, 1, 100));
    assertEquals(1, moving.moved);
  }

  @Test
  void functionTooLargeToCompileIsNotMoved() {
    Fn large =
        new Fn("f").param("n", ValueType.I64).returns(ValueType.I64).local("i", ValueType.I64);
    large.label("top");
    for (int i = 0; i < 20_000 / 4; i++) {
      large.get("i").i64(1).op(Opcode.I64_ADD).set("i");
    }
    large.get("i").get("n").op(Opcode.I64_LT_S).brIf("top").get("i");
    Rig rig = new Rig().function(large);
    CompiledEngine engine = Engines.compiler(rig.verified());
    Instance instance = rig.instance();
    assertFalse(engine.prepareToResume(instance, 0, 0));
    assertFalse(engine.resume(instance, 0, 0, new long[] {10_000, 0}, new View[0]));
    assertEquals(0, instance.meter().used());
    assertEquals(2, Engines.agree(rig, 10_001).fuel());
  }

  @Test
  void whatGoesOnCanBeCompiledAhead() {
    Rig rig = Programs.rig(Programs.function("f", "i64 -> i64", "i64 i64", SUM));
    CompiledEngine engine = Engines.compiler(rig.verified());
    Instance instance = rig.instance();
    assertTrue(engine.prepareToResume(instance, 0, 0));
    instance.enter();
    long[] numbers = {10, 4, 100};
    assertTrue(engine.resume(instance, 0, 0, numbers, new View[0]));
    assertEquals(100 + 4 + 5 + 6 + 7 + 8 + 9, numbers[0]);
    assertEquals(1, instance.depth(), "the call remains entered");
  }
}
