package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/**
 * The arithmetic of shapes: sizes, C strides, and what a {@link Shape} asks for.
 *
 * <p>Every view's item size times the product of its extents, zeros left out, fits in 64 bits, as
 * in NumPy. So neither a size nor a C stride ever overflows, also for views without elements.
 */
final class Extents {
  private Extents() {}

  /**
   * The size in bytes of elements of a format in a shape.
   *
   * @param skip an axis to leave out, or -1
   * @throws Fault {@code invalid_argument} if an extent is negative or the size overflows
   */
  static long byteSize(Format format, long[] extents, int skip) {
    long bytes = format.itemSize();
    boolean empty = false;
    for (int axis = 0; axis < extents.length; axis++) {
      if (axis == skip) {
        continue;
      }
      long extent = extents[axis];
      if (extent < 0) {
        throw Faults.negativeExtent(extent, axis);
      }
      if (extent == 0) {
        empty = true;
        continue;
      }
      if (overflows(bytes, extent)) {
        throw Faults.tooLarge(format, extents);
      }
      bytes *= extent;
    }
    return empty ? 0 : bytes;
  }

  /** Whether the product of two positive numbers does not fit in 64 bits. */
  static boolean overflows(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0;
  }

  /** The strides in bytes of a C-contiguous view. An extent of 0 counts as 1, as in NumPy. */
  static long[] cStrides(long[] extents, long itemSize) {
    long[] strides = new long[extents.length];
    long stride = itemSize;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, extents[axis]);
    }
    return strides;
  }

  /** The strides in bytes of a contiguous view. An extent of 0 counts as 1. */
  static long[] strides(Order order, long[] extents, long itemSize) {
    if (order == Order.C) {
      return cStrides(extents, itemSize);
    }
    long[] strides = new long[extents.length];
    long stride = itemSize;
    for (int axis = 0; axis < extents.length; axis++) {
      strides[axis] = stride;
      stride *= Math.max(1, extents[axis]);
    }
    return strides;
  }

  /**
   * A shape's extents with the stars replaced.
   *
   * @param fits whether {@link Shape#FIT} may stand in the shape; it is then left in place
   * @throws Fault {@code invalid_argument} for a negative extent, given or written; {@code FIT} as
   *     a given number too
   */
  static long[] resolve(Shape shape, boolean fits, long... stars) {
    if (stars.length != shape.stars()) {
      throw new IllegalArgumentException(
          "shape " + shape + " takes " + shape.stars() + " numbers, not " + stars.length);
    }
    long[] extents = shape.toArray();
    int star = 0;
    boolean fitSeen = false;
    for (int axis = 0; axis < extents.length; axis++) {
      boolean given = extents[axis] == Shape.STAR;
      if (given) {
        extents[axis] = stars[star++];
      }
      if (extents[axis] < 0) {
        if (given || !fits || extents[axis] != Shape.FIT) {
          throw Faults.negativeExtent(extents[axis], axis);
        }
        if (fitSeen) {
          throw Faults.invalid("only one extent can be -1, what fits, in shape " + shape);
        }
        fitSeen = true;
      }
    }
    return extents;
  }

  /** The axis whose extent is {@link Shape#FIT}, or -1. */
  static int fitAxis(long[] extents) {
    for (int axis = 0; axis < extents.length; axis++) {
      if (extents[axis] == Shape.FIT) {
        return axis;
      }
    }
    return -1;
  }
}
