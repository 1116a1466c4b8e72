package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/** A view of rank 3. */
public final class View3 extends View {
  final long extent0;
  final long stride0;
  final long extent1;
  final long stride1;
  final long extent2;
  final long stride2;

  View3(
      Lease lease,
      Format format,
      boolean readOnly,
      long offset,
      long extent0,
      long stride0,
      long extent1,
      long stride1,
      long extent2,
      long stride2) {
    super(lease, format, readOnly, offset);
    this.extent0 = extent0;
    this.stride0 = stride0;
    this.extent1 = extent1;
    this.stride1 = stride1;
    this.extent2 = extent2;
    this.stride2 = stride2;
  }

  /**
   * Three axes laid over the bytes of a parent; see {@link View#carve}.
   *
   * @throws Fault as {@link View#carve}
   */
  public static View3 carve(
      View1 parent,
      Format format,
      long offset,
      long extent0,
      long extent1,
      long extent2,
      long stride0,
      long stride1,
      long stride2) {
    if (((extent0 | extent1 | extent2) & ~0xF_FFFFL) != 0) {
      Extents.byteSize(format, new long[] {extent0, extent1, extent2}, -1);
    }
    parent.requireRow();
    if (!Validity.inside(
        offset,
        extent0,
        stride0,
        extent1,
        stride1,
        extent2,
        stride2,
        format.itemSize(),
        parent.extent0)) {
      throw Faults.carvedOutside(
          parent,
          format,
          offset,
          new long[] {extent0, extent1, extent2},
          new long[] {stride0, stride1, stride2});
    }
    long at = extent0 == 0 || extent1 == 0 || extent2 == 0 ? 0 : offset;
    return new View3(
        parent.lease,
        format,
        parent.readOnly,
        parent.offset + at,
        extent0,
        stride0,
        extent1,
        stride1,
        extent2,
        stride2);
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

  /** The extent of axis 2. */
  public long extent2() {
    return extent2;
  }

  /** The stride of axis 2 in bytes. */
  public long stride2() {
    return stride2;
  }

  @Override
  public int rank() {
    return 3;
  }

  @Override
  public long extent(int axis) {
    return switch (axis(axis)) {
      case 0 -> extent0;
      case 1 -> extent1;
      default -> extent2;
    };
  }

  @Override
  public long stride(int axis) {
    return switch (axis(axis)) {
      case 0 -> stride0;
      case 1 -> stride1;
      default -> stride2;
    };
  }

  @Override
  public long size() {
    return extent0 * extent1 * extent2;
  }

  @Override
  public View3 slice(int axis, long start, long stop, long step) {
    int at = axis(axis);
    return sliced(at, Slice.of(extent(at), start, stop, step));
  }

  @Override
  public View3 sliceExact(int axis, long start, long count, int named) {
    int at = axis(axis);
    return sliced(at, Slice.exact(extent(at), start, count, named));
  }

  private View3 sliced(int axis, Slice slice) {
    long at = offset + slice.start() * stride(axis);
    long count = slice.count();
    long stride = stride(axis) * slice.step();
    return new View3(
        lease,
        format,
        readOnly,
        at,
        axis == 0 ? count : extent0,
        axis == 0 ? stride : stride0,
        axis == 1 ? count : extent1,
        axis == 1 ? stride : stride1,
        axis == 2 ? count : extent2,
        axis == 2 ? stride : stride2);
  }

  @Override
  public View2 index(int axis, long index, int named) {
    int dropped = axis(axis);
    long at = offset + Elements.position(index, extent(dropped), named) * stride(dropped);
    return new View2(
        lease,
        format,
        readOnly,
        at,
        dropped == 0 ? extent1 : extent0,
        dropped == 0 ? stride1 : stride0,
        dropped == 2 ? extent1 : extent2,
        dropped == 2 ? stride1 : stride2);
  }

  @Override
  public View newAxis(int axis) {
    return ViewN.withNewAxis(this, axis);
  }

  @Override
  public View3 readOnly() {
    return readOnly
        ? this
        : new View3(
            lease, format, true, offset, extent0, stride0, extent1, stride1, extent2, stride2);
  }
}
