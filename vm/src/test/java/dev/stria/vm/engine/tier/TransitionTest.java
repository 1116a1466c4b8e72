package dev.stria.vm.engine.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.compile.Engines;
import dev.stria.vm.engine.compile.Programs;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.program.Function;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where control goes over from the interpreter to compiled code, and where it does not. */
class TransitionTest {
  private static final String STEP =
      "local.get 0; call 0; local.get 0; i64.const 1; i64.add; local.set 0;";

  /** Counts local 0 from 0 up to 5, showing it. */
  private static final Function COUNT =
      Programs.function(
          "count",
          "->",
          "i64",
          "top: local.get 0; i64.const 5; i64.ge_s; br_if out; " + STEP + " br top; out: nop");

  /** Shows local 0 on the way from 0 to 12, three rounds of the inner loop at a time. */
  private static final Function NEST =
      Programs.function(
          "nest",
          "->",
          "i64 i64",
          "outer: local.get 0; i64.const 12; i64.ge_s; br_if out; i64.const 0; local.set 1; inner:"
              + " local.get 1; i64.const 3; i64.ge_s; br_if next; "
              + STEP
              + " local.get 1; i64.const 1; i64.add; local.set 1; br inner; next: br outer; out:"
              + " nop");

  private static Engine engine(Rig rig, int threshold) {
    return new TieredEngine(rig.verified(), new Warmth(1, threshold), Runnable::run);
  }

  private static Looks run(int threshold, int times, Function... functions) {
    Looks looks = new Looks();
    Rig rig = looks.rig(functions);
    Engines.outcome(engine(rig, threshold), rig, times);
    return looks;
  }

  @ParameterizedTest
  @CsvSource({
    "0, count count count count count",
    "1, - count$e0 count$e0 count$e0 count$e0",
    "2, - - count$e0 count$e0 count$e0",
    "4, - - - - count$e0",
    "6, - - - - -"
  })
  void runningLoopGoesOverAtItsHead(int threshold, String seen) {
    Looks looks = run(threshold, 1, COUNT);
    assertEquals(seen, looks.seen());
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), looks.values());
  }

  @Test
  void nextCallOfHotLoopIsCompiledFromItsBeginning() {
    assertEquals("- - count$e0 count$e0 count$e0" + " count".repeat(5), run(2, 2, COUNT).seen());
  }

  @Test
  void eachLoopOfNestCanBeTheOneThatGoesOver() {
    Set<String> entries = new TreeSet<>();
    for (int threshold = 0; threshold < 20; threshold++) {
      Looks looks = run(threshold, 1, NEST);
      assertEquals(12, looks.values().size());
      for (int i = 0; i < 12; i++) {
        assertEquals(i, looks.values().get(i));
      }
      entries.addAll(List.of(looks.seen().split(" ")));
    }
    assertEquals(Set.of("-", "nest", "nest$e0", "nest$e6"), entries);
  }

  @Test
  void callsGoOverOneByOne() {
    Function main = Programs.function("main", "->", "", "call 2; call 2; call 2; call 2");
    Function leaf = Programs.function("leaf", "->", "", "i64.const 7; call 0");
    assertEquals("- - leaf leaf", run(2, 1, main, leaf).seen());
  }

  @Test
  void recursionGoesOverInItsDepth() {
    Function down =
        Programs.function(
            "down",
            "i64 ->",
            "",
            "local.get 0; call 0; local.get 0; i64.eqz; br_if out; local.get 0; i64.const 1;"
                + " i64.sub; call 2; out: nop");
    Function main = Programs.function("main", "->", "", "i64.const 5; call 2");
    assertEquals("- - - down down down", run(3, 1, main, down).seen());
  }

  @Test
  void embeddersCallsCount() {
    Function once = Programs.function("once", "->", "", "i64.const 7; call 0");
    assertEquals("- - - once once", run(3, 5, once).seen());
  }

  @Test
  void loopWithValuesOnTheStackStaysWhereItIs() {
    String code =
        "i64.const 9; top: " + STEP + " local.get 0; i64.const 6; i64.lt_s; br_if top; drop";
    Function deep = Programs.function("deep", "->", "i64", code);
    assertEquals("- - - - - -" + " deep".repeat(6), run(2, 2, deep).seen());
  }

  @Test
  void functionTooLargeForCompiledCodeStaysWhereItIs() {
    String code =
        "top: "
            + STEP
            + "nop; ".repeat(9000)
            + "local.get 0; i64.const 6; i64.lt_s;"
            + " br_if top; call 2";
    Function large = Programs.function("large", "->", "i64", code);
    Function leaf = Programs.function("leaf", "->", "", "i64.const 7; call 0");
    assertEquals(
        "- - - - - - -  - - - - - - -  - - - - - - leaf".replace("  ", " "),
        run(2, 3, large, leaf).seen());
  }

  @Test
  void restOfLargeFunctionGoesOverIfItIsSmall() {
    String code =
        "nop; ".repeat(9000) + "top: " + STEP + "local.get 0; i64.const 6; i64.lt_s; br_if top";
    Looks looks = run(2, 1, Programs.function("large", "->", "i64", code));
    assertEquals("- -" + " large$e9000".repeat(4), looks.seen());
  }

  @Test
  void conditionThatSetsLocalIsNotComputedTwice() {
    // The loop's condition steps its counter.
    String code =
        "top: local.get 0; i64.const 1; i64.add; local.tee 0; i64.const 9; i64.ge_s; br_if out;"
            + " local.get 0; call 0; br top; out: nop";
    Function function = Programs.function("f", "->", "i64", code);
    for (int threshold = 0; threshold < 12; threshold++) {
      Looks looks = run(threshold, 2, function);
      assertEquals("[1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8]", looks.values().toString());
    }
  }

  @Test
  void machinesShareWhatIsHotAndCompiled() {
    Looks looks = new Looks();
    Rig rig = looks.rig(COUNT);
    Engine engine = engine(rig, 3);
    Engines.outcome(engine, rig, 1);
    Engines.outcome(engine, rig, 1);
    assertEquals("- - - count$e0 count$e0" + " count".repeat(5), looks.seen());
  }

  @Test
  void machineWithoutClockFindsItsOwnCode() {
    Looks looks = new Looks();
    Rig rig = looks.rig(COUNT);
    Engine engine = engine(rig, 3);
    Engines.outcome(engine, rig, 1);
    var unmetered = rig.instance();
    unmetered.meter().stop();
    Engines.outcome(engine, unmetered, rig, 1);
    Engines.outcome(engine, rig, 1);
    assertEquals("- - - count$e0 count$e0" + " count".repeat(10), looks.seen());
  }

  @Test
  void whatIsNotYetCompiledIsInterpretedMeanwhile() {
    Looks looks = new Looks();
    Rig rig = looks.rig(COUNT);
    Deque<Runnable> waiting = new ArrayDeque<>();
    Engine engine = new TieredEngine(rig.verified(), new Warmth(1, 0), waiting::add);
    var machine = rig.instance();
    Engines.outcome(engine, machine, rig, 2);
    assertEquals("- - - - - - - - - -", looks.seen());
    assertEquals(2, waiting.size(), "the function and its loop, each once");
    waiting.forEach(Runnable::run);
    Engines.outcome(engine, machine, rig, 1);
    assertTrue(looks.seen().endsWith("- count count count count count"), looks.seen());
  }
}
