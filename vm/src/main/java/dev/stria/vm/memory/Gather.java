package dev.stria.vm.memory;

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
    long size = view.byteSize();
    if (size == 0) {
      return;
    }
    Memory source = view.lease.memory;
    Memory into = new ByteArrayMemory(target, target);
    if (source.meets(view.lowest(), view.end(), into, at, at + size)) {
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
    int itemSize = view.itemSize();
    int count = Math.toIntExact(view.extent(outer));
    long stride = view.stride(outer);
    long row = (long) count * itemSize;
    long[] index = new long[outer];
    long from = view.offset;
    long polled = 0;
    for (long done = 0; done < size; done += row) {
      source.readStrided(from, stride, itemSize, target, (int) (at + done), count);
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

  private static void copyBytes(
      Memory source, long from, byte[] target, long to, long count, Meter meter) {
    for (long done = 0; done < count; done += CHUNK) {
      source.read(from + done, target, (int) (to + done), (int) Math.min(CHUNK, count - done));
      meter.poll();
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
}
