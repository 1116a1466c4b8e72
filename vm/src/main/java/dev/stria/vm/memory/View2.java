package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/** A view of rank 2. */
public final class View2 extends View {
  final long extent0;
  final long stride0;
  final long extent1;
  final long stride1;

  View2(
      Lease lease,
      Format format,
      boolean readOnly,
      long offset,
      long extent0,
      long stride0,
      long extent1,
      long stride1) {
    super(lease, format, readOnly, offset);
    this.extent0 = extent0;
    this.stride0 = stride0;
    this.extent1 = extent1;
    this.stride1 = stride1;
  }

  /**
   * Rows and columns laid over the bytes of a parent; see {@link View#carve}.
   *
   * @throws Fault as {@link View#carve}
   */
  public static View2 carve(
      View1 parent,
      Format format,
      long offset,
      long extent0,
      long extent1,
      long stride0,
      long stride1) {
    if (((extent0 | extent1) & ~0x3FFF_FFFFL) != 0) {
      Extents.byteSize(format, new long[] {extent0, extent1}, -1);
    }
    parent.requireRow();
    if (!Validity.inside(
        offset, extent0, stride0, extent1, stride1, 1, 0, format.itemSize(), parent.extent0)) {
      throw Faults.carvedOutside(
          parent, format, offset, new long[] {extent0, extent1}, new long[] {stride0, stride1});
    }
    long at = extent0 == 0 || extent1 == 0 ? 0 : offset;
    return new View2(
        parent.lease,
        format,
        parent.readOnly,
        parent.offset + at,
        extent0,
        stride0,
        extent1,
        stride1);
  }

  /** The extent of axis 0. */
  public long extent0() {
    return extent0;
  }

  /** The stride of axis 0 in bytes. */
  public long stride0() {
    return stride0;
  }

  /** The extent of axis 1. */
  public long extent1() {
    return extent1;
  }

  /** The stride of axis 1 in bytes. */
  public long stride1() {
    return stride1;
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public long extent(int axis) {
    return axis(axis) == 0 ? extent0 : extent1;
  }

  @Override
  public long stride(int axis) {
    return axis(axis) == 0 ? stride0 : stride1;
  }

  @Override
  public long size() {
    return extent0 * extent1;
  }

  /**
   * The elements at one index of axis 0.
   *
   * @throws Fault {@code index_out_of_bounds}
   */
  public View1 row(long index) {
    return index(0, index, 0);
  }

  /**
   * The elements at one index of axis 1.
   *
   * @throws Fault {@code index_out_of_bounds}
   */
  public View1 column(long index) {
    return index(1, index, 1);
  }

  @Override
  public View2 slice(int axis, long start, long stop, long step) {
    int at = axis(axis);
    return sliced(at, Slice.of(at == 0 ? extent0 : extent1, start, stop, step));
  }

  @Override
  public View2 sliceExact(int axis, long start, long count, int named) {
    int at = axis(axis);
    return sliced(at, Slice.exact(at == 0 ? extent0 : extent1, start, count, named));
  }

  private View2 sliced(int axis, Slice slice) {
    return axis == 0
        ? new View2(
            lease,
            format,
            readOnly,
            offset + slice.start() * stride0,
            slice.count(),
            stride0 * slice.step(),
            extent1,
            stride1)
        : new View2(
            lease,
            format,
            readOnly,
            offset + slice.start() * stride1,
            extent0,
            stride0,
            slice.count(),
            stride1 * slice.step());
  }

  @Override
  public View1 index(int axis, long index, int named) {
    if (axis(axis) == 0) {
      long at = Elements.position(index, extent0, named);
      return new View1(lease, format, readOnly, offset + at * stride0, extent1, stride1);
    }
    long at = Elements.position(index, extent1, named);
    return new View1(lease, format, readOnly, offset + at * stride1, extent0, stride0);
  }

  @Override
  public View3 newAxis(int axis) {
    long item = format.itemSize();
    return switch (axis) {
      case 0, -3 ->
          new View3(lease, format, readOnly, offset, 1, item, extent0, stride0, extent1, stride1);
      case 1, -2 ->
          new View3(lease, format, readOnly, offset, extent0, stride0, 1, item, extent1, stride1);
      case 2, -1 ->
          new View3(lease, format, readOnly, offset, extent0, stride0, extent1, stride1, 1, item);
      default -> throw noAxis(axis);
    };
  }

  @Override
  public View2 readOnly() {
    return readOnly
        ? this
        : new View2(lease, format, true, offset, extent0, stride0, extent1, stride1);
  }
}
