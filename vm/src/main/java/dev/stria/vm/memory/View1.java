package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/** A view of rank 1. */
public final class View1 extends View {
  final long extent0;
  final long stride0;

  View1(Lease lease, Format format, boolean readOnly, long offset, long extent0, long stride0) {
    super(lease, format, readOnly, offset);
    this.extent0 = extent0;
    this.stride0 = stride0;
  }

  /**
   * A row of elements laid over the bytes of a parent; see {@link View#carve}.
   *
   * @throws Fault as {@link View#carve}
   */
  public static View1 carve(View1 parent, Format format, long offset, long extent0, long stride0) {
    if (extent0 < 0 || extent0 > Long.MAX_VALUE >> 3) {
      Extents.byteSize(format, new long[] {extent0}, -1);
    }
    parent.requireRow();
    if (!Validity.inside(offset, extent0, stride0, 1, 0, 1, 0, format.itemSize(), parent.extent0)) {
      throw Faults.carvedOutside(
          parent, format, offset, new long[] {extent0}, new long[] {stride0});
    }
    long at = extent0 == 0 ? 0 : offset;
    return new View1(parent.lease, format, parent.readOnly, parent.offset + at, extent0, stride0);
  }

  /** Checks that the elements stand in a row. */
  void requireRow() {
    if (!isContiguous()) {
      throw Faults.notContiguous(this);
    }
  }

  /** The extent of axis 0. */
  public long extent0() {
    return extent0;
  }

  /** The stride of axis 0 in bytes. */
  public long stride0() {
    return stride0;
  }

  @Override
  public int rank() {
    return 1;
  }

  /** The extent of the axis. */
  public long length() {
    return extent0;
  }

  @Override
  public long extent(int axis) {
    if (axis == 0 || axis == -1) {
      return extent0;
    }
    throw noAxis(axis);
  }

  @Override
  public long stride(int axis) {
    if (axis == 0 || axis == -1) {
      return stride0;
    }
    throw noAxis(axis);
  }

  @Override
  public long size() {
    return extent0;
  }

  @Override
  public boolean isContiguous() {
    return Contiguity.isRow(extent0, stride0, format.itemSize());
  }

  @Override
  public boolean isFContiguous() {
    return isContiguous();
  }

  /**
   * One element, as a view.
   *
   * @throws Fault {@code index_out_of_bounds}
   */
  public View0 index(long index) {
    return index(0, index, 0);
  }

  /**
   * A slice {@code start:stop:step}, as in Python.
   *
   * @throws Fault {@code invalid_argument} if the step is 0
   */
  public View1 slice(long start, long stop, long step) {
    return slice(0, start, stop, step);
  }

  /**
   * The {@code count} elements from {@code start}.
   *
   * @throws Fault {@code index_out_of_bounds} if they are not all there, or if the count is
   *     negative
   */
  public View1 sliceExact(long start, long count) {
    return sliceExact(0, start, count, 0);
  }

  @Override
  public View1 slice(int axis, long start, long stop, long step) {
    axis(axis);
    return sliced(Slice.of(extent0, start, stop, step));
  }

  @Override
  public View1 sliceExact(int axis, long start, long count, int named) {
    axis(axis);
    return sliced(Slice.exact(extent0, start, count, named));
  }

  private View1 sliced(Slice slice) {
    return new View1(
        lease,
        format,
        readOnly,
        offset + slice.start() * stride0,
        slice.count(),
        stride0 * slice.step());
  }

  @Override
  public View0 index(int axis, long index, int named) {
    axis(axis);
    long at = Elements.position(index, extent0, named);
    return new View0(lease, format, readOnly, offset + at * stride0);
  }

  @Override
  public View2 newAxis(int axis) {
    long itemSize = format.itemSize();
    return switch (axis) {
      case 0, -2 -> new View2(lease, format, readOnly, offset, 1, itemSize, extent0, stride0);
      case 1, -1 -> new View2(lease, format, readOnly, offset, extent0, stride0, 1, itemSize);
      default -> throw noAxis(axis);
    };
  }

  @Override
  public View1 readOnly() {
    return readOnly ? this : new View1(lease, format, true, offset, extent0, stride0);
  }
}
