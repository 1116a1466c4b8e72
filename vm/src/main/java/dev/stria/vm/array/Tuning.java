package dev.stria.vm.array;

/** When operations take which way; results are the same on all of them. */
final class Tuning {
  /** How many elements an operation works on before it gets a loop of its own. */
  private static final long ENOUGH = 1 << 18;

  /** How many more between two runs of a {@link Trial}. */
  private static final long BETWEEN_TRIALS = 1 << 17;

  private static volatile long enough = ENOUGH;
  private static volatile long betweenTrials = BETWEEN_TRIALS;

  private Tuning() {}

  static long enough() {
    return enough;
  }

  static long betweenTrials() {
    return betweenTrials;
  }

  /**
   * Gives loops of their own after other numbers of elements. For tests.
   *
   * @param trials elements between trials; 0 for taking vector loops without
   */
  static void enough(long elements, long trials) {
    enough = elements;
    betweenTrials = trials;
    Routes.clear();
  }

  /** Does everything as usual again. For tests. */
  static void reset() {
    enough(ENOUGH, BETWEEN_TRIALS);
  }
}
