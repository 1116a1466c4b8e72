package dev.stria.vm.memory;

import java.util.Arrays;

/**
 * The shape an instruction or a caller asks for: one extent per axis, each of them a number, the
 * fitting extent ({@code -1}), or a star, which stands for a number given later.
 */
public final class Shape {
  /** The extent "what fits", allowed once in a cast or reshape. */
  public static final long FIT = -1;

  /** The largest rank of a view. */
  public static final int MAX_RANK = 64;

  /**
   * Marks an extent that is given later. No literal can collide with it: literal extents are never
   * this small.
   */
  public static final long STAR = Long.MIN_VALUE;

  /** The shape of rank 0. */
  public static final Shape SCALAR = new Shape(new long[0]);

  private final long[] dims;
  private final int stars;

  private Shape(long[] dims) {
    this.dims = dims;
    int count = 0;
    for (long dim : dims) {
      if (dim == STAR) {
        count++;
      }
    }
    this.stars = count;
  }

  /**
   * A shape of the given extents.
   *
   * @param dims one entry per axis: an extent, {@link #FIT} or {@link #STAR}; copied
   * @throws IllegalArgumentException if there are more than {@link #MAX_RANK} entries
   */
  public static Shape of(long... dims) {
    if (dims.length > MAX_RANK) {
      throw new IllegalArgumentException(
          "a view has at most " + MAX_RANK + " axes, not " + dims.length);
    }
    return dims.length == 0 ? SCALAR : new Shape(dims.clone());
  }

  /** The number of axes. */
  public int rank() {
    return dims.length;
  }

  /** The number of stars. */
  public int stars() {
    return stars;
  }

  /** The entry of an axis: an extent, {@link #FIT} or {@link #STAR}. */
  public long dim(int axis) {
    return dims[axis];
  }

  /** Whether an axis takes its extent from the values given later. */
  public boolean isStar(int axis) {
    return dims[axis] == STAR;
  }

  /** The entries as a fresh array. */
  public long[] toArray() {
    return dims.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** The shape as program texts write it: {@code [2, *, -1]}, or {@code [.]} for rank 0. */
  @Override
  public String toString() {
    if (dims.length == 0) {
      return "[.]";
    }
    StringBuilder text = new StringBuilder("[");
    for (int axis = 0; axis < dims.length; axis++) {
      text.append(axis == 0 ? "" : ", ");
      text.append(dims[axis] == STAR ? "*" : Long.toString(dims[axis]));
    }
    return text.append(']').toString();
  }
}
