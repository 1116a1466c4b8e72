package dev.stria.vm.memory;

import java.util.Arrays;

/** The zero-copy operations that make a view of another shape over the same elements. */
final class Reshaping {
  private Reshaping() {}

  static View cast(View view, Order order, Format to, Shape shape, long... stars) {
    long[] extents = Extents.resolve(shape, true, stars);
    int fit = Extents.fitAxis(extents);
    long known = Extents.byteSize(to, extents, fit);
    if (!(order == Order.C ? view.isContiguous() : view.isFContiguous())) {
      throw Faults.notContiguous(view, order);
    }
    long bytes = view.byteSize();
    if (fit >= 0) {
      // As in NumPy, no extent "fits" beside one of 0: every number would.
      if (known == 0 || bytes % known != 0) {
        throw mismatch(view, to, extents);
      }
      extents[fit] = bytes / known;
    } else if (known != bytes) {
      throw mismatch(view, to, extents);
    }
    return View.of(
        view.lease,
        to,
        view.readOnly,
        view.offset,
        extents,
        Extents.strides(order, extents, to.itemSize()));
  }

  /** The bytes of a contiguous view as a row. */
  static View1 bytes(View view) {
    if (!view.isContiguous()) {
      throw Faults.notContiguous(view);
    }
    return new View1(view.lease, Format.U8, view.readOnly, view.offset, view.byteSize(), 1);
  }

  private static RuntimeException mismatch(View view, Format to, long[] extents) {
    return Faults.shapeMismatch(
        "the "
            + view.byteSize()
            + " bytes of "
            + view.format
            + Faults.shape(view.shape())
            + " do not make "
            + to
            + Faults.shape(extents));
  }

  static View transpose(View view) {
    int rank = view.rank();
    if (rank < 2) {
      return view;
    }
    if (view instanceof View2 v) {
      return new View2(
          v.lease, v.format, v.readOnly, v.offset, v.extent1, v.stride1, v.extent0, v.stride0);
    }
    long[] extents = new long[rank];
    long[] strides = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      extents[axis] = view.extent(rank - 1 - axis);
      strides[axis] = view.stride(rank - 1 - axis);
    }
    return View.of(view.lease, view.format, view.readOnly, view.offset, extents, strides);
  }

  static View permute(View view, int... axes) {
    int rank = view.rank();
    long[] extents = new long[rank];
    long[] strides = new long[rank];
    boolean[] seen = new boolean[rank];
    boolean valid = axes.length == rank;
    for (int axis = 0; valid && axis < rank; axis++) {
      int source = axes[axis] < 0 ? axes[axis] + rank : axes[axis];
      valid = source >= 0 && source < rank && !seen[source];
      if (valid) {
        seen[source] = true;
        extents[axis] = view.extent(source);
        strides[axis] = view.stride(source);
      }
    }
    if (!valid) {
      throw Faults.invalid(Arrays.toString(axes) + " is no permutation of " + rank + " axes");
    }
    return View.of(view.lease, view.format, view.readOnly, view.offset, extents, strides);
  }

  /** Broadcasts; keeps the array. */
  static View broadcast(View view, long[] extents) {
    Extents.byteSize(view.format, extents, -1);
    int more = extents.length - view.rank();
    long[] strides = new long[extents.length];
    boolean fits = more >= 0;
    for (int axis = Math.max(more, 0); fits && axis < extents.length; axis++) {
      long extent = view.extent(axis - more);
      if (extent == extents[axis]) {
        strides[axis] = view.stride(axis - more);
      } else {
        fits = extent == 1;
      }
    }
    if (!fits) {
      throw Faults.shapeMismatch(
          "shape "
              + Faults.shape(view.shape())
              + " does not broadcast to "
              + Faults.shape(extents));
    }
    return View.of(view.lease, view.format, true, view.offset, extents, strides);
  }
}
