package dev.stria.vm.engine.compile;

/**
 * The lengths of strips: how far a counted loop may go before the clock is looked at. Public for
 * the sake of generated classes.
 */
public final class Strips {
  private Strips() {}

  /**
   * Where a strip ends: the loop runs on as long as its variable is less. It runs at least once,
   * and not beyond its bound.
   *
   * @param from the loop's variable, less than the bound
   * @param bound where the loop ends
   * @param left the fuel that is granted, one unit for each time around
   */
  public static long end(long from, long bound, long left) {
    long rounds = bound - from;
    // A difference that overflows is a large one.
    return from + (rounds > 0 && rounds <= left ? rounds : Math.max(left, 1));
  }

  /**
   * {@link #end(long, long, long)} for a step of more than 1.
   *
   * @param step at least 1
   */
  public static long end(long from, long bound, long left, long step) {
    long rounds = bound - from;
    if (rounds < 0 || bound > Long.MAX_VALUE - step) {
      // Too far, or the variable may wrap around: one round at a time.
      return from + step;
    }
    rounds = (rounds - 1) / step + 1;
    return from + step * (rounds <= left ? rounds : Math.max(left, 1));
  }
}
