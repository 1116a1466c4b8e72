package dev.stria.reference;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A view as the list of the byte offsets of its elements, in C order, with its format and extents.
 * There are no strides: what the language tells of them is read off the list.
 */
public final class RefView implements RefValue {
  private final RefFormat format;
  private final Shape shape;
  private final int[] offsets;
  private final boolean readOnly;
  private final RefLease lease;

  /** For a view without elements, from which no stride can be read: what is known of each axis. */
  private final OptionalLong[] emptyStrides;

  private RefView(
      RefFormat format,
      Shape shape,
      int[] offsets,
      boolean readOnly,
      RefLease lease,
      OptionalLong[] emptyStrides) {
    this.format = format;
    this.shape = shape;
    this.offsets = offsets;
    this.readOnly = readOnly;
    this.lease = lease;
    this.emptyStrides = emptyStrides;
  }

  /**
   * A view of the elements at {@code offsets}, which are in C order and as many as {@code extents}
   * span.
   */
  public static RefView of(
      RefFormat format, long[] extents, int[] offsets, boolean readOnly, RefLease lease) {
    Shape shape = new Shape(extents);
    if (shape.listable() != offsets.length) {
      throw new IllegalArgumentException(offsets.length + " offsets for extents " + shape);
    }
    return new RefView(format, shape, offsets.clone(), readOnly, lease, rowStrides(format, shape));
  }

  /** A view whose elements follow each other from {@code base}, in C order. */
  public static RefView contiguous(
      RefFormat format, long[] extents, int base, boolean readOnly, RefLease lease) {
    int[] offsets = new int[new Shape(extents).listable()];
    int next = base;
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = next;
      next += format.itemSize();
    }
    return of(format, extents, offsets, readOnly, lease);
  }

  /**
   * The strides of elements in a row, for a shape without elements: an extent of 0 counts as 1, as
   * it does where NumPy reshapes.
   */
  private static OptionalLong[] rowStrides(RefFormat format, Shape shape) {
    OptionalLong[] strides = new OptionalLong[shape.rank()];
    long stride = format.itemSize();
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      strides[axis] = OptionalLong.of(stride);
      stride *= Math.max(1, shape.extent(axis));
    }
    return strides;
  }

  /**
   * The view whose element at index i is this one's at {@code source(i)}. {@code strides} tells,
   * for the axes of a result without elements, the byte stride as far as it is specified.
   */
  RefView select(Shape result, UnaryOperator<long[]> source, IntFunction<OptionalLong> strides) {
    int[] selected = new int[result.listable()];
    int[] next = {0};
    result.forEachIndex(index -> selected[next[0]++] = offsets[shape.flat(source.apply(index))]);
    OptionalLong[] known = new OptionalLong[result.rank()];
    for (int axis = 0; axis < known.length; axis++) {
      known[axis] = strides.apply(axis);
    }
    return new RefView(format, result, selected, readOnly, lease, known);
  }

  /** The same bytes under another format and extents, given the new elements' offsets. */
  RefView recast(RefFormat to, Shape result, int[] newOffsets) {
    return new RefView(to, result, newOffsets, readOnly, lease, rowStrides(to, result));
  }

  RefView withReadOnly(boolean flag) {
    return new RefView(format, shape, offsets, flag, lease, emptyStrides);
  }

  RefView withStridesIfEmpty(OptionalLong[] strides) {
    return new RefView(format, shape, offsets, readOnly, lease, strides.clone());
  }

  public RefFormat format() {
    return format;
  }

  public int rank() {
    return shape.rank();
  }

  /** The extent of an axis; negative numbers count from the end. */
  public long extent(int axis) {
    return shape.extent(axis(axis));
  }

  public long[] extents() {
    return shape.extents();
  }

  Shape shape() {
    return shape;
  }

  /** The number of elements. */
  public int size() {
    return offsets.length;
  }

  public long byteSize() {
    return (long) offsets.length * format.itemSize();
  }

  /** The byte offset of element {@code k} in C order. */
  public int elementOffset(int k) {
    return offsets[k];
  }

  /** A copy of all elements' byte offsets, in C order. */
  public int[] elementOffsets() {
    return offsets.clone();
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  public RefLease lease() {
    return lease;
  }

  /** Where the first element begins; unspecified for a view without elements. */
  public OptionalLong offset() {
    return offsets.length == 0 ? OptionalLong.empty() : OptionalLong.of(offsets[0]);
  }

  /**
   * The byte distance between neighbours along an axis; empty where it is unspecified, which is for
   * extents of 1 or less.
   */
  public OptionalLong stride(int axisNumber) {
    int axis = axis(axisNumber);
    if (shape.extent(axis) <= 1) {
      return OptionalLong.empty();
    }
    if (offsets.length == 0) {
      return emptyStrides[axis];
    }
    long[] neighbour = new long[rank()];
    neighbour[axis] = 1;
    return OptionalLong.of(offsets[shape.flat(neighbour)] - offsets[0]);
  }

  /** Whether the elements follow each other without gaps in C order. */
  public boolean isContiguous() {
    for (int k = 1; k < offsets.length; k++) {
      if (offsets[k] - offsets[k - 1] != format.itemSize()) {
        return false;
      }
    }
    return true;
  }

  /** Whether the elements follow each other without gaps with the first axis fastest. */
  public boolean isFortranContiguous() {
    return RefViews.transpose(this).isContiguous();
  }

  /** Whether the spans from the lowest to the highest byte of both views meet. */
  public boolean overlaps(RefView other) {
    if (size() == 0 || other.size() == 0) {
      return false;
    }
    return lowest() <= other.highest() && other.lowest() <= highest();
  }

  private int lowest() {
    return Arrays.stream(offsets).min().orElseThrow();
  }

  private int highest() {
    return Arrays.stream(offsets).max().orElseThrow() + format.itemSize() - 1;
  }

  /** Axis numbers from 0, or from -1 backwards. */
  int axis(int number) {
    int axis = number < 0 ? number + rank() : number;
    if (axis < 0 || axis >= rank()) {
      throw new IllegalArgumentException("no axis " + number + " in rank " + rank());
    }
    return axis;
  }

  @Override
  public String toString() {
    return "%s%s%s%s at %s"
        .formatted(
            format,
            shape,
            readOnly ? " read-only" : "",
            lease.isStale() ? " stale" : "",
            Arrays.toString(offsets));
  }
}
