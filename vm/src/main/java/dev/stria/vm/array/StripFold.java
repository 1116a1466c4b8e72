package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds elements to up to {@link Chunk#SIZE} sums, which are a chunk's longs or doubles, one to
 * each, again and again, by a written loop.
 */
final class StripFold implements AcrossLoop {
  private static final int FEW_ROWS = 4;

  private final Strip strip;
  private final Carrier from;
  private final int width;
  private final Carrier into;

  /** Adds elements to ints, then ints to the longs: faster if rows are many and elements narrow. */
  private final @Nullable Strip toInts;

  private final @Nullable Strip fromInts;

  private StripFold(Strip strip, Format from, Format into) {
    this.strip = strip;
    this.from = Carrier.of(from);
    this.width = from.itemSize();
    this.into = Carrier.of(into);
    boolean narrow = into == Format.I64 && from.itemSize() <= Short.BYTES;
    this.toInts = narrow ? strip(from, Format.I32) : null;
    this.fromInts = narrow ? strip(Format.I32, into) : null;
  }

  /** The loop for a format, or null where classes cannot be defined. */
  static @Nullable RowLoop of(Format format) {
    Format into = format.isFloat() ? Format.F64 : Format.I64;
    Strip strip = strip(format, into);
    return strip == null ? null : new StripFold(strip, format, into);
  }

  private static @Nullable Strip strip(Format from, Format into) {
    return StripLoop.strip(new Formula(Operation.ADD, into, into, from, Formula.NONE, 0), false);
  }

  @Override
  public int unit() {
    return Chunk.SIZE;
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    Object others = into.array(to);
    for (int done = 0; done < n; done += Chunk.SIZE) {
      int count = Math.min(Chunk.SIZE, n - done);
      Object elements = from.read(a, a.start + done * width, count);
      strip.apply(others, elements, Chunk.NONE, others, count);
    }
  }

  @Override
  public void add(byte[] source, int at, int rowStep, int rows, Chunk scratch, Chunk sums, int n) {
    Object others = into.array(sums);
    if (toInts == null || fromInts == null || rows < FEW_ROWS) {
      add(strip, source, at, rowStep, rows, scratch, others, n);
      return;
    }
    int[] ints = sums.ints();
    Arrays.fill(ints, 0, n, 0);
    add(toInts, source, at, rowStep, rows, scratch, ints, n);
    fromInts.apply(others, ints, Chunk.NONE, others, n);
  }

  private void add(
      Strip adding,
      byte[] source,
      int at,
      int rowStep,
      int rows,
      Chunk scratch,
      Object others,
      int n) {
    for (int i = 0; i < rows; i++) {
      Object elements = from.read(scratch, source, at + i * rowStep, n);
      adding.apply(others, elements, Chunk.NONE, others, n);
    }
  }
}
