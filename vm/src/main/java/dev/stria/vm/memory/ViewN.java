package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/** A view of rank 4 or more. */
public final class ViewN extends View {
  final long[] extents;
  final long[] strides;

  /** Keeps the arrays. */
  ViewN(Lease lease, Format format, boolean readOnly, long offset, long[] extents, long[] strides) {
    super(lease, format, readOnly, offset);
    this.extents = extents;
    this.strides = strides;
  }

  /**
   * Any number of axes laid over the bytes of a parent; see {@link View#carve}. Copies the arrays.
   *
   * @throws Fault as {@link View#carve}
   */
  static View carve(View1 parent, Format format, long offset, long[] extents, long[] strides) {
    if (extents.length > Shape.MAX_RANK) {
      throw new IllegalArgumentException(
          "a view has at most " + Shape.MAX_RANK + " axes, not " + extents.length);
    }
    long[] ownExtents = extents.clone();
    long[] ownStrides = strides.clone();
    long byteSize = Extents.byteSize(format, ownExtents, -1);
    parent.requireRow();
    if (!Validity.inside(offset, ownExtents, ownStrides, format.itemSize(), parent.extent0)) {
      throw Faults.carvedOutside(parent, format, offset, ownExtents, ownStrides);
    }
    long at = byteSize == 0 ? 0 : offset;
    return View.of(
        parent.lease, format, parent.readOnly, parent.offset + at, ownExtents, ownStrides);
  }

  @Override
  public int rank() {
    return extents.length;
  }

  @Override
  public long extent(int axis) {
    return extents[axis(axis)];
  }

  @Override
  public long stride(int axis) {
    return strides[axis(axis)];
  }

  @Override
  public View slice(int axis, long start, long stop, long step) {
    int at = axis(axis);
    return sliced(at, Slice.of(extents[at], start, stop, step));
  }

  @Override
  public View sliceExact(int axis, long start, long count, int named) {
    int at = axis(axis);
    return sliced(at, Slice.exact(extents[at], start, count, named));
  }

  private View sliced(int axis, Slice slice) {
    long[] newExtents = extents.clone();
    long[] newStrides = strides.clone();
    newExtents[axis] = slice.count();
    newStrides[axis] *= slice.step();
    long at = offset + slice.start() * strides[axis];
    return new ViewN(lease, format, readOnly, at, newExtents, newStrides);
  }

  @Override
  public View index(int axis, long index, int named) {
    int dropped = axis(axis);
    long at = offset + Elements.position(index, extents[dropped], named) * strides[dropped];
    return View.of(
        lease, format, readOnly, at, without(extents, dropped), without(strides, dropped));
  }

  @Override
  public View newAxis(int axis) {
    return withNewAxis(this, axis);
  }

  /** {@link View#newAxis} for views of rank 3 and more. */
  static View withNewAxis(View view, int axis) {
    int rank = view.rank();
    int at = axis < 0 ? axis + rank + 1 : axis;
    if (at < 0 || at > rank) {
      throw view.noAxis(axis);
    }
    if (rank == Shape.MAX_RANK) {
      throw Faults.invalid("a view has at most " + Shape.MAX_RANK + " axes");
    }
    return View.of(
        view.lease,
        view.format,
        view.readOnly,
        view.offset,
        with(view.shape(), at, 1),
        with(view.strides(), at, view.itemSize()));
  }

  @Override
  public View readOnly() {
    return readOnly ? this : new ViewN(lease, format, true, offset, extents, strides);
  }

  private static long[] without(long[] numbers, int axis) {
    long[] rest = new long[numbers.length - 1];
    System.arraycopy(numbers, 0, rest, 0, axis);
    System.arraycopy(numbers, axis + 1, rest, axis, rest.length - axis);
    return rest;
  }

  private static long[] with(long[] numbers, int axis, long number) {
    long[] more = new long[numbers.length + 1];
    System.arraycopy(numbers, 0, more, 0, axis);
    more[axis] = number;
    System.arraycopy(numbers, axis, more, axis + 1, numbers.length - axis);
    return more;
  }
}
