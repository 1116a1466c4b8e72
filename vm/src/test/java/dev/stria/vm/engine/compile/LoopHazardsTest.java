package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.interp.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loop does to what its compiled form would like to look at once only. */
class LoopHazardsTest {
  /** A loop from local 0 to local 1; 2 is a number, 3 the result, 4 a view of 64 elements. */
  private static Rig loop(String body) {
    String code =
        "alloc i64[64]; local.set 4; top: local.get 0; local.get 1; i64.ge_s; br_if out; "
            + body
            + "; local.get 0; i64.const 1; i64.add; local.set 0; br top; out: local.get 3";
    return Programs.rig(Programs.function("f", "i64 i64 i64 -> i64", "i64 i64[]", code));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 3, Long.MAX_VALUE - 18, 64, 50})
  void anIndexThatWrapsAroundIsOutside(long ahead) {
    Rig rig =
        loop(
            "local.get 4; local.get 0; local.get 2; i64.add; load; local.get 3; i64.add;"
                + " local.set 3");
    assertTrue(Engines.agree(rig, 1, 20, ahead).how().startsWith("index_out_of_bounds"));
  }

  @Test
  void aBoundThatTheLoopChangesEndsItEarlier() {
    String body =
        "local.get 1; i64.const 1; i64.sub; local.set 1; local.get 3; i64.const 1; i64.add;"
            + " local.set 3";
    assertEquals("50;", Engines.agree(loop(body), 0, 100, 0).how());
  }

  @ParameterizedTest
  @ValueSource(strings = {"free", "i64.const 64; resize; drop", "i64.const 2; resize; drop"})
  void aViewWhoseBlockEndsInALoopIsStaleInTheNextRound(String end) {
    String body = "local.get 4; local.get 0; load; local.set 3; local.get 4; " + end;
    assertTrue(Engines.agree(loop(body), 0, 20, 0).how().startsWith("stale_view"));
  }
}
