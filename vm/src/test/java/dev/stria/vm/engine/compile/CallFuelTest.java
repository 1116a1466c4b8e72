package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.engine.tier.TieredEngine;
import dev.stria.vm.engine.tier.Warmth;
import dev.stria.vm.program.Function;
import dev.stria.vm.verify.VerifiedModule;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fuel runs out at the same call, in the same place, whoever calls whom. */
class CallFuelTest {
  /** Calls the other function twice with one less. */
  private static final String TWICE =
      "local.get 0; i64.eqz; br_if end; local.get 0; i64.const 1; i64.sub; call 1; local.get 0;"
          + " i64.const 1; i64.sub; call 1; i64.add; return; end: i64.const 1";

  /** Does so in a loop. */
  private static final String LOOP =
      "local.get 0; i64.eqz; br_if end; top: local.get 0; i64.const 1; i64.sub; call 0; local.get"
          + " 2; i64.add; local.set 2; local.get 1; i64.const 1; i64.add; local.tee 1; i64.const 2;"
          + " i64.lt_s; br_if top; end: local.get 2";

  /** Calls another function, then the host, which calls this one. */
  private static final String AGAIN =
      "local.get 0; i64.eqz; br_if end; local.get 0; i64.const 1; i64.sub; call 2; call 0; local.get"
          + " 0; call 2; i64.add; return; end: i64.const 1";

  private static Function twice() {
    return Programs.function("twice", "i64 -> i64", "", TWICE);
  }

  /**
   * Two functions that call each other.
   *
   * @param nops so many of these make the second function longer
   */
  private static Rig both(int nops) {
    return Programs.rig(
        twice(), Programs.function("loop", "i64 -> i64", "i64 i64", "nop; ".repeat(nops) + LOOP));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, FunctionCompiler.MAX_METHOD_SIZE})
  void fuelRunsOutAtAnyCall(int nops) {
    long all = Engines.agree(both(nops), 4).fuel();
    assertTrue(all > 30, all + " of fuel");
    int most = nops == 0 ? (int) all : 12;
    IntStream.rangeClosed(0, most).forEach(limit -> Engines.agree(both(nops).fuel(limit), 4));
  }

  @Test
  void callsUseFuelBeforeTheyAreTooDeep() {
    for (int limit = 0; limit < 9; limit++) {
      Rig rig = both(0).depthLimit(6).fuel(limit);
      String how = Engines.agreeRepeatedly(2, rig, 20).how();
      assertTrue(how.startsWith(limit < 6 ? "out_of_fuel" : "stack_overflow"), limit + ": " + how);
    }
  }

  @Test
  void hostFunctionsThatCallBackUseNoFuelForIt() {
    for (int limit = 0; limit < 24; limit++) {
      String interpreted = callBack(limit, Interpreter::new);
      assertEquals(interpreted, callBack(limit, Engines::compiler), "limit " + limit);
      assertEquals(interpreted, callBack(limit, CallFuelTest::tiered), "limit " + limit);
    }
  }

  private static Engine tiered(VerifiedModule program) {
    return new TieredEngine(program, new Warmth(1, 1), Runnable::run);
  }

  /** A run with a host function that calls back. */
  private static String callBack(
      int limit, java.util.function.Function<VerifiedModule, Engine> engines) {
    AtomicReference<Engine> engine = new AtomicReference<>();
    Rig rig = Engines.callingBack(engine);
    rig.function(Programs.function("f", "i64 -> i64", "", AGAIN));
    rig.function(Programs.function("g", "i64 -> i64", "", "local.get 0"));
    rig.fuel(limit);
    engine.set(engines.apply(rig.verified()));
    return Engines.outcome(engine.get(), rig, 2, 6).toString();
  }
}
