package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import org.jspecify.annotations.Nullable;

/** The folds of all operations and formats: each is made when its loops change, then kept. */
final class Folds {
  private static final @Nullable Fold[][] MADE =
      new Fold[ReduceOp.values().length][Format.values().length];

  private Folds() {}

  /** How an operation combines so many elements of a format. Threads may race: any fold will do. */
  static Fold of(ReduceOp op, Format format, long elements) {
    @Nullable Fold[] made = MADE[op.ordinal()];
    Fold known = made[format.ordinal()];
    Domain domain = Domain.of(format);
    boolean adds = op == ReduceOp.SUM;
    RowLoop sums = adds ? RowOfSums.loop(format, elements) : null;
    if (domain == Domain.FLOAT) {
      Zip.Doubles loop = op.doubles(elements);
      RowLoop lines = adds ? RowSums.loop(format, elements) : null;
      return known instanceof Fold.Doubles fold
              && fold.loop() == loop
              && fold.sums() == sums
              && fold.lines() == lines
          ? known
          : (made[format.ordinal()] = new Fold.Doubles(loop, op.neutralDouble, sums, lines));
    }
    Zip.Longs loop = op.longs(domain, elements);
    RowLoop line = adds ? Sums.loop(format, elements) : null;
    return known instanceof Fold.Longs fold
            && fold.loop() == loop
            && fold.sums() == sums
            && fold.line() == line
        ? known
        : (made[format.ordinal()] =
            new Fold.Longs(loop, op.neutralLong(domain), domain, sums, line));
  }
}
