package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.Objects;

/**
 * A typed, strided window on memory: a format, an extent and a byte stride per axis, and the place
 * of the first element. Immutable; deriving one view from another costs time in proportion to the
 * rank and moves no byte.
 *
 * <p>A view reads and writes through its {@link Lease}. When the lease has ended the view is stale:
 * its geometry still answers and further views can be derived, but touching its memory is a fault.
 *
 * <p>Axes are numbered from 0; where an axis is a parameter, a negative number counts from the end.
 */
public abstract sealed class View implements Operand permits View0, View1, View2, View3, ViewN {
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  final Lease lease;
  final Format format;
  final boolean readOnly;
  final long offset;

  View(Lease lease, Format format, boolean readOnly, long offset) {
    this.lease = lease;
    this.format = format;
    this.readOnly = readOnly;
    this.offset = offset;
  }

  /** A view of any rank; keeps the arrays if the rank is above 3. Nothing is checked. */
  static View of(
      Lease lease, Format format, boolean readOnly, long offset, long[] extents, long[] strides) {
    return switch (extents.length) {
      case 0 -> new View0(lease, format, readOnly, offset);
      case 1 -> new View1(lease, format, readOnly, offset, extents[0], strides[0]);
      case 2 ->
          new View2(
              lease, format, readOnly, offset, extents[0], strides[0], extents[1], strides[1]);
      case 3 ->
          new View3(
              lease,
              format,
              readOnly,
              offset,
              extents[0],
              strides[0],
              extents[1],
              strides[1],
              extents[2],
              strides[2]);
      default -> new ViewN(lease, format, readOnly, offset, extents, strides);
    };
  }

  /** The format of the elements. */
  public final Format format() {
    return format;
  }

  /** The number of axes, from 0 to {@link Shape#MAX_RANK}. */
  public abstract int rank();

  /**
   * The extent of an axis.
   *
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public abstract long extent(int axis);

  /**
   * The distance in bytes from an element to the next along an axis; may be negative or 0.
   * Unspecified, but the same everywhere, for axes of extent 1 or less.
   *
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public abstract long stride(int axis);

  /** The extents, as a fresh array. */
  public final long[] shape() {
    long[] extents = new long[rank()];
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = extent(axis);
    }
    return extents;
  }

  /** The strides in bytes, as a fresh array. */
  public final long[] strides() {
    long[] strides = new long[rank()];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = stride(axis);
    }
    return strides;
  }

  /** The byte offset of the first element in the memory; unspecified if there are no elements. */
  public final long offset() {
    return offset;
  }

  /** The number of elements. */
  public long size() {
    long size = 1;
    for (int axis = 0; axis < rank(); axis++) {
      size *= extent(axis);
    }
    return size;
  }

  /**
   * The size in bytes that the elements would have in a row: {@link #size()} times {@link
   * #itemSize()}.
   */
  public final long byteSize() {
    return size() * format.itemSize();
  }

  /** The size of an element in bytes. */
  public final int itemSize() {
    return format.itemSize();
  }

  /** Whether stores through this view are refused. */
  public final boolean isReadOnly() {
    return readOnly;
  }

  /** Whether the elements stand in a row in C order (last axis fastest). True if there are none. */
  public boolean isContiguous() {
    return Contiguity.isC(this);
  }

  /**
   * Whether the elements stand in a row in Fortran order (first axis fastest). True if there are
   * none.
   */
  public boolean isFContiguous() {
    return Contiguity.isF(this);
  }

  /**
   * Whether the span from this view's lowest to its highest byte meets the other's. Views without
   * elements meet nothing, views of different memories neither. Two views that meet need not share
   * a byte.
   */
  public final boolean overlaps(View other) {
    return lease.bytes == other.lease.bytes
        && size() != 0
        && other.size() != 0
        && lowest() < other.end()
        && other.lowest() < end();
  }

  /** The offset of the lowest byte of any element. Meaningless without elements. */
  public final long lowest() {
    long at = offset;
    for (int axis = 0; axis < rank(); axis++) {
      at += Math.min(0, Validity.reach(extent(axis), stride(axis)));
    }
    return at;
  }

  /** The offset after the highest byte of any element. Meaningless without elements. */
  public final long end() {
    long at = offset + format.itemSize();
    for (int axis = 0; axis < rank(); axis++) {
      at += Math.max(0, Validity.reach(extent(axis), stride(axis)));
    }
    return at;
  }

  /** The right to the memory that this view and its relatives share. */
  public final Lease lease() {
    return lease;
  }

  /** Whether the block has been freed or resized since this view was made. */
  public final boolean isStale() {
    return lease.state != Lease.LIVE;
  }

  /**
   * Checks that the memory may be touched.
   *
   * @throws Fault {@code stale_view} if not
   */
  public final void requireLive() {
    if (lease.state != Lease.LIVE) {
      throw lease.staleFault();
    }
  }

  /**
   * Applies a subscript. {@link Slicer} does the same many times over.
   *
   * @param stars the values of the subscript's stars, in the order written
   * @throws Fault of the leftmost entry that cannot be applied: {@code index_out_of_bounds} for an
   *     index or an exact slice, {@code invalid_argument} for a step of 0 (or a subscript with too
   *     many entries)
   */
  public final View slice(Subscript subscript, long... stars) {
    return Slicer.of(subscript, rank()).apply(this, stars);
  }

  /**
   * The elements at one index of an axis; the axis goes away.
   *
   * @param index negative counts from the end
   * @throws Fault {@code index_out_of_bounds}
   */
  public final View index(int axis, long index) {
    return index(axis, index, axis(axis));
  }

  /**
   * A slice of an axis, {@code start:stop:step} as in Python.
   *
   * @throws Fault {@code invalid_argument} if the step is 0
   */
  public abstract View slice(int axis, long start, long stop, long step);

  /**
   * The {@code count} elements from {@code start} of an axis.
   *
   * @param start negative counts from the end
   * @throws Fault {@code index_out_of_bounds} if they are not all there, or if the count is
   *     negative
   */
  public final View sliceExact(int axis, long start, long count) {
    return sliceExact(axis, start, count, axis(axis));
  }

  /**
   * The same elements with one more axis, of extent 1.
   *
   * @param axis the new axis's number, from 0 to the rank
   * @throws Fault {@code invalid_argument} if the rank is {@link Shape#MAX_RANK} already
   */
  public abstract View newAxis(int axis);

  /**
   * {@link #index(int, long)} with the number that messages give to the axis, from a subscript's
   * view of things.
   */
  abstract View index(int axis, long index, int named);

  /** {@link #sliceExact(int, long, long)} with the number that messages give to the axis. */
  abstract View sliceExact(int axis, long start, long count, int named);

  /**
   * The same bytes as elements of any format.
   *
   * @param shape the result's shape; {@link Shape#FIT} stands for the extent that fits
   * @param stars the values of the shape's stars
   * @throws Fault {@code invalid_argument} for a negative extent or a size that overflows, {@code
   *     not_contiguous} unless C-contiguous, {@code shape_mismatch} if the byte counts differ or
   *     nothing fits
   */
  public final View cast(Format to, Shape shape, long... stars) {
    return Reshaping.cast(this, to, shape, stars);
  }

  /**
   * The same elements, in C order, in another shape; otherwise as {@link #cast}.
   *
   * @throws Fault as {@link #cast}
   */
  public final View reshape(Shape shape, long... stars) {
    return Reshaping.cast(this, format, shape, stars);
  }

  /** The axes in reverse order. */
  public final View transpose() {
    return Reshaping.transpose(this);
  }

  /**
   * The axes in another order.
   *
   * @param axes for each axis of the result the axis it was; negative counts from the end
   * @throws Fault {@code invalid_argument} if that is no permutation of the axes
   */
  public final View permute(int... axes) {
    return Reshaping.permute(this, axes);
  }

  /**
   * A read-only view that repeats elements to fill a shape, by NumPy's rules: axes match from the
   * last; one of extent 1 and a missing one repeat, with stride 0.
   *
   * @param stars the values of the shape's stars
   * @throws Fault {@code invalid_argument} for a negative extent or a size that overflows, {@code
   *     shape_mismatch} if the shapes do not fit
   */
  public final View broadcast(Shape shape, long... stars) {
    return Reshaping.broadcast(this, Extents.resolve(shape, false, stars));
  }

  /** {@link #broadcast(Shape, long...)} to another view's shape. */
  public final View broadcastTo(View other) {
    return Reshaping.broadcast(this, other.shape());
  }

  /** The same view for reading only. */
  public abstract View readOnly();

  /**
   * This view, if it is of the given format and rank.
   *
   * @throws Fault {@code type_mismatch} if not
   */
  public final View as(Format wanted, int wantedRank) {
    if (format == wanted && rank() == wantedRank) {
      return this;
    }
    throw new Fault(
        TrapKind.TYPE_MISMATCH,
        "the view is a " + typeName(format, rank()) + ", not a " + typeName(wanted, wantedRank));
  }

  /**
   * A view laid by hand over the bytes of another.
   *
   * @param parent the bytes: {@code u8}, rank 1, C-contiguous
   * @param offset the first element's byte offset in the parent; any number if there are no
   *     elements
   * @param extents copied
   * @param strides in bytes, one per extent; copied
   * @return read-only if the parent is
   * @throws Fault {@code type_mismatch} for another kind of parent, {@code invalid_argument} for a
   *     negative extent or a size that overflows, {@code not_contiguous}, {@code
   *     index_out_of_bounds} if an element is not inside the parent
   */
  public static View carve(
      View parent, Format format, long offset, long[] extents, long[] strides) {
    View1 bytes = (View1) parent.as(Format.U8, 1);
    if (extents.length != strides.length) {
      throw new IllegalArgumentException(
          extents.length + " extents but " + strides.length + " strides");
    }
    return switch (extents.length) {
      case 0 -> View0.carve(bytes, format, offset);
      case 1 -> View1.carve(bytes, format, offset, extents[0], strides[0]);
      case 2 -> View2.carve(bytes, format, offset, extents[0], extents[1], strides[0], strides[1]);
      case 3 ->
          View3.carve(
              bytes,
              format,
              offset,
              extents[0],
              extents[1],
              extents[2],
              strides[0],
              strides[1],
              strides[2]);
      default -> ViewN.carve(bytes, format, offset, extents, strides);
    };
  }

  /** An axis number from 0, from one that may be negative. */
  final int axis(int axis) {
    int rank = rank();
    int at = axis < 0 ? axis + rank : axis;
    if (at < 0 || at >= rank) {
      throw noAxis(axis);
    }
    return at;
  }

  final IndexOutOfBoundsException noAxis(int axis) {
    return new IndexOutOfBoundsException(
        "there is no axis " + axis + " in a view of rank " + rank());
  }

  /**
   * The element at the given indices, zero- or sign-extended.
   *
   * @param indices one per axis; negative ones count from the end
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is a float format
   */
  public final long getLong(long... indices) {
    return Bytes.getLong(format, lease.bytes, Elements.at(this, indices));
  }

  /**
   * The element at the given indices as a double; integers are converted, {@code u64} as unsigned.
   *
   * @param indices one per axis; negative ones count from the end
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   */
  public final double getDouble(long... indices) {
    return Bytes.getDouble(format, lease.bytes, Elements.at(this, indices));
  }

  /**
   * Stores the low bits of an integer; into {@code bool} whether it is not zero.
   *
   * @param indices one per axis; negative ones count from the end
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is a float format
   */
  public final void setLong(long value, long... indices) {
    Bytes.putLong(format, lease.bytes, Elements.atForStore(this, indices), value);
  }

  /**
   * Stores a float, rounded to nearest.
   *
   * @param indices one per axis; negative ones count from the end
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is not a float format
   */
  public final void setDouble(double value, long... indices) {
    Bytes.putDouble(format, lease.bytes, Elements.atForStore(this, indices), value);
  }

  /**
   * The bytes of all elements in C order, copied.
   *
   * @throws Fault {@code stale_view}; {@code out_of_memory} if they are more than an array holds
   */
  public final byte[] toByteArray() {
    requireLive();
    long size = byteSize();
    if (size > MAX_ARRAY) {
      throw new Fault(TrapKind.OUT_OF_MEMORY, size + " bytes do not fit in a Java array");
    }
    byte[] bytes = Temporaries.bytes((int) size);
    Gather.copy(this, bytes, 0, Meter.FREE);
    return bytes;
  }

  /**
   * Copies bytes into the memory of a C-contiguous view.
   *
   * @param bytes the source
   * @param from where in the source to begin
   * @throws Fault {@code stale_view}, {@code read_only}, {@code not_contiguous}; {@code
   *     shape_mismatch} if the source has fewer bytes from there on than the view
   */
  public final void copyFrom(byte[] bytes, int from) {
    requireLive();
    if (readOnly) {
      throw Faults.readOnly();
    }
    if (!isContiguous()) {
      throw Faults.notContiguous(this);
    }
    Objects.checkIndex(from, bytes.length + 1);
    long size = byteSize();
    if (size > bytes.length - from) {
      throw new Fault(
          TrapKind.SHAPE_MISMATCH,
          "the view has " + size + " bytes, the source " + (bytes.length - from));
    }
    if (size > 0) {
      System.arraycopy(bytes, from, lease.bytes, (int) offset, (int) size);
    }
  }

  private static String typeName(Format format, int rank) {
    return format + (rank == 0 ? "[.]" : "[" + ",".repeat(rank - 1) + "]");
  }

  /** The view's type, shape and place, for people. */
  @Override
  public final String toString() {
    return format
        + Faults.shape(shape())
        + " at byte "
        + offset
        + " with strides "
        + Faults.shape(strides())
        + (readOnly ? ", read-only" : "")
        + (isStale() ? ", stale" : "");
  }
}
