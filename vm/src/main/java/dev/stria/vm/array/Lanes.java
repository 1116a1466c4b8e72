package dev.stria.vm.array;

/**
 * The 16 partial sums of a float sum or dot product: element k goes into lane k mod 16, and in the
 * end the lanes are folded in halves. So every engine and machine gets the same bits, whatever it
 * does at once.
 */
final class Lanes {
  /** A power of two that divides the size of a chunk, so that every chunk begins at lane 0. */
  static final int COUNT = 16;

  private final double[] lanes = new double[COUNT];

  /** Adds a chunk to the lanes. */
  void add(double[] from, int n) {
    int whole = n & -COUNT;
    for (int i = 0; i < whole; i += COUNT) {
      for (int lane = 0; lane < COUNT; lane++) {
        lanes[lane] += from[i + lane];
      }
    }
    for (int i = whole; i < n; i++) {
      lanes[i - whole] += from[i];
    }
  }

  /** Adds the products of two chunks, each product and its sum rounded once. */
  void addProducts(double[] a, double[] b, int n) {
    int whole = n & -COUNT;
    for (int i = 0; i < whole; i += COUNT) {
      for (int lane = 0; lane < COUNT; lane++) {
        lanes[lane] = Math.fma(a[i + lane], b[i + lane], lanes[lane]);
      }
    }
    for (int i = whole; i < n; i++) {
      lanes[i - whole] = Math.fma(a[i], b[i], lanes[i - whole]);
    }
  }

  /** The sum of all lanes. */
  double fold() {
    for (int half = COUNT / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }
}
