package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import org.jspecify.annotations.Nullable;

/**
 * Takes the least or greatest of elements and {@link Chunk#SIZE} others, one with each, again and
 * again, by a written loop; then of the one half of the others and the other half, until few are
 * left. That all others remain among them changes nothing: they are elements too.
 */
final class StripExtreme implements RowLoop {
  private static final int RESULTS = 64;

  private final Strip strip;
  private final Carrier carrier;

  /** How many elements one of an array is: more than one of bytes packed in longs. */
  private final int perItem;

  private final int width;

  private StripExtreme(Strip strip, Format format, boolean packed) {
    this.strip = strip;
    this.carrier = packed ? Carrier.LONG : Carrier.of(format);
    this.perItem = packed ? Long.BYTES : 1;
    this.width = format.itemSize();
  }

  /** The loop for a format, or null where classes cannot be defined. */
  static @Nullable RowLoop of(Operation operation, Format format) {
    Formula formula = new Formula(operation, format, format, format, Formula.NONE, 0);
    Strip strip = StripLoop.strip(formula, formula.isPacked());
    return strip == null ? null : new StripExtreme(strip, format, formula.isPacked());
  }

  @Override
  public int unit() {
    return Chunk.SIZE;
  }

  @Override
  public int results() {
    return RESULTS;
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    int items = Chunk.SIZE / perItem;
    Object others = carrier.read(to, to.start, items);
    for (int done = 0; done < n; done += Chunk.SIZE) {
      Object elements = carrier.read(a, a.start + done * width, items);
      strip.apply(others, elements, Chunk.NONE, others, items);
    }
    Object rest = carrier.array(a);
    for (int half = items / 2; half >= RESULTS / perItem; half /= 2) {
      System.arraycopy(others, half, rest, 0, half);
      strip.apply(others, rest, Chunk.NONE, others, half);
    }
    carrier.write(to, to.start, RESULTS / perItem);
  }
}
