package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import org.jspecify.annotations.Nullable;

/**
 * Sums of floats along rows, each in order. One addition of a row waits for the one before, so
 * eight rows are added at a time.
 */
final class RowSums {
  /** How many rows are added at a time. */
  static final int ROWS = 8;

  private static final Candidate[] LOOPS = Candidate.byFormat(Vectors::along, _ -> null);

  private RowSums() {}

  /** The loop that adds squares of so many rows and elements, if there is one for so many. */
  static @Nullable RowLoop loop(Format format, long elements) {
    return LOOPS[format.ordinal()].forWork(elements);
  }

  /**
   * Adds n elements of each of eight rows to a sum of its own.
   *
   * @param single whether elements are binary32, else binary64; they stand close together
   * @param first where the first row begins
   * @param step the bytes from one row to the next
   * @param sums from an index on, the sums
   */
  static void add(byte[] bytes, boolean single, int first, int step, int n, double[] sums, int at) {
    double s0 = sums[at];
    double s1 = sums[at + 1];
    double s2 = sums[at + 2];
    double s3 = sums[at + 3];
    double s4 = sums[at + 4];
    double s5 = sums[at + 5];
    double s6 = sums[at + 6];
    double s7 = sums[at + 7];
    int p1 = first + step;
    int p2 = p1 + step;
    int p3 = p2 + step;
    int p4 = p3 + step;
    int p5 = p4 + step;
    int p6 = p5 + step;
    int p7 = p6 + step;
    for (int i = 0; i < n; i++) {
      s0 += get(bytes, single, first, i);
      s1 += get(bytes, single, p1, i);
      s2 += get(bytes, single, p2, i);
      s3 += get(bytes, single, p3, i);
      s4 += get(bytes, single, p4, i);
      s5 += get(bytes, single, p5, i);
      s6 += get(bytes, single, p6, i);
      s7 += get(bytes, single, p7, i);
    }
    sums[at] = s0;
    sums[at + 1] = s1;
    sums[at + 2] = s2;
    sums[at + 3] = s3;
    sums[at + 4] = s4;
    sums[at + 5] = s5;
    sums[at + 6] = s6;
    sums[at + 7] = s7;
  }

  private static double get(byte[] bytes, boolean single, int row, int i) {
    return single
        ? (float) Words.FLOATS.get(bytes, row + i * Float.BYTES)
        : (double) Words.DOUBLES.get(bytes, row + i * Double.BYTES);
  }
}
