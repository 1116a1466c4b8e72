package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.interp.RandomProgram;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.verify.VerifiedModule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A call that is moved to compiled code in the middle of a loop ends as if it had not been. */
class ResumptionProperties {
  @Property(tries = 1_500)
  void loopsGoOn(
      @ForAll long seed,
      @ForAll @IntRange(min = -1, max = 25) int n,
      @ForAll @IntRange(min = 1, max = 40) int arrivals) {
    agree(RandomLoops.write(seed), arrivals, n);
  }

  @Property(tries = 1_000)
  void programsGoOn(
      @ForAll long seed,
      @ForAll @IntRange(min = -3, max = 9) int n,
      @ForAll @IntRange(min = 1, max = 20) int arrivals) {
    agree(RandomProgram.write(seed), arrivals, n, n / 2.0);
  }

  private static void agree(Rig rig, int arrivals, Object... args) {
    VerifiedModule program = rig.verified();
    assertEquals(
        Engines.outcome(new Interpreter(program), rig, 1, args),
        Engines.outcome(new Moving(program, arrivals), rig, 1, args));
  }
}
