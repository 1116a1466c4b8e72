package dev.stria.vm.engine.interp;

import static dev.stria.vm.isa.Opcode.*;
import static dev.stria.vm.isa.ValueType.I64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call can stop at every instruction and be looked at. */
class StepperTest {
  private static Stepper begin(Rig rig, Instance instance, Object... args) {
    return new Stepper(new Interpreter(rig.verified()), instance, rig.own(0), Rig.values(args));
  }

  @Test
  void everyInstructionIsAStepAndShowsLocalsAndStack() {
    Fn fn =
        new Fn("f")
            .param("n", I64)
            .returns(I64)
            .local("k", I64, 2)
            .get("n")
            .op(NOP)
            .i64(10)
            .op(I64_ADD)
            .tee("k")
            .get("n")
            .op(SWAP)
            .op(DROP);
    Rig rig = new Rig().function(fn);
    List<String> seen = new ArrayList<>();
    try (Stepper stepper = begin(rig, rig.instance(), 5)) {
      while (stepper.isOpen()) {
        seen.add(
            stepper.instruction()
                + ": "
                + Rig.show(stepper.locals())
                + " | "
                + Rig.show(stepper.stack()));
        stepper.step();
      }
      assertEquals("5", Rig.show(stepper.results()));
    }
    assertEquals(
        List.of(
            "0: 5, 2 | ",
            "1: 5, 2 | 5",
            "2: 5, 2 | 5",
            "3: 5, 2 | 5, 10",
            "4: 5, 2 | 15",
            "5: 5, 15 | 15",
            "6: 5, 15 | 15, 5",
            "7: 5, 15 | 5, 15",
            "8: 5, 15 | 5"),
        seen);
  }

  @Test
  void stepsGoIntoCallsAndBack() {
    Rig rig =
        new Rig()
            .function(new Fn("main").returns(I64).i64(4).call(1).i64(1).op(I64_ADD))
            .function(new Fn("half").param("n", I64).returns(I64).get("n").i64(1).op(I64_SHR_S));
    List<String> seen = new ArrayList<>();
    try (Stepper stepper = begin(rig, rig.instance())) {
      while (stepper.isOpen()) {
        seen.add(stepper.callDepth() + ":" + stepper.function() + "." + stepper.instruction());
        stepper.step();
      }
    }
    assertEquals(
        List.of("1:0.0", "1:0.1", "2:1.0", "2:1.1", "2:1.2", "2:1.3", "1:0.2", "1:0.3", "1:0.4"),
        seen);
  }

  @Test
  void fuelIsSeenAsItIsUsed() {
    Rig rig = new Rig().function(new Fn("spin").label("top").op(NOP).br("top"));
    Instance instance = rig.instance();
    try (Stepper stepper = begin(rig, instance)) {
      for (int i = 0; i < 7; i++) {
        stepper.step();
      }
      assertEquals(3, instance.meter().used());
      assertEquals(1, stepper.instruction());
    }
  }

  @Test
  void abandonedCallLeavesNothingBehind() {
    Fn fn =
        new Fn("f")
            .local("v", ViewType.BYTES)
            .op(TEMP, new Immediate.OfFormatShape(Format.U8, Shape.of(9)))
            .set("v");
    Rig rig = new Rig().function(fn);
    Instance instance = rig.instance();
    try (Stepper stepper = begin(rig, instance)) {
      stepper.step();
      assertEquals(1, instance.region().liveBlocks());
      assertEquals(1, instance.depth());
    }
    assertEquals(0, instance.region().liveBlocks());
    assertEquals(0, instance.depth());
  }

  @Test
  void trapEndsTheCall() {
    Rig rig = new Rig().function(new Fn("f").op(NOP).op(UNREACHABLE));
    try (Stepper stepper = begin(rig, rig.instance())) {
      stepper.step();
      assertTrue(stepper.isOpen());
      assertThrows(Trap.class, stepper::step);
      assertFalse(stepper.isOpen());
      assertThrows(IllegalStateException.class, stepper::step);
      assertThrows(IllegalStateException.class, stepper::results);
    }
  }

  @Test
  void programMayBeCalledBetweenSteps() {
    Rig rig =
        new Rig()
            .function(new Fn("main").returns(I64).local("k", I64, 3).get("k").i64(4).op(I64_ADD))
            .function(KernelsTest.fib(1));
    Interpreter interpreter = new Interpreter(rig.verified());
    Instance instance = rig.instance();
    try (Stepper stepper = new Stepper(interpreter, instance, 0, Rig.values())) {
      while (stepper.isOpen()) {
        stepper.step();
        assertEquals(55, Rig.call(interpreter, instance, 1, 10).getLong(0));
      }
      assertEquals("7", Rig.show(stepper.results()));
    }
  }
}
