package dev.stria.vm.array;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Moves along common steps, by loops of their own: of vector instructions where there are some. */
final class VectorMoves {
  private static final int WIDTHS = 4;
  private static final Candidate[] BACKWARDS = candidates(-1);
  private static final Candidate[] EVERY_OTHER = candidates(2);

  private VectorMoves() {}

  private static Candidate[] candidates(int items) {
    Candidate[] candidates = new Candidate[WIDTHS];
    for (int i = 0; i < WIDTHS; i++) {
      int width = 1 << i;
      Function<Vectors, @Nullable RowLoop> source = vectors -> vectors.move(width, items);
      candidates[i] = new Candidate(source, () -> written(width, items));
    }
    return candidates;
  }

  private static @Nullable RowLoop written(int width, int items) {
    return (RowLoop) Twins.withData(StepMove.class, new StepMove.Data(width, items));
  }

  /**
   * Puts elements in a row, as many of n as the loop takes.
   *
   * @return how many
   */
  static int move(int width, byte[] from, int fromAt, long fromStep, byte[] to, int at, int n) {
    if (n < Stream.REPEATS) {
      return 0;
    }
    int log = Integer.numberOfTrailingZeros(width);
    Candidate candidate;
    if (fromStep == -width) {
      candidate = BACKWARDS[log];
    } else if (fromStep == 2L * width) {
      candidate = EVERY_OTHER[log];
    } else {
      return 0;
    }
    RowLoop loop = candidate.forWork(n);
    return loop == null ? 0 : ((Move) loop).move(from, fromAt, to, at, n);
  }

  /** A loop that moves elements. */
  interface Move extends RowLoop {
    /** Moves n elements, or as many of them as fill vectors; gives how many. */
    int move(byte[] from, int fromAt, byte[] to, int at, int n);
  }
}
