package dev.stria.vm.engine.compile;

import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.View;

/**
 * Element access to views that have been taken apart: as {@link Elements}, with the questions that
 * a loop cannot change asked before it. Public for the sake of generated classes.
 */
public final class Hoisted {
  /** No place. */
  public static final long NOWHERE = Long.MIN_VALUE;

  private Hoisted() {}

  /** Whether every access to a view passes all checks but those of its indices. */
  public static boolean isUsable(View view, boolean isStored) {
    return !view.isStale() && !(isStored && view.isReadOnly());
  }

  /** The place of element {@code i}. */
  public static long at(long i, long extent0, long stride0, long base) {
    return base + Elements.position(i, extent0, 0) * stride0;
  }

  /** The place of element {@code i, j}. */
  public static long at(
      long i, long j, long extent0, long stride0, long extent1, long stride1, long base) {
    long row = base + Elements.position(i, extent0, 0) * stride0;
    return row + Elements.position(j, extent1, 1) * stride1;
  }

  /** The place of element {@code i, j, k}. */
  public static long at(
      long i,
      long j,
      long k,
      long extent0,
      long stride0,
      long extent1,
      long stride1,
      long extent2,
      long stride2,
      long base) {
    long row =
        base
            + Elements.position(i, extent0, 0) * stride0
            + Elements.position(j, extent1, 1) * stride1;
    return row + Elements.position(k, extent2, 2) * stride2;
  }

  /**
   * Goes to one index of an axis.
   *
   * @param base the place of index 0, or {@link #NOWHERE}
   * @return the place, or {@link #NOWHERE} if the index is outside
   */
  public static long fix(long base, long index, long extent, long stride) {
    long position = index < 0 ? index + extent : index;
    boolean isInside = base != NOWHERE && position >= 0 && position < extent;
    return isInside ? base + position * stride : NOWHERE;
  }

  /**
   * Prepares an axis that a loop runs along, if it stays inside and does not wrap around.
   *
   * @param base the place of index 0, or {@link #NOWHERE}
   * @param first the first index
   * @param start the loop's variable at that time
   * @param end what the loop's variable stays less than, greater than the start
   * @return where index 0 less what the index is ahead of the variable would be; {@link #NOWHERE}
   *     if an index is outside
   */
  public static long run(long base, long first, long start, long end, long extent, long stride) {
    long last = first + (end - 1 - start);
    boolean isInside = base != NOWHERE && first >= 0 && last >= first && last < extent;
    return isInside ? base + (first - start) * stride : NOWHERE;
  }
}
