package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.interp.RandomProgram;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random programs end the same way, with the same memory and fuel, on both engines. */
class RandomProgramProperties {
  @Property(tries = 1_000)
  void enginesAgree(@ForAll long seed, @ForAll @IntRange(min = -3, max = 9) int n) {
    Engines.agreeRepeatedly(2, RandomProgram.write(seed), n, n / 2.0);
  }

  @Property(tries = 1_500)
  void enginesAgreeOnLoops(@ForAll long seed, @ForAll @IntRange(min = -1, max = 25) int n) {
    Engines.agreeRepeatedly(2, RandomLoops.write(seed), n);
  }

  @Property(tries = 500)
  void stoppedClockMakesNoOtherDifference(
      @ForAll long seed, @ForAll @IntRange(min = -1, max = 25) int n) {
    Engines.agreeUnmetered(2, RandomLoops.writeUnlimited(seed), n);
  }
}
