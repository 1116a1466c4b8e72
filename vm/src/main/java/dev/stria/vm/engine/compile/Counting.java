package dev.stria.vm.engine.compile;

/** What compiled code counts. */
enum Counting {
  /** Fuel: loop rounds and calls, exactly. */
  FUEL,

  /** Loop rounds, which say when to look for interruption. */
  ROUNDS,

  /**
   * Nothing: no loop ends before it is done. Made to be measured, to see what interruption costs.
   */
  NOTHING;

  /**
   * A system property: if it is {@code true} when a program's compiler is made, nothing stops the
   * loops of machines without a clock, neither interrupts nor deadlines.
   */
  private static final String UNSTOPPABLE = "dev.stria.vm.unstoppable";

  /** What code counts that is for machines whose clock goes, or for those whose does not. */
  static Counting of(boolean hasClock) {
    return hasClock ? FUEL : Boolean.getBoolean(UNSTOPPABLE) ? NOTHING : ROUNDS;
  }
}
