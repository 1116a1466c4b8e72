package dev.stria.reference;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Consumer;

/** The extents of a view and the indices they span, enumerated one by one in C order. */
record Shape(long... extents) {
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  Shape {
    extents = extents.clone();
  }

  int rank() {
    return extents.length;
  }

  long extent(int axis) {
    return extents[axis];
  }

  @Override
  public long[] extents() {
    return extents.clone();
  }

  BigInteger count() {
    BigInteger count = BigInteger.ONE;
    for (long extent : extents) {
      count = count.multiply(BigInteger.valueOf(extent));
    }
    return count;
  }

  /** The number of elements, if the model can list them; else {@link TooLarge}. */
  int listable() {
    BigInteger count = count();
    if (count.compareTo(BigInteger.valueOf(TooLarge.ELEMENTS)) > 0) {
      throw new TooLarge(count + " elements");
    }
    return count.intValue();
  }

  boolean isEmpty() {
    return count().signum() == 0;
  }

  /**
   * Traps {@code invalid_argument} for a negative extent, or for more bytes than an i64 counts; as
   * in NumPy extents of 0 are left out of that product.
   */
  void requireValid(RefFormat format) {
    BigInteger bytes = BigInteger.valueOf(format.itemSize());
    for (long extent : extents) {
      if (extent < 0) {
        throw new RefTrap(RefTrapKind.INVALID_ARGUMENT, "negative extent in " + this);
      }
      bytes = bytes.multiply(BigInteger.valueOf(Math.max(extent, 1)));
    }
    if (bytes.compareTo(MAX) > 0) {
      throw new RefTrap(RefTrapKind.INVALID_ARGUMENT, "the size of " + this + " overflows");
    }
  }

  /** Visits every index, the last axis fastest. The array given is the visitor's to keep. */
  void forEachIndex(Consumer<long[]> visitor) {
    if (!isEmpty()) {
      visit(new long[rank()], 0, visitor);
    }
  }

  private void visit(long[] index, int axis, Consumer<long[]> visitor) {
    if (axis == rank()) {
      visitor.accept(index.clone());
      return;
    }
    for (long i = 0; i < extents[axis]; i++) {
      index[axis] = i;
      visit(index, axis + 1, visitor);
    }
  }

  /** The position of an index in C order. */
  int flat(long... index) {
    long position = 0;
    for (int axis = 0; axis < rank(); axis++) {
      position = position * extents[axis] + index[axis];
    }
    return Math.toIntExact(position);
  }

  Shape without(int axis) {
    long[] rest = new long[rank() - 1];
    for (int k = 0; k < rest.length; k++) {
      rest[k] = extents[k < axis ? k : k + 1];
    }
    return new Shape(rest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  @Override
  public String toString() {
    return Arrays.toString(extents);
  }
}
