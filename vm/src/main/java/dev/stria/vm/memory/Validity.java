package dev.stria.vm.memory;

/**
 * The one rule that says whether a view lies inside its memory: it has no elements, or both its
 * lowest and its highest byte are inside. The lowest byte is found by summing the negative axes'
 * distances, the highest by summing the positive ones. (The rule is {@code verify_structure} in
 * CPython's Lib/test/test_buffer.py.)
 *
 * <p>Distances too large for any memory are replaced by {@link #FAR}, so that no sum of {@link
 * Shape#MAX_RANK} of them overflows.
 */
final class Validity {
  /** A distance in bytes that no memory spans. */
  static final long FAR = 1L << 56;

  private Validity() {}

  /**
   * The distance in bytes from an axis's first element to its last, at most {@link #FAR} either
   * way.
   */
  static long reach(long extent, long stride) {
    long steps = extent - 1;
    long distance = steps * stride;
    if (Math.multiplyHigh(steps, stride) != distance >> 63) {
      return stride < 0 ? -FAR : FAR;
    }
    return Math.max(-FAR, Math.min(FAR, distance));
  }

  /**
   * Whether a view with elements lies inside its memory.
   *
   * @param offset the first element's offset, any number
   * @param low the sum of the negative reaches
   * @param high the sum of the positive reaches
   * @param itemSize the size of an element
   * @param size the memory's size in bytes
   */
  static boolean inside(long offset, long low, long high, long itemSize, long size) {
    return offset >= 0 && offset <= size && offset + low >= 0 && offset + high + itemSize <= size;
  }

  /**
   * {@link #inside(long, long, long, long, long)} for up to three axes, or no elements; absent axes
   * have extent 1.
   */
  static boolean inside(
      long offset, long e0, long s0, long e1, long s1, long e2, long s2, long itemSize, long size) {
    if (e0 == 0 || e1 == 0 || e2 == 0) {
      return true;
    }
    long r0 = reach(e0, s0);
    long r1 = reach(e1, s1);
    long r2 = reach(e2, s2);
    long low = Math.min(r0, 0) + Math.min(r1, 0) + Math.min(r2, 0);
    long high = Math.max(r0, 0) + Math.max(r1, 0) + Math.max(r2, 0);
    return inside(offset, low, high, itemSize, size);
  }

  /** {@link #inside(long, long, long, long, long)} for any number of axes, or no elements. */
  static boolean inside(long offset, long[] extents, long[] strides, long itemSize, long size) {
    long low = 0;
    long high = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      if (extents[axis] == 0) {
        return true;
      }
      long reach = reach(extents[axis], strides[axis]);
      low += Math.min(reach, 0);
      high += Math.max(reach, 0);
    }
    return inside(offset, low, high, itemSize, size);
  }
}
