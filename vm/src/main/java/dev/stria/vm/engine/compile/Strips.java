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
   * Whether a loop's variable grows until it reaches its bound, and does not wrap around.
   *
   * @param bound where the loop ends
   */
  public static boolean isEven(long bound, long step) {
    return step >= 1 && bound <= Long.MAX_VALUE - step;
  }

  /**
   * {@link #end(long, long, long)} for steps other than 1, which {@link #isEven} has been asked of.
   */
  public static long end(long from, long bound, long left, long step) {
    long distance = bound - from;
    if (distance < 0) {
      // Too far: one round at a time.
      return from + 1;
    }
    long rounds = (distance - 1) / step + 1;
    return rounds <= left ? bound : from + step * (Math.max(left, 1) - 1) + 1;
  }

  /** How often a loop's variable is less than the end of its strip, which it is once at least. */
  public static long rounds(long from, long end, long step) {
    return (end - from - 1) / step + 1;
  }
}
