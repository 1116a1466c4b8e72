package dev.stria.vm.engine.interp;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Joining, forwarding and turning loops around change nothing that can be seen. */
class TranslationProperties {
  @Property(tries = 2_000)
  void runAndStepsAgree(@ForAll long seed, @ForAll @IntRange(min = -3, max = 9) int n) {
    RandomProgram.write(seed).run(n, n / 2.0);
  }
}
