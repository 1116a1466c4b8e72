package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;
import java.util.Arrays;

/**
 * Sorts a view of rank 1 in place: NaN last, -0 before +0, every element's bytes unchanged,
 * elements that compare equal in the order they were.
 *
 * <p>Works on {@link SortKeys}: those of up to 16 bits are counted, wider ones sorted by {@link
 * Radix}; few elements by a {@link SortLoop}, if there is one. Takes up to six times the memory of
 * the elements meanwhile, or what {@link Scratch} has.
 */
final class Sort {
  /** From how many 16-bit elements on counting is faster. */
  private static final int MANY_SHORTS = 1 << 12;

  /** How many elements are better sorted by a loop of vectors, at most. */
  private static final int FEW = 1 << 12;

  private static final Candidate[] LOOPS = Candidate.byFormat(Vectors::sort, _ -> null);

  private final Frame frame;
  private int buffered;

  /** What a frame has for one after the other. */
  Sort(Frame frame) {
    this.frame = frame;
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
      frame.sort().run(view, meter);
    }
  }

  /** Units for the elements' bytes, times the binary logarithm of n + 1, rounded up. */
  private static void charge(View view, Meter meter) {
    meter.charge(Numbers.saturatedProduct(Meter.unitsFor(view.byteSize()), log(view.size())));
  }

  /** The binary logarithm of n + 1, rounded up. */
  private static int log(long n) {
    return Long.SIZE - Long.numberOfLeadingZeros(n);
  }

  private static boolean countsPay(View view) {
    return view.itemSize() == Short.BYTES && view.size() >= MANY_SHORTS;
  }

  private void run(View view, Meter meter) {
    SortKeys order = SortKeys.of(view.format());
    buffered = 0;
    if (view.itemSize() == Byte.BYTES || countsPay(view)) {
      byCounting(order, meter);
    } else if (!byVectors(view.format(), order)) {
      byRadix(order, meter);
    }
  }

  /** Sorts few elements, unless one is NaN, if there is a loop for that; whether it did. */
  private boolean byVectors(Format format, SortKeys order) {
    Candidate candidate = LOOPS[format.littleEndian().ordinal()];
    if (frame.size > FEW || !(candidate.forWork(work(frame.size)) instanceof SortLoop loop)) {
      return false;
    }
    int n = (int) frame.size;
    int rows = loop.rows(n);
    int size = rows * loop.step();
    byte[] table = frame.scratch().bytes(size);
    int width = format.itemSize();
    frame.in[0].walk.mark();
    frame.in[0].take(table, 0, n);
    turnBytes(format, table, n);
    for (int at = n * width; at < size; at += width) {
      Words.put(width, table, at, order.last());
    }
    if (!loop.sort(table, rows)) {
      frame.in[0].rewind(0);
      return false;
    }
    turnBytes(format, table, size / width);
    for (int at = 0; at < n; at += rows) {
      int count = Math.min(rows, n - at);
      int column = at / rows * width;
      frame.out.place(count);
      Chunk to = frame.out.chunk;
      Moves.strided(width, table, column, loop.step(), to.array, to.start, width, count);
      frame.out.flush(count);
    }
    return true;
  }

  /** As how many elements of a simple operation it counts to sort some: comparisons, about. */
  private static long work(long n) {
    return 2 * n * log(n);
  }

  /** Turns the bytes of n elements around if they are of the other order. */
  private static void turnBytes(Format format, byte[] elements, int n) {
    if (format.isBigEndian()) {
      Moves.reverseBytes(format.itemSize(), elements, 0, n);
    }
  }

  private void byCounting(SortKeys order, Meter meter) {
    int keys = 1 << Byte.SIZE * frame.in[0].width();
    long[] counts = frame.scratch().longs(0, keys);
    Arrays.fill(counts, 0, keys, 0);
    short[] aside = frame.scratch().shorts((int) Math.min(frame.size, Scratch.MOST));
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
    for (int key = 0; key < keys; key++) {
      long bits = order.fromKey(key);
      for (long left = counts[key]; left > 0; left--) {
        store(bits, meter);
      }
    }
    for (int i = 0; i < asideCount; i++) {
      store(aside[i], meter);
    }
    flush();
  }

  private void byRadix(SortKeys order, Meter meter) {
    int size = Math.toIntExact(frame.size);
    long[] sorted = frame.scratch().longs(0, size);
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
    int digits = Math.max(Integer.BYTES, frame.in[0].width());
    Radix.sort(sorted, keys, digits, frame.scratch(), meter);
    for (int i = 0; i < keys; i++) {
      store(order.fromKey(sorted[i]), meter);
    }
    // Set aside from the end backwards.
    for (int i = size - 1; i >= keys; i--) {
      store(sorted[i], meter);
    }
    flush();
  }

  private void store(long bits, Meter meter) {
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
