package dev.stria.vm.engine.interp;

import static dev.stria.vm.isa.Opcode.*;
import static dev.stria.vm.isa.ValueType.I64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.isa.ViewType;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What functions are translated to. */
class TranslatorTest {
  private static Set<String> steps(Rig rig) {
    return Steps.of(new Interpreter(rig.verified()).code(rig.own(0), false)).stream()
        .map(op -> op.getClass().getSimpleName())
        .collect(Collectors.toSet());
  }

  @Test
  void countingLoopIsOneStepARound() {
    Fn count =
        new Fn("count")
            .param("n", I64)
            .returns(I64)
            .local("i", I64)
            .label("top")
            .get("i", "n")
            .op(I64_LT_S)
            .unless("end")
            .get("i")
            .i64(1)
            .op(I64_ADD)
            .set("i")
            .br("top")
            .label("end")
            .get("i");
    assertEquals(Set.of("LtS", "StepLtS", "ReturnNumber"), steps(new Rig().function(count)));
  }

  @Test
  void recursionJoinsArgumentsAndResults() {
    assertEquals(
        Set.of("LtSK", "ReturnNumber", "CallSum", "ReturnArith"),
        steps(new Rig().function(KernelsTest.fib(0))));
  }

  @Test
  void resultGoesStraightToItsLocal() {
    Fn fn = new Fn("f").param("a", I64).returns(I64).get("a", "a").op(I64_MUL).set("a").get("a");
    Set<String> steps = steps(new Rig().function(fn));
    assertEquals(Set.of("Mul", "ReturnNumber"), steps);
  }

  @Test
  void valueReadBeforeItsLocalChangesIsKept() {
    Fn fn =
        new Fn("f")
            .param("a", I64)
            .returns(I64)
            .get("a", "a")
            .i64(1)
            .op(I64_ADD)
            .set("a")
            .get("a")
            .op(I64_MUL);
    assertEquals("30", new Rig().function(fn).run(5).how());
  }

  @Test
  void deepStackOfDeferredValuesIsRight() {
    Fn fn = new Fn("f").param("a", I64).returns(I64);
    for (int i = 0; i < 100; i++) {
      fn.get("a").i64(i);
    }
    fn.i64(9).set("a");
    for (int i = 0; i < 199; i++) {
      fn.op(I64_ADD);
    }
    assertEquals(String.valueOf(100 * 3 + 99 * 50), new Rig().function(fn).run(3).how());
  }

  @Test
  void moreConstantsThanAFrameHoldsAreRight() {
    Fn fn = new Fn("f").param("a", I64).returns(I64).get("a");
    int rounds = 3 * Emitter.MAX_CONSTANTS;
    long expected = 1;
    for (int i = 0; i < rounds; i++) {
      fn.i64(1_000 + i).op(I64_ROTL).i64(i).op(I64_OR);
      expected = Long.rotateLeft(expected, 1_000 + i) | i;
    }
    assertEquals(String.valueOf(expected), new Rig().function(fn).run(1).how());
  }

  @Test
  void longFunctionsAreTranslatedInLinearTime() {
    // Deep stacks, many labels, many locals that are read and set: what a slow translator trips
    // over.
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          Fn fn = new Fn("f").param("a", I64).returns(I64);
          for (int i = 0; i < 5_000; i++) {
            fn.local("l" + i, I64, i);
          }
          for (int i = 0; i < 5_000; i++) {
            fn.get("l" + i);
          }
          for (int i = 0; i < 5_000; i++) {
            fn.get("a").set("l" + i).br("next" + i).label("next" + i);
          }
          for (int i = 0; i < 4_999; i++) {
            fn.op(I64_ADD);
          }
          String how = new Rig().function(fn).run(0).how();
          assertEquals(String.valueOf(5_000 * 4_999 / 2), how);
        });
  }

  @Test
  void chainsOfJumpsAreTranslatedInLinearTime() {
    Fn fn = new Fn("f").returns(I64);
    int jumps = 100_000;
    for (int i = 0; i < jumps; i++) {
      fn.br("l" + i).label("l" + i);
    }
    assertTimeout(
        Duration.ofSeconds(10), () -> assertEquals("4", new Rig().function(fn.i64(4)).run().how()));
  }

  @Test
  void pathsOfDifferentDeepStacksAreTranslatedInLinearTime() {
    int depth = 10_000;
    int blocks = 40_000;
    Fn fn = new Fn("f").param("a", I64).param("v", ViewType.BYTES).returns(I64);
    fn.get("a").brIf("views");
    for (int i = 0; i < depth; i++) {
      fn.get("a");
    }
    fn.br("n0").label("views");
    for (int i = 0; i < depth; i++) {
      fn.get("v");
    }
    fn.br("v0");
    for (int i = 0; i < blocks; i++) {
      fn.label("n" + i).br("n" + (i + 1)).label("v" + i).br("v" + (i + 1));
    }
    fn.label("n" + blocks).op(RETURN).label("v" + blocks).ops(LEN, RETURN);
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          Rig rig = new Rig().function(fn);
          Code code = new Interpreter(rig.verified()).code(0, false);
          assertEquals(1 + depth, code.numbers());
          assertEquals(1 + depth, code.viewCount());
        });
  }

  @Test
  void deepRecursionReusesItsFrames() {
    Rig rig = new Rig().depthLimit(1_000).function(KernelsTest.fib(0));
    Interpreter interpreter = new Interpreter(rig.verified());
    var instance = rig.instance();
    Rig.call(interpreter, instance, 0, 20);
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    if (threads instanceof com.sun.management.ThreadMXBean sun) {
      long before = sun.getCurrentThreadAllocatedBytes();
      Rig.call(interpreter, instance, 0, 20);
      long allocated = sun.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < 100_000, "20,000 calls allocated " + allocated + " bytes");
    }
  }

  @Test
  void registersAreCountedApartForNumbersAndViews() {
    Fn wide = new Fn("f").param("a", I64).returns(I64);
    for (int i = 0; i < 40; i++) {
      wide.get("a");
    }
    for (int i = 0; i < 39; i++) {
      wide.op(I64_XOR);
    }
    Code code = new Interpreter(new Rig().function(wide).verified()).code(0, false);
    assertEquals(41, code.numbers());
    assertEquals(0, code.viewCount());
  }
}
