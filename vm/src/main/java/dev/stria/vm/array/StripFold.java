package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import org.jspecify.annotations.Nullable;

/**
 * Combines elements with up to {@link Chunk#SIZE} others, one with each, again and again, by a
 * written loop.
 */
final class StripFold implements AcrossLoop {
  private final Strip strip;
  private final Carrier from;
  private final int width;
  private final Carrier into;

  /**
   * Whether the others stand as bytes in the destination's chunk, not in the array of their kind.
   */
  private final boolean bytes;

  private StripFold(Strip strip, Format from, Format into, boolean bytes) {
    this.strip = strip;
    this.from = Carrier.of(from);
    this.width = from.itemSize();
    this.into = Carrier.of(into);
    this.bytes = bytes;
  }

  /** Adds elements to the chunk's longs or doubles; null if there is no such loop. */
  static @Nullable RowLoop sum(Format format) {
    return of(Operation.ADD, format, format.isFloat() ? Format.F64 : Format.I64, false);
  }

  /** Combines elements with bytes of the same format; null if there is no such loop. */
  static @Nullable RowLoop extreme(Operation operation, Format format) {
    return of(operation, format, format, true);
  }

  private static @Nullable RowLoop of(
      Operation operation, Format from, Format into, boolean bytes) {
    Formula formula = new Formula(operation, into, into, from, Formula.NONE, 0);
    Strip strip = StripLoop.strip(formula);
    return strip == null ? null : new StripFold(strip, from, into, bytes);
  }

  @Override
  public int unit() {
    return Chunk.SIZE;
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    Object others = bytes ? into.read(to, to.start, Chunk.SIZE) : into.array(to);
    for (int done = 0; done < n; done += Chunk.SIZE) {
      int count = Math.min(Chunk.SIZE, n - done);
      Object elements = from.read(a, a.start + done * width, count);
      strip.apply(others, elements, Chunk.NONE, others, count);
    }
    if (bytes) {
      into.write(to, to.start, Chunk.SIZE);
    }
  }

  @Override
  public void add(byte[] source, int at, int rowStep, int rows, Chunk scratch, Chunk sums, int n) {
    Object others = into.array(sums);
    for (int i = 0; i < rows; i++) {
      Object elements = from.read(scratch, source, at + i * rowStep, n);
      strip.apply(others, elements, Chunk.NONE, others, n);
    }
  }
}
