package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Temporaries;
import dev.stria.vm.memory.View;
import java.util.Arrays;

/**
 * Sorts a view of rank 1 in place: NaN last, -0 before +0, every element's bytes unchanged,
 * elements that compare equal in the order they were.
 *
 * <p>Works on {@link SortKeys}: those of up to 16 bits are counted, wider ones sorted by {@link
 * Radix}. Takes up to six times the memory of the elements meanwhile.
 */
final class Sort {
  /** From how many 16-bit elements on counting is faster. */
  private static final int MANY_SHORTS = 1 << 12;

  private final Frame frame;
  private final SortKeys order;
  private final Meter meter;
  private int buffered;

  private Sort(Frame frame, Format format, Meter meter) {
    this.frame = frame;
    this.order = new SortKeys(format);
    this.meter = meter;
  }

  static void sort(View view, Meter meter) {
    view.requireLive();
    Checks.writable(view);
    Checks.rank(view, 1);
    charge(view, meter);
    // Elements that are all one and the same are in order. All others fit in the memory.
    if (view.size() < 2 || view.stride(0) == 0) {
      return;
    }
    try (Frame frame = Frame.open(Domain.UNSIGNED)) {
      Format bits = SortKeys.bitsOf(view.format());
      frame.destinationInOrder(view);
      frame.out.readAs(bits);
      frame.source(0, view);
      frame.in[0].readAs(bits);
      Sort sort = new Sort(frame, view.format(), meter);
      if (view.itemSize() == Byte.BYTES || countsPay(view)) {
        sort.byCounting();
      } else {
        sort.byRadix();
      }
    }
  }

  /** Units for the elements' bytes, times the binary logarithm of n + 1, rounded up. */
  private static void charge(View view, Meter meter) {
    int log = Long.SIZE - Long.numberOfLeadingZeros(view.size());
    meter.charge(Numbers.saturatedProduct(Meter.unitsFor(view.byteSize()), log));
  }

  private static boolean countsPay(View view) {
    return view.itemSize() == Short.BYTES && view.size() >= MANY_SHORTS;
  }

  private void byCounting() {
    long[] counts = new long[1 << Byte.SIZE * frame.in[0].width()];
    short[] aside = {};
    int asideCount = 0;
    Chunks chunks = frame.chunks(meter);
    for (int n = chunks.next(); n > 0; n = chunks.next()) {
      long[] bits = frame.in[0].longs(n);
      for (int i = 0; i < n; i++) {
        if (!order.isAside(bits[i])) {
          counts[(int) order.toKey(bits[i])]++;
          continue;
        }
        if (asideCount == aside.length) {
          aside = Arrays.copyOf(aside, (int) Math.min(frame.size, 2L * asideCount + Chunk.SIZE));
        }
        aside[asideCount++] = (short) bits[i];
      }
    }
    for (int key = 0; key < counts.length; key++) {
      long bits = order.fromKey(key);
      for (long left = counts[key]; left > 0; left--) {
        store(bits);
      }
    }
    for (int i = 0; i < asideCount; i++) {
      store(aside[i]);
    }
    flush();
  }

  private void byRadix() {
    int size = Math.toIntExact(frame.size);
    long[] sorted = Temporaries.longs(size);
    int keys = 0;
    int end = size;
    Chunks chunks = frame.chunks(meter);
    for (int n = chunks.next(); n > 0; n = chunks.next()) {
      long[] bits = frame.in[0].longs(n);
      for (int i = 0; i < n; i++) {
        if (order.isAside(bits[i])) {
          sorted[--end] = bits[i];
        } else {
          sorted[keys++] = order.toKey(bits[i]);
        }
      }
    }
    Radix.sort(sorted, keys, meter);
    for (int i = 0; i < keys; i++) {
      store(order.fromKey(sorted[i]));
    }
    // Set aside from the end backwards.
    for (int i = size - 1; i >= keys; i--) {
      store(sorted[i]);
    }
    flush();
  }

  private void store(long bits) {
    frame.out.chunk.longs()[buffered++] = bits;
    if (buffered == Chunk.SIZE) {
      flush();
      meter.poll();
    }
  }

  private void flush() {
    frame.out.putLongs(buffered, true);
    buffered = 0;
  }
}
