package dev.stria.vm.engine.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.engine.compile.Engines;
import dev.stria.vm.engine.compile.Programs;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.program.Function;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where control goes over from the interpreter to compiled code. */
class TransitionTest {
  /** Counts local 0 from 0 up to 5, showing it. */
  private static final Function COUNT =
      Programs.function(
          "count",
          "->",
          "i64",
          "top: local.get 0; i64.const 5; i64.ge_s; br_if out; local.get 0; call 0; local.get 0;"
              + " i64.const 1; i64.add; local.set 0; br top; out: nop");

  private static void run(Rig rig, Warmth warmth, int times) {
    Engines.outcome(new TieredEngine(rig.verified(), warmth), rig, times);
  }

  @ParameterizedTest
  @CsvSource({
    "0, count count count count count",
    "1, - count$e0 count$e0 count$e0 count$e0",
    "2, - - count$e0 count$e0 count$e0",
    "4, - - - - count$e0",
    "6, - - - - -",
    "1000, - - - - -"
  })
  void runningLoopGoesOverAtItsHead(long threshold, String seen) {
    Looks looks = new Looks();
    run(looks.rig(COUNT), new Warmth(1, threshold), 1);
    assertEquals(seen, looks.seen());
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), looks.values());
  }
}
