package dev.stria.vm.engine.interp;

import static dev.stria.vm.isa.Opcode.*;
import static dev.stria.vm.isa.ValueType.F64;
import static dev.stria.vm.isa.ValueType.I64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls, their stack, temporary blocks, the host, and what is left after a trap. */
class CallsTest {
  private static final Signature TO_INTEGER = new Signature(List.of(I64), List.of(I64));

  /** A function that calls itself until its parameter is 0. */
  private static Fn countdown(int self) {
    return new Fn("down")
        .param("n", I64)
        .returns(I64)
        .get("n")
        .unless("end")
        .get("n")
        .i64(1)
        .op(I64_SUB)
        .call(self)
        .op(RETURN)
        .label("end")
        .i64(7);
  }

  private static Fn allocate(Fn fn, Opcode opcode, int size) {
    return fn.op(opcode, new Immediate.OfFormatShape(Format.U8, Shape.of(size)));
  }

  @Test
  void callsDoNotUseTheJavaStack() {
    assertEquals("7", new Rig().depthLimit(300_000).function(countdown(0)).run(299_999).how());
  }

  @Test
  void depthIsLimitedAndTheMachineGoesOn() {
    Rig rig = new Rig().depthLimit(100).function(countdown(0));
    Interpreter interpreter = new Interpreter(rig.verified());
    Instance instance = rig.instance();
    Trap trap = assertThrows(Trap.class, () -> Rig.call(interpreter, instance, 0, 100));
    assertEquals(TrapKind.STACK_OVERFLOW, trap.kind());
    assertEquals(100, trap.depth());
    assertEquals(Trap.MAX_FRAMES, trap.frames().size());
    assertEquals("down (hand:7)", trap.frames().getFirst().toString());
    assertEquals(0, instance.depth());
    assertEquals("7", Rig.show(Rig.call(interpreter, instance, 0, 99)));
  }

  @Test
  void trapNamesEveryCallAndItsLine() {
    Fn outer = new Fn("outer").i64(0).call(1).op(DROP);
    Fn inner = new Fn("inner").param("n", I64).returns(I64).i64(5).get("n").op(I64_DIV_S);
    assertEquals(
        "divide_by_zero: 5 divided by 0 [inner (hand:3), outer (hand:2)]",
        new Rig().function(outer).function(inner).run().how());
  }

  @Test
  void joinedStepIsBlamedByTheInstructionThatTrapped() {
    Fn update = new Fn("update").param("i", I64).local("v", ViewType.BYTES);
    allocate(update, ALLOC, 4).set("v");
    update.get("v", "i", "v", "i").load().i64(1).op(I64_ADD).store();
    String how = new Rig().function(update).run(4).how();
    assertTrue(how.endsWith("[update (hand:7)]"), how);
    Fn readOnly = new Fn("update").local("v", ViewType.BYTES).local("i", I64, 1);
    allocate(readOnly, ALLOC, 4).op(READONLY).set("v");
    readOnly.get("v", "i", "v", "i").load().i64(1).op(I64_ADD).store();
    how = new Rig().function(readOnly).run().how();
    assertTrue(how.startsWith("read_only") && how.endsWith("[update (hand:11)]"), how);
  }

  @Test
  void eitherLoadOfASumOfProductsIsBlamed() {
    for (int bad = 0; bad < 2; bad++) {
      Fn dot =
          new Fn("dot")
              .returns(F64)
              .local("v", new ViewType(Format.F64, 1))
              .local("s", F64)
              .local("i", I64, bad == 0 ? 9 : 1)
              .local("j", I64, bad == 1 ? 9 : 1)
              .op(ALLOC, new Immediate.OfFormatShape(Format.F64, Shape.of(4)))
              .set("v")
              .get("s", "v", "i")
              .load()
              .get("v", "j")
              .load()
              .ops(F64_MUL, F64_ADD);
      String how = new Rig().function(dot).run().how();
      assertTrue(how.endsWith(bad == 0 ? "(hand:6)]" : "(hand:9)]"), how);
    }
  }

  @Test
  void argumentsAndResultsOfAllKindsPass() {
    Fn swap =
        new Fn("turn")
            .param("a", I64)
            .param("v", ViewType.BYTES)
            .param("x", F64)
            .returns(F64, ViewType.BYTES, I64)
            .get("x", "v", "a");
    Fn main = new Fn("main").returns(I64, F64).local("k", I64);
    main.i64(5);
    allocate(main, ALLOC, 3).f64(2.5).call(1).set("k").ops(LEN).set("k");
    main.op(DROP).get("k").f64(1.5);
    assertEquals(
        "3, " + Double.doubleToRawLongBits(1.5),
        new Rig().function(main).function(swap).run().how());
  }

  @Test
  void temporaryBlocksEndWithTheirFunction() {
    Fn main = new Fn("main").returns(I64).local("v", ViewType.BYTES);
    allocate(main, TEMP, 8).op(DROP).call(1).set("v").get("v").i64(0).load();
    Fn inner = new Fn("inner").returns(ViewType.BYTES);
    allocate(inner, TEMP, 5);
    String how = new Rig().function(main).function(inner).run().how();
    assertTrue(how.startsWith("stale_view"), how);
    assertTrue(how.contains("inner (hand:1)"), how);
  }

  @Test
  void temporaryBlocksEndWhenTheirFunctionTraps() {
    Fn main = new Fn("main");
    allocate(main, TEMP, 8).op(DROP).call(1);
    Fn inner = new Fn("inner");
    allocate(inner, TEMP, 5).ops(DROP, UNREACHABLE);
    Rig.Outcome outcome = new Rig().function(main).function(inner).run();
    assertEquals(0, outcome.liveBlocks());
    assertEquals(0, outcome.temps());
  }

  @Test
  void localsStartAnewInEveryCall() {
    Fn main = new Fn("main").returns(I64).call(1).call(1).op(I64_ADD);
    Fn inner =
        new Fn("inner")
            .returns(I64)
            .local("k", I64, 5)
            .local("v", ViewType.BYTES)
            .get("v")
            .ops(LEN)
            .get("k")
            .op(I64_ADD)
            .i64(77)
            .set("k");
    allocate(inner, ALLOC, 9).set("v");
    assertEquals("10", new Rig().function(main).function(inner).run().how());
  }

  @Test
  void hostFunctionsMayCallBack() {
    Interpreter[] interpreter = new Interpreter[1];
    Rig rig =
        new Rig()
            .host(
                "again",
                TO_INTEGER,
                (instance, args, results) ->
                    results.setLong(
                        0, Rig.call(interpreter[0], instance, 2, args.getLong(0)).getLong(0)));
    rig.function(new Fn("main").returns(I64).i64(20).call(0).i64(1).op(I64_ADD));
    rig.function(KernelsTest.fib(2));
    interpreter[0] = new Interpreter(rig.verified());
    assertEquals("6766", rig.run().how());
  }

  @Test
  void trapOfACallBackGoesThroughTheHost() {
    Interpreter[] interpreter = new Interpreter[1];
    Rig rig =
        new Rig()
            .host(
                "again",
                TO_INTEGER,
                (instance, args, results) ->
                    Rig.call(interpreter[0], instance, 2, args.getLong(0)));
    rig.function(new Fn("main").returns(I64).i64(0).call(0));
    Fn fails = new Fn("fails").param("n", I64).returns(I64);
    allocate(fails, TEMP, 4).op(DROP).i64(1).get("n").op(I64_REM_S);
    rig.function(fails);
    interpreter[0] = new Interpreter(rig.verified());
    Rig.Outcome outcome = rig.run();
    assertEquals(
        "divide_by_zero: 1 divided by 0 [fails (hand:5), again (host env), main (hand:2)]",
        outcome.how());
    assertEquals(0, outcome.liveBlocks());
    assertEquals(0, outcome.depth());
  }

  @Test
  void hostMaySwallowATrap() {
    Interpreter[] interpreter = new Interpreter[1];
    Rig rig =
        new Rig()
            .host(
                "try",
                TO_INTEGER,
                (instance, args, results) -> {
                  try {
                    Rig.call(interpreter[0], instance, 2, args.getLong(0));
                  } catch (Trap trap) {
                    results.setLong(0, instance.depth());
                  }
                });
    rig.function(
        new Fn("main").returns(I64).local("k", I64, 40).i64(3).call(0).get("k").op(I64_ADD));
    rig.function(new Fn("fails").param("n", I64).returns(I64).op(UNREACHABLE));
    interpreter[0] = new Interpreter(rig.verified());
    assertEquals("41", rig.run().how());
  }

  @Test
  void deepCallsInsideALoopKeepTheirFrames() {
    // The loop calls to different depths, so that frames serve different functions in turn.
    Fn main =
        new Fn("main")
            .returns(I64)
            .local("i", I64)
            .local("sum", I64)
            .label("top")
            .get("i")
            .i64(50)
            .op(I64_LT_S)
            .unless("end")
            .get("sum", "i")
            .call(1)
            .op(I64_ADD)
            .get("i")
            .call(2)
            .op(I64_ADD)
            .set("sum")
            .get("i")
            .i64(1)
            .op(I64_ADD)
            .set("i")
            .br("top")
            .label("end")
            .get("sum");
    Fn other =
        new Fn("other")
            .param("n", I64)
            .returns(I64)
            .local("z", I64, 100)
            .get("n")
            .unless("end")
            .get("n")
            .i64(-1)
            .op(I64_ADD)
            .call(1)
            .op(DROP)
            .label("end")
            .get("z", "n")
            .op(I64_ADD);
    int expected = 0;
    for (int i = 0; i < 50; i++) {
      expected += 7 + 100 + i;
    }
    assertEquals(
        String.valueOf(expected),
        new Rig().function(main).function(countdown(1)).function(other).run().how());
  }

  @Test
  void machineGoesOnAfterATrap() {
    Rig rig = new Rig().function(KernelsTest.fib(0)).function(new Fn("bad").op(UNREACHABLE));
    Interpreter interpreter = new Interpreter(rig.verified());
    Instance instance = rig.instance();
    for (int i = 0; i < 3; i++) {
      assertThrows(Trap.class, () -> Rig.call(interpreter, instance, 1));
      assertEquals(55, Rig.call(interpreter, instance, 0, 10).getLong(0));
    }
  }

  @Test
  void machinesShareWhatWasTranslated() throws InterruptedException {
    Rig rig = new Rig().function(KernelsTest.fib(0));
    Interpreter interpreter = new Interpreter(rig.verified());
    long[] found = new long[4];
    Thread[] threads = new Thread[found.length];
    for (int t = 0; t < threads.length; t++) {
      int number = t;
      Instance instance = rig.instance();
      threads[t] =
          new Thread(
              () -> found[number] = Rig.call(interpreter, instance, 0, 15 + number).getLong(0));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(
        List.of(610L, 987L, 1597L, 2584L), List.of(found[0], found[1], found[2], found[3]));
  }

  @Test
  void interruptEndsALoop() {
    Rig rig = new Rig().function(new Fn("spin").label("top").br("top"));
    Interpreter interpreter = new Interpreter(rig.verified());
    Instance instance = rig.instance();
    instance.meter().requestInterrupt();
    Trap trap =
        assertThrows(Trap.class, () -> interpreter.call(instance, 0, new Values(0), new Values(0)));
    assertEquals(TrapKind.INTERRUPTED, trap.kind());
  }

  @Test
  void interruptEndsALongRoundOfALoopToo() {
    Fn fn = new Fn("long").local("i", I64).label("top");
    for (int i = 0; i < 10_000; i++) {
      fn.get("i").i64(i).op(I64_ROTL).set("i");
    }
    Rig rig = new Rig().function(fn.br("top"));
    Interpreter interpreter = new Interpreter(rig.verified());
    Instance instance = rig.instance();
    instance.meter().charge(1);
    instance.meter().requestInterrupt();
    Trap trap =
        assertThrows(Trap.class, () -> interpreter.call(instance, 0, new Values(0), new Values(0)));
    assertEquals(TrapKind.INTERRUPTED, trap.kind());
    assertEquals(1, trap.fuelUsed());
  }
}
