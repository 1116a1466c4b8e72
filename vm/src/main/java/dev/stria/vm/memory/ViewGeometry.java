package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/**
 * What a {@link View} is, without what can be done with it: its format, its extents and strides,
 * its place, its memory and whether that may be touched. Nothing here touches the memory.
 */
public abstract sealed class ViewGeometry permits ViewElements {
  final Lease lease;
  final Format format;
  final boolean readOnly;
  final long offset;

  ViewGeometry(Lease lease, Format format, boolean readOnly, long offset) {
    this.lease = lease;
    this.format = format;
    this.readOnly = readOnly;
    this.offset = offset;
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
   * elements meet nothing, views of different memories neither; two buffers or segments over the
   * same bytes are no different memories, but two mappings of one file are. Two views that meet
   * need not share a byte.
   */
  public final boolean overlaps(View other) {
    return size() != 0
        && other.size() != 0
        && lease.memory.meets(lowest(), end(), other.lease.memory, other.lowest(), other.end());
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

  /**
   * What the memory is of: the array, buffer or segment that the first of this view's relatives was
   * made over; for a machine's memory its byte array.
   */
  public final Object source() {
    return lease.memory.source();
  }

  /**
   * Whether the memory must not be touched any more: the block has been freed or resized since this
   * view was made, or the memory's arena has been closed.
   */
  public final boolean isStale() {
    return lease.isStale();
  }

  /**
   * Checks that the memory may be touched.
   *
   * @throws Fault {@code stale_view} if not
   */
  public final void requireLive() {
    if (lease.isStale()) {
      throw lease.staleFault();
    }
  }

  final View self() {
    return (View) this;
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
