package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.program.Function;
import dev.stria.vm.verify.VerifiedModule;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls nest as deeply as the machine allows, whatever the Java stack has room for. */
class CallDepthTest {
  private static final String DOWN =
      "local.get 0; i64.eqz; br_if end; local.get 0; i64.const 1; i64.sub; call 0; i64.const 1;"
          + " i64.add; return; end: i64.const 0";

  private static Rig down(String locals) {
    return Programs.rig(Programs.function("down", "i64 -> i64", locals, DOWN));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000, 4096, 100_000})
  void overflowComesAtExactlyTheLimit(int limit) {
    String fits = Engines.agree(down("").depthLimit(limit), limit - 1).how();
    assertEquals((limit - 1) + ";", fits);
    Engines.Outcome tooDeep = Engines.agree(down("").depthLimit(limit), limit);
    assertTrue(tooDeep.how().startsWith("stack_overflow"), tooDeep.how());
    assertEquals(limit, tooDeep.trapDepth());
  }

  @Test
  void largeFramesNestJustAsDeeply() {
    Engines.Outcome outcome = Engines.agree(down("f64 ".repeat(900)).depthLimit(5000), 4999);
    assertEquals("4999;", outcome.how());
  }

  @Test
  void overflowIsNoLastWord() {
    Engines.agreeRepeatedly(3, down("").depthLimit(4096), 1_000_000);
  }

  @Test
  void smallJavaStackIsEnough() throws InterruptedException {
    Rig rig = down("f64 ".repeat(50)).depthLimit(20_000);
    String how = inSmallStack(() -> Engines.agreeRepeatedly(20, rig, 19_999).how());
    assertEquals("19999;".repeat(20), how);
  }

  /**
   * Each call looks at its views twice and finds them other than is likely: one is no row, the
   * other read-only. It then goes on in a second method, and from there in a third.
   */
  @Test
  void smallJavaStackIsEnoughWhereEachCallTakesThreeMethods() throws InterruptedException {
    String down =
        "a: local.get 3; i64.const 3; i64.ge_s; br_if b;"
            + " local.get 1; local.get 3; i64.const 0; load; local.get 5; i64.add; local.set 5;"
            + " local.get 3; i64.const 1; i64.add; local.set 3; br a;"
            + " b: local.get 4; i64.const 3; i64.ge_s; br_if deeper;"
            + " local.get 5; i64.eqz; br_if skip; local.get 2; local.get 4; i64.const 1; store;"
            + " skip: local.get 2; local.get 4; load; drop;"
            + " local.get 4; i64.const 1; i64.add; local.set 4; br b;"
            + " deeper: local.get 0; i64.eqz; br_if end; local.get 0; i64.const 1; i64.sub;"
            + " local.get 1; local.get 2; call 1; i64.const 1; i64.add; return; end: i64.const 0";
    Rig rig =
        Programs.rig(
                Programs.function(
                    "start",
                    "i64 -> i64",
                    "",
                    "local.get 0; alloc u8[4, 5]; transpose; alloc u8[3]; readonly; call 1"),
                Programs.function(
                    "down", "i64 u8[,] u8[] -> i64", "i64 i64 i64 " + "f64 ".repeat(100), down))
            .depthLimit(4000);
    assertEquals("3998;", inSmallStack(() -> Engines.agree(rig, 3998).how()));
  }

  /**
   * Each call finds nothing left of what the clock has granted, because the one before has used all
   * of it at once.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 100})
  void smallJavaStackIsEnoughWhereEachCallHasMoreGranted(int locals) throws InterruptedException {
    String down =
        "local.get 1; i64.const 1; array.find; drop; local.get 0; i64.eqz; br_if end; local.get 0;"
            + " i64.const 1; i64.sub; local.get 1; call 1; i64.const 1; i64.add; return; end:"
            + " i64.const 0";
    Rig rig =
        Programs.rig(
                Programs.function(
                    "start",
                    "i64 -> i64",
                    "u8[]",
                    "alloc u8[1]; local.tee 1; i64.const 1; array.fill; local.get 0; local.get 1;"
                        + " broadcast [16777216]; call 1"),
                Programs.function("down", "i64 u8[] -> i64", "f64 ".repeat(locals), down))
            .depthLimit(9000);
    assertEquals("8998;", inSmallStack(() -> Engines.agree(rig, 8998).how()));
  }

  private static String inSmallStack(Supplier<String> work) throws InterruptedException {
    AtomicReference<String> result = new AtomicReference<>("nothing");
    Thread thread = new Thread(null, () -> result.set(work.get()), "small stack", 1 << 20);
    thread.start();
    thread.join();
    return result.get();
  }

  @Test
  void everyEntryOfDeepStacksIsCounted() {
    String code =
        "local.get 0; i64.eqz; br_if end; local.get 0; i64.const 1; i64.sub; call 0; return;"
            + " end: unreachable";
    Function function = Programs.function("f", "i64 ->", "", code);
    for (int depth : new int[] {1, 63, 64, 65, 1500, 3000, 9000}) {
      Rig rig = Programs.rig(function).depthLimit(10_000);
      assertEquals(depth + 1, Engines.agree(rig, depth).trapDepth());
    }
  }

  @Test
  void callsBackFromTheHostCountOn() {
    for (int limit = 1; limit < 40; limit++) {
      assertEquals(callBack(limit, false), callBack(limit, true), "limit " + limit);
    }
  }

  @Test
  void callsBackFromTheHostDoNotUseUpTheJavaStack() {
    assertEquals(callBack(3000, false), callBack(3000, true));
  }

  /** A function and a host function that call each other. */
  private static String callBack(int limit, boolean compiles) {
    AtomicReference<Engine> engine = new AtomicReference<>();
    Rig rig = Engines.callingBack(engine);
    rig.function(
        Programs.function(
            "f",
            "i64 -> i64",
            "",
            "local.get 0; i64.const 20; i64.lt_s; br_if more; local.get 0; return; more: local.get"
                + " 0; i64.const 1; i64.add; call 0"));
    rig.depthLimit(limit);
    VerifiedModule program = rig.verified();
    Interpreter interpreter = new Interpreter(program);
    engine.set(compiles ? new CompiledEngine(program, interpreter) : interpreter);
    Instance instance = rig.instance();
    return Engines.outcome(engine.get(), instance, rig, 2, 0).toString();
  }
}
