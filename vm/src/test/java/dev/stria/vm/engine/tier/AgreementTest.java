package dev.stria.vm.engine.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.engine.compile.Engines;
import dev.stria.vm.engine.compile.Programs;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import dev.stria.vm.verify.VerifiedModule;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Going over in the middle changes nothing but speed: fuel, traps and memory stay the same. */
class AgreementTest {
  /**
   * Three loops in one another, with views of several types in locals and a temporary block; what
   * parameter 0 says is the round in which an index is out of bounds.
   */
  private static final String LOOPS =
      "alloc u8[9]; local.set 4; alloc f64[3, 2]; local.set 5; temp i32[7]; local.set 6;"
          + " local.get 4; local.set 7;"
          + " a: local.get 1; i64.const 3; i64.ge_s; br_if out; i64.const 0; local.set 2;"
          + " b: local.get 2; i64.const 2; i64.ge_s; br_if a2; i64.const 0; local.set 3;"
          + " c: local.get 3; i64.const 2; i64.ge_s; br_if b2;"
          + " local.get 8; i64.const 1; i64.add; local.set 8;"
          + " local.get 4; local.get 8; local.get 0; i64.eq; i64.const 40; i64.mul; local.get 3;"
          + " i64.add; local.get 8; store;"
          + " local.get 5; local.get 1; local.get 2; local.get 8; f64.convert_i64_s; store;"
          + " local.get 6; local.get 3; local.get 8; store;"
          + " local.get 7; local.get 4; overlaps; local.get 8; i64.add; local.set 8;"
          + " local.get 8; i64.const 1; i64.sub; local.set 8;"
          + " local.get 3; i64.const 1; i64.add; local.set 3; br c;"
          + " b2: local.get 2; i64.const 1; i64.add; local.set 2; br b;"
          + " a2: local.get 1; i64.const 1; i64.add; local.set 1; br a;"
          + " out: local.get 8; local.get 6; array.sum; i64.add; local.get 4; local.get 5";

  private static Rig loops() {
    return Programs.rig(
        Programs.function(
            "loops", "i64 -> i64 u8[] f64[,]", "i64 i64 i64 u8[] f64[,] i32[] view i64", LOOPS));
  }

  @Test
  void loopsReturnAndTrapAsInterpretedInEveryRound() {
    for (int round = 0; round <= 13; round++) {
      var outcome = Engines.agreeRepeatedly(2, loops(), round);
      boolean isReached = round >= 1 && round <= 12;
      assertEquals(isReached, outcome.how().startsWith("index_out_of_bounds"), outcome.how());
    }
  }

  @Test
  void fuelRunsOutAtTheSameStep() {
    for (int fuel = 0; fuel < 40; fuel++) {
      Engines.agreeRepeatedly(2, loops().fuel(fuel), -1);
    }
  }

  @Test
  void callsBetweenTheEnginesNestToTheLimit() {
    // Even depths are too large to be compiled.
    Function large =
        Programs.function(
            "large",
            "i64 -> i64",
            "",
            "nop; ".repeat(9000)
                + "local.get 0; i64.eqz; br_if end; local.get 0; i64.const 1; i64.sub; call 1;"
                + " i64.const 1; i64.add; return; end: i64.const 0");
    Function small =
        Programs.function(
            "small",
            "i64 -> i64",
            "i64 i64 i64",
            "local.get 0; i64.eqz; br_if end; local.get 0; i64.const 1; i64.sub; call 0; i64.const"
                + " 1; i64.add; return; end: i64.const 0");
    for (int depth : new int[] {5, 999, 3999}) {
      var fits = Engines.agreeRepeatedly(2, Programs.rig(large, small).depthLimit(4000), depth);
      assertEquals((depth + ";").repeat(2), fits.how());
    }
    var over = Engines.agreeRepeatedly(2, Programs.rig(large, small).depthLimit(4000), 4000);
    assertEquals(4000, over.trapDepth());
  }

  @Test
  void hostCallsBackIntoWhatIsHot() {
    VerifiedModule program = again(new AtomicReference<>()).verified();
    String interpreted = callBack(new Interpreter(program));
    for (int threshold = 0; threshold < 12; threshold++) {
      Warmth warmth = new Warmth(1, threshold);
      assertEquals(interpreted, callBack(new TieredEngine(program, warmth, Runnable::run)));
    }
  }

  /** A loop that calls the host, which calls the function again, to a depth and then a trap. */
  private static Rig again(AtomicReference<Engine> engine) {
    return Programs.rig(
            Programs.function(
                "f",
                "i64 -> i64",
                "i64 i64",
                "local.get 0; i64.const 4; i64.lt_s; br_if more; i64.const 1; local.get 0; i64.const"
                    + " 4; i64.sub; i64.div_s; return; more: local.get 1; i64.const 2; i64.ge_s;"
                    + " br_if out; local.get 0; i64.const 1; i64.add; call 0; local.get 2; i64.add;"
                    + " local.set 2; local.get 1; i64.const 1; i64.add; local.set 1; br more; out:"
                    + " local.get 2"))
        .host(
            "again",
            new Signature(List.of(ValueType.I64), List.of(ValueType.I64)),
            (machine, args, results) -> {
              long depth = args.getLong(0);
              try {
                Values inner = Engines.call(engine.get(), machine, 1, depth);
                results.setLong(0, inner.getLong(0) + 1);
              } catch (Trap trap) {
                if (depth % 2 == 0) {
                  throw trap;
                }
                results.setLong(0, trap.frames().size() * 100L + trap.fuelUsed());
              }
            });
  }

  private static String callBack(Engine engine) {
    AtomicReference<Engine> self = new AtomicReference<>(engine);
    Rig rig = again(self);
    return Engines.outcome(engine, rig.instance(), rig, 2, 0).toString();
  }

  @Test
  void interruptStopsALoopThatHasGoneOverAndTheMachineGoesOn() {
    Rig rig =
        Programs.rig(
                Programs.function(
                    "forever",
                    "i64 -> i64",
                    "i64",
                    "top: local.get 1; i64.const 1; i64.add; local.tee 1; call 0; local.get 1;"
                        + " local.get 0; i64.lt_s; br_if top; local.get 1"))
            .host(
                "stop",
                new Signature(List.of(ValueType.I64), List.of()),
                (machine, args, results) -> {
                  if (args.getLong(0) == 1_000) {
                    machine.meter().requestInterrupt();
                  }
                });
    Engine engine = new TieredEngine(rig.verified(), new Warmth(1, 3), Runnable::run);
    Instance machine = rig.instance();
    Trap trap = assertThrows(Trap.class, () -> Engines.call(engine, machine, 1, Long.MAX_VALUE));
    assertEquals(TrapKind.INTERRUPTED, trap.kind());
    assertEquals(1, trap.depth());
    assertEquals("forever", trap.frames().getFirst().function());
    assertEquals(999, Engines.call(engine, machine, 1, 999).getLong(0));
    assertEquals(0, machine.depth());
  }
}
