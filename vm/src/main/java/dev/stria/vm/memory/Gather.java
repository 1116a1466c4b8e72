package dev.stria.vm.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Copies of a view's elements into a row of bytes, in C order, bytes unchanged. */
final class Gather {
  private static final int CHUNK = 1 << 20;
  private static final long POLL_EVERY = 1 << 16;

  private Gather() {}

  /**
   * Copies all elements of a view, as if all were read before the first is written.
   *
   * @param at where the first element goes in the target
   */
  static void copy(View view, byte[] target, long at, Meter meter) {
    byte[] source = view.lease.bytes;
    long size = view.byteSize();
    if (source == target && size != 0 && view.lowest() < at + size && at < view.end()) {
      // Only a view of the whole region can lie over the place of a new block.
      byte[] own = Temporaries.bytes(Math.toIntExact(size));
      copy(view, own, 0, meter);
      copyBytes(own, 0, target, at, size, Meter.FREE);
      return;
    }
    if (view.isContiguous()) {
      copyBytes(source, view.offset, target, at, size, meter);
      return;
    }
    int outer = view.rank() - 1;
    long count = view.extent(outer);
    long stride = view.stride(outer);
    long row = count * view.itemSize();
    long[] index = new long[outer];
    long from = view.offset;
    long polled = 0;
    for (long done = 0; done < size; done += row) {
      row(source, from, stride, target, at + done, count, view.itemSize());
      if (done - polled >= POLL_EVERY) {
        polled = done;
        meter.poll();
      }
      for (int axis = outer - 1; axis >= 0; axis--) {
        from += view.stride(axis);
        if (++index[axis] < view.extent(axis)) {
          break;
        }
        from -= index[axis] * view.stride(axis);
        index[axis] = 0;
      }
    }
  }

  /** Copies bytes between places that do not meet. */
  static void copyBytes(byte[] source, long from, byte[] target, long to, long count, Meter meter) {
    for (long done = 0; done < count; done += CHUNK) {
      int length = (int) Math.min(CHUNK, count - done);
      System.arraycopy(source, (int) (from + done), target, (int) (to + done), length);
      meter.poll();
    }
  }

  private static void row(
      byte[] source, long from, long stride, byte[] target, long to, long count, int itemSize) {
    MemorySegment in = MemorySegment.ofArray(source);
    MemorySegment out = MemorySegment.ofArray(target);
    if (stride == itemSize) {
      System.arraycopy(source, (int) from, target, (int) to, (int) (count * itemSize));
      return;
    }
    switch (itemSize) {
      case 1 -> {
        for (long k = 0; k < count; k++) {
          out.set(ValueLayout.JAVA_BYTE, to + k, in.get(ValueLayout.JAVA_BYTE, from + k * stride));
        }
      }
      case 2 -> {
        for (long k = 0; k < count; k++) {
          short item = in.get(ValueLayout.JAVA_SHORT_UNALIGNED, from + k * stride);
          out.set(ValueLayout.JAVA_SHORT_UNALIGNED, to + 2 * k, item);
        }
      }
      case 4 -> {
        for (long k = 0; k < count; k++) {
          int item = in.get(ValueLayout.JAVA_INT_UNALIGNED, from + k * stride);
          out.set(ValueLayout.JAVA_INT_UNALIGNED, to + 4 * k, item);
        }
      }
      default -> {
        for (long k = 0; k < count; k++) {
          long item = in.get(ValueLayout.JAVA_LONG_UNALIGNED, from + k * stride);
          out.set(ValueLayout.JAVA_LONG_UNALIGNED, to + 8 * k, item);
        }
      }
    }
  }
}
