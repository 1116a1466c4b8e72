package dev.stria.vm.engine.compile;

/**
 * What is looked at before several rounds of an outer loop run side by side. Public for the sake of
 * generated classes.
 */
public final class Jams {
  /** How many rounds run side by side. */
  public static final int LANES = 8;

  /** Inner loops of fewer rounds are not worth the look. */
  private static final long MIN_ROUNDS = 8;

  private Jams() {}

  /**
   * How often the inner loop goes around in each of the next rounds of the outer one.
   *
   * @param start the inner loop's variable when it begins, in each round
   * @param end what it stays less than
   * @param variable the outer loop's variable
   * @param bound what it stays less than
   * @param left the fuel that is granted: the inner loop uses a unit for each time around, and the
   *     outer loop one for each round
   * @return 0 if there are not enough rounds of one of the loops, or too little fuel
   */
  public static long rounds(long start, long end, long variable, long bound, long left) {
    // Differences that overflow are negative.
    long rounds = end - start;
    boolean fits =
        start < end
            && rounds >= MIN_ROUNDS
            && variable < bound
            && bound - variable >= LANES
            && rounds < left / LANES;
    return fits ? rounds : 0;
  }

  /**
   * Sees to it that there is fuel for the next rounds, if the clock grants it.
   *
   * @param left the fuel that is granted
   * @param start the inner loop's variable when it begins, in each round
   * @param end what it stays less than
   * @return what is granted then
   */
  public static long fuel(Context context, long left, long start, long end) {
    long rounds = end - start;
    boolean hasEnough = rounds < MIN_ROUNDS || rounds < left / LANES;
    return hasEnough ? left : context.meter.more(left);
  }

  /**
   * Prepares an axis along which the rounds lie side by side.
   *
   * @param base the place of index 0, or {@link Hoisted#NOWHERE}
   * @param first the first round's index
   * @return the first round's place; {@link Hoisted#NOWHERE} if an index is negative or outside
   */
  public static long lanes(long base, long first, long extent, long stride) {
    boolean isInside = base != Hoisted.NOWHERE && first >= 0 && first <= extent - LANES;
    return isInside ? base + first * stride : Hoisted.NOWHERE;
  }

  /** The lowest place along one more axis of a view that has elements. */
  public static long low(long at, long extent, long stride) {
    return at + Math.min(0, (extent - 1) * stride);
  }

  /** The highest place along one more axis of a view that has elements. */
  public static long high(long at, long extent, long stride) {
    return at + Math.max(0, (extent - 1) * stride);
  }

  /**
   * Whether two views have no byte in common.
   *
   * @param lowA the place of the first one's lowest element
   * @param highA the place of its highest element
   * @param sizeA the size of its elements
   */
  public static boolean areApart(
      long lowA, long highA, long sizeA, long lowB, long highB, long sizeB) {
    return highA + sizeA <= lowB || highB + sizeB <= lowA;
  }
}
