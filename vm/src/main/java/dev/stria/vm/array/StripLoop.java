package dev.stria.vm.array;

import java.lang.classfile.TypeKind;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Works on arrays of the elements' own widths: takes as many elements as fit a {@link Chunk} out of
 * each row, lets a written loop compute, and puts the results back. HotSpot turns such loops into
 * vector instructions, as it does not with bytes of one array that might be the same.
 */
final class StripLoop implements RowLoop {
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
    this.piece = Chunk.BYTES / width;
  }

  private Carrier of(int source) {
    return Carrier.of(formula.source(source));
  }

  /** The loop for a formula, or null where there is none or classes cannot be defined. */
  static @Nullable RowLoop of(Formula asked) {
    Formula formula = asked.onBits();
    Strip strip = strip(formula);
    return strip == null ? null : new StripLoop(formula, strip);
  }

  /** The written loop for a formula, or null where there is none or classes cannot be defined. */
  static @Nullable Strip strip(Formula formula) {
    TypeKind kind = formula.arithmetic().orElse(null);
    if (kind == null) {
      return null;
    }
    try {
      return (Strip)
          MethodHandles.lookup()
              .defineHiddenClass(LoopWriter.write(formula, kind), true)
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
