package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/** A view of rank 0: one element. */
public final class View0 extends View {
  View0(Lease lease, Format format, boolean readOnly, long offset) {
    super(lease, format, readOnly, offset);
  }

  /**
   * One element laid over the bytes of a parent; see {@link View#carve}.
   *
   * @throws Fault as {@link View#carve}
   */
  public static View0 carve(View1 parent, Format format, long offset) {
    parent.requireRow();
    if (!Validity.inside(offset, 0, 0, format.itemSize(), parent.extent0)) {
      throw Faults.carvedOutside(parent, format, offset, new long[0], new long[0]);
    }
    return new View0(parent.lease, format, parent.readOnly, parent.offset + offset);
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public long extent(int axis) {
    throw noAxis(axis);
  }

  @Override
  public long stride(int axis) {
    throw noAxis(axis);
  }

  @Override
  public long size() {
    return 1;
  }

  @Override
  public boolean isContiguous() {
    return true;
  }

  @Override
  public boolean isFContiguous() {
    return true;
  }

  @Override
  public View slice(int axis, long start, long stop, long step) {
    throw noAxis(axis);
  }

  @Override
  public View1 newAxis(int axis) {
    if (axis != 0 && axis != -1) {
      throw noAxis(axis);
    }
    return new View1(lease, format, readOnly, offset, 1, format.itemSize());
  }

  @Override
  public View index(int axis, long index, int named) {
    throw noAxis(axis);
  }

  @Override
  public View sliceExact(int axis, long start, long count, int named) {
    throw noAxis(axis);
  }

  @Override
  public View0 readOnly() {
    return readOnly ? this : new View0(lease, format, true, offset);
  }
}
