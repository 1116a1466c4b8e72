package dev.stria.vm.array;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;

/** Gathers elements along axis 0. */
final class Take {
  private Take() {}

  static void take(View dst, View src, View idx, Meter meter) {
    dst.requireLive();
    src.requireLive();
    idx.requireLive();
    Checks.writable(dst);
    requireShapes(dst, src, idx);
    requireIndices(idx, src.extent(0), meter);
    long sources = Numbers.saturatedSum(src.byteSize(), idx.byteSize());
    Checks.chargeBytes(meter, Numbers.saturatedSum(dst.byteSize(), sources));
    if (dst.size() == 0) {
      return;
    }
    try (Frame frame = Frame.open(Domain.of(src.format()))) {
      Stream indices = frame.in[1];
      frame.source(1, idx);
      if (dst.overlaps(idx)) {
        indices.detach(meter);
      }
      Rows rows = frame.rows();
      rows.open(src, indices);
      if (dst.overlaps(src)) {
        rows.detachAll(src, meter);
      }
      frame.destinationInOrder(dst);
      Elementwise.drive(Elementwise.copying(dst.format(), src.format()), frame, meter);
    }
  }

  private static void requireShapes(View dst, View src, View idx) {
    boolean fits =
        idx.rank() == 1
            && src.rank() >= 1
            && dst.rank() == src.rank()
            && dst.extent(0) == idx.extent(0);
    for (int axis = 1; fits && axis < dst.rank(); axis++) {
      fits = dst.extent(axis) == src.extent(axis);
    }
    if (!fits) {
      throw Checks.mismatch(
          "shape "
              + Checks.shape(dst)
              + " does not take the elements of shape "
              + Checks.shape(src)
              + " at indices of shape "
              + Checks.shape(idx));
    }
  }

  /** Checks all indices. An unsigned one is never negative, so one of 2^63 or more is outside. */
  private static void requireIndices(View idx, long extent, Meter meter) {
    boolean unsigned = idx.format().isU64();
    try (Frame frame = Frame.open(Domain.of(idx.format()))) {
      frame.distinctSource(0, idx);
      Chunks chunks = frame.chunks(meter);
      for (int n = chunks.next(); n > 0; n = chunks.next()) {
        long[] indices = frame.in[0].longs(n);
        for (int i = 0; i < n; i++) {
          long index = indices[i];
          if (index >= extent || index < (unsigned ? 0 : -extent)) {
            throw new Fault(
                TrapKind.INDEX_OUT_OF_BOUNDS,
                "index "
                    + (unsigned ? Long.toUnsignedString(index) : Long.toString(index))
                    + " is outside axis 0 of extent "
                    + extent);
          }
        }
      }
    }
  }
}
