package dev.stria.vm.array;

import java.util.Arrays;

/**
 * The 16 partial sums of a float sum or dot product: element k goes into lane k mod 16, and in the
 * end the lanes are folded in halves. So every engine and machine gets the same bits, whatever it
 * does at once.
 */
final class Lanes {
  /** A power of two that divides the size of a chunk, so that every chunk begins at lane 0. */
  static final int COUNT = 16;

  private static final int HALF = COUNT / 2;

  private Lanes() {}

  /** Begins sums of nothing. */
  static void begin(double[] lanes) {
    Arrays.fill(lanes, 0, COUNT, 0.0);
  }

  /**
   * Adds elements to the lanes, or products of elements, each product and its sum rounded once.
   *
   * @param b the other factors, if products are added
   */
  static void add(double[] lanes, double[] a, double[] b, boolean products, int n) {
    int whole = n & -COUNT;
    addHalf(lanes, a, b, products, 0, whole);
    addHalf(lanes, a, b, products, HALF, whole);
    for (int i = whole; i < n; i++) {
      lanes[i - whole] = next(a, b, i, products, lanes[i - whole]);
    }
  }

  /** Adds to the eight lanes from one on, which HotSpot keeps in registers. */
  private static void addHalf(
      double[] lanes, double[] a, double[] b, boolean products, int lane, int n) {
    double s0 = lanes[lane];
    double s1 = lanes[lane + 1];
    double s2 = lanes[lane + 2];
    double s3 = lanes[lane + 3];
    double s4 = lanes[lane + 4];
    double s5 = lanes[lane + 5];
    double s6 = lanes[lane + 6];
    double s7 = lanes[lane + 7];
    for (int i = lane; i < n; i += COUNT) {
      s0 = next(a, b, i, products, s0);
      s1 = next(a, b, i + 1, products, s1);
      s2 = next(a, b, i + 2, products, s2);
      s3 = next(a, b, i + 3, products, s3);
      s4 = next(a, b, i + 4, products, s4);
      s5 = next(a, b, i + 5, products, s5);
      s6 = next(a, b, i + 6, products, s6);
      s7 = next(a, b, i + 7, products, s7);
    }
    lanes[lane] = s0;
    lanes[lane + 1] = s1;
    lanes[lane + 2] = s2;
    lanes[lane + 3] = s3;
    lanes[lane + 4] = s4;
    lanes[lane + 5] = s5;
    lanes[lane + 6] = s6;
    lanes[lane + 7] = s7;
  }

  private static double next(double[] a, double[] b, int i, boolean products, double sum) {
    return products ? Math.fma(a[i], b[i], sum) : sum + a[i];
  }

  /** The sum of all lanes; they are lost. */
  static double fold(double[] lanes) {
    for (int half = HALF; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }
}
