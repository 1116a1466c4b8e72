package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Works on arrays of the elements' own widths: takes a piece out of each row, lets a written loop
 * compute, and puts the results back. HotSpot turns such loops into vector instructions, as it does
 * not with bytes of one array that might be the same.
 */
final class StripLoop implements RowLoop {
  /** Few enough for three arrays and what is copied to and from them to stay in the first cache. */
  private static final int PIECE_BYTES = 1 << 12;

  private final Strip strip;
  private final Formula formula;
  private final Carrier[] carriers;
  private final Carrier result;

  /** How many elements to work on at a time. */
  private final int piece;

  private StripLoop(Formula formula, Strip strip) {
    this.formula = formula;
    this.strip = strip;
    this.result = Carrier.of(formula.dst());
    this.carriers = new Carrier[] {of(0), of(1), of(2)};
    int width = formula.dst().itemSize();
    for (int i = 0; i < formula.operation().sources; i++) {
      width = Math.max(width, formula.source(i).itemSize());
    }
    int fits = PIECE_BYTES / width;
    this.piece = usesScratch() ? Math.max(fits, Chunk.SIZE) : fits;
  }

  /**
   * Whether some elements are worked on where they are put if they do not stand in a row in memory,
   * up to {@link Chunk#SIZE} of them: what is not all of those must be elsewhere.
   */
  private boolean usesScratch() {
    boolean uses = result == Carrier.BYTE;
    for (int i = 0; i < formula.operation().sources; i++) {
      uses |= carriers[i] == Carrier.BYTE;
    }
    return uses;
  }

  private Carrier of(int source) {
    return Carrier.of(formula.source(source));
  }

  /** The loop for a formula, or null where classes cannot be defined. */
  static @Nullable RowLoop of(Formula asked) {
    Formula formula = asked.onBits();
    boolean packed = formula.isPacked();
    Strip strip = strip(formula, packed);
    if (strip == null) {
      return null;
    }
    return packed ? new PackedLoop(strip, formula) : new StripLoop(formula, strip);
  }

  /**
   * The written loop for a formula, or null where classes cannot be defined.
   *
   * @param packed whether it takes longs of eight elements
   */
  static @Nullable Strip strip(Formula formula, boolean packed) {
    try {
      return (Strip)
          MethodHandles.lookup()
              .defineHiddenClass(LoopWriter.write(formula, packed), true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException | LinkageError | UnsupportedOperationException e) {
      return null;
    }
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    for (int done = 0; done < n; done += piece) {
      int count = Math.min(piece, n - done);
      Object x = read(0, a, done, count);
      Object y = read(1, b, done, count);
      Object z = read(2, c, done, count);
      strip.apply(x, y, z, result.array(to), count);
      result.write(to, to.start + done * formula.dst().itemSize(), count);
    }
  }

  private Object read(int source, Chunk chunk, int done, int count) {
    if (source >= formula.operation().sources) {
      return Chunk.NONE;
    }
    Carrier carrier = carriers[source];
    if (!formula.isRepeated(source)) {
      int at = chunk.start + done * formula.source(source).itemSize();
      return carrier.read(chunk, at, count);
    }
    return done == 0 ? carrier.read(chunk, chunk.start, 1) : carrier.array(chunk);
  }
}
