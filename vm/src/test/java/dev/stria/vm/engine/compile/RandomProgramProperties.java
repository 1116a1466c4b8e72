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

  @Property(tries = 1_000)
  void enginesAgreeOnBatches(@ForAll long seed) {
    Engines.agree(RandomBatches.write(seed));
  }

  @Property(tries = 1_500)
  void enginesAgreeOnTables(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 27) int outer,
      @ForAll @IntRange(min = 0, max = 27) int inner,
      @ForAll @IntRange(min = -2, max = 2) int number) {
    Engines.agreeRepeatedly(2, RandomTables.write(seed), outer, inner, number);
  }

  @Property(tries = 1_000)
  void stoppedClockMakesNoOtherDifference(
      @ForAll long seed, @ForAll @IntRange(min = -1, max = 25) int n) {
    Engines.agreeUnmetered(2, RandomLoops.writeUnlimited(seed), n);
  }
}
