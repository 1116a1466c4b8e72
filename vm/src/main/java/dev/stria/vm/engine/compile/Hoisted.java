package dev.stria.vm.engine.compile;

import dev.stria.vm.memory.Elements;

/**
 * Element access to views that have been taken apart: as {@link Elements}, with the questions that
 * a loop cannot change asked before it. Public for the sake of generated classes.
 */
public final class Hoisted {
  /** No place. */
  public static final long NOWHERE = Long.MIN_VALUE;

  private Hoisted() {}

  /**
   * The place of element {@code i}.
   *
   * @param itemSize the size of an element, a constant: where elements stand in a row, no
   *     multiplication by a variable stands between an index and the element
   */
  public static long at(long i, long extent0, long stride0, long base, long itemSize) {
    long p = Elements.position(i, extent0, 0);
    return stride0 == itemSize ? base + p * itemSize : base + p * stride0;
  }

  /** The place of element {@code i, j}. */
  public static long at(
      long i,
      long j,
      long extent0,
      long stride0,
      long extent1,
      long stride1,
      long base,
      long itemSize) {
    long row = base + Elements.position(i, extent0, 0) * stride0;
    long p = Elements.position(j, extent1, 1);
    return stride1 == itemSize ? row + p * itemSize : row + p * stride1;
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
      long base,
      long itemSize) {
    long row =
        base
            + Elements.position(i, extent0, 0) * stride0
            + Elements.position(j, extent1, 1) * stride1;
    long p = Elements.position(k, extent2, 2);
    return stride2 == itemSize ? row + p * itemSize : row + p * stride2;
  }

  /**
   * {@link #at(long, long, long, long, long)} with a single comparison, which HotSpot's compiler
   * cannot move out of loops; for methods so large that it would not get to.
   */
  public static long atOneOfMany(long i, long extent0, long stride0, long base, long itemSize) {
    long p = position(i, extent0, 0);
    return stride0 == itemSize ? base + p * itemSize : base + p * stride0;
  }

  /** {@link #at(long, long, long, long, long, long, long, long)} likewise. */
  public static long atOneOfMany(
      long i,
      long j,
      long extent0,
      long stride0,
      long extent1,
      long stride1,
      long base,
      long itemSize) {
    long row = base + position(i, extent0, 0) * stride0;
    long p = position(j, extent1, 1);
    return stride1 == itemSize ? row + p * itemSize : row + p * stride1;
  }

  /** {@link #at(long, long, long, long, long, long, long, long, long, long, long)} likewise. */
  public static long atOneOfMany(
      long i,
      long j,
      long k,
      long extent0,
      long stride0,
      long extent1,
      long stride1,
      long extent2,
      long stride2,
      long base,
      long itemSize) {
    long row = base + position(i, extent0, 0) * stride0 + position(j, extent1, 1) * stride1;
    long p = position(k, extent2, 2);
    return stride2 == itemSize ? row + p * itemSize : row + p * stride2;
  }

  private static long position(long index, long extent, int axis) {
    return Long.compareUnsigned(index, extent) < 0 ? index : Elements.position(index, extent, axis);
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
