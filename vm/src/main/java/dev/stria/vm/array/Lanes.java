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

  /** Adds elements to the lanes, which are kept in registers. */
  static void add(double[] lanes, double[] a, int n) {
    double s0 = lanes[0];
    double s1 = lanes[1];
    double s2 = lanes[2];
    double s3 = lanes[3];
    double s4 = lanes[4];
    double s5 = lanes[5];
    double s6 = lanes[6];
    double s7 = lanes[7];
    double s8 = lanes[8];
    double s9 = lanes[9];
    double s10 = lanes[10];
    double s11 = lanes[11];
    double s12 = lanes[12];
    double s13 = lanes[13];
    double s14 = lanes[14];
    double s15 = lanes[15];
    int whole = n & -COUNT;
    for (int i = 0; i < whole; i += COUNT) {
      s0 = s0 + a[i];
      s1 = s1 + a[i + 1];
      s2 = s2 + a[i + 2];
      s3 = s3 + a[i + 3];
      s4 = s4 + a[i + 4];
      s5 = s5 + a[i + 5];
      s6 = s6 + a[i + 6];
      s7 = s7 + a[i + 7];
      s8 = s8 + a[i + 8];
      s9 = s9 + a[i + 9];
      s10 = s10 + a[i + 10];
      s11 = s11 + a[i + 11];
      s12 = s12 + a[i + 12];
      s13 = s13 + a[i + 13];
      s14 = s14 + a[i + 14];
      s15 = s15 + a[i + 15];
    }
    lanes[0] = s0;
    lanes[1] = s1;
    lanes[2] = s2;
    lanes[3] = s3;
    lanes[4] = s4;
    lanes[5] = s5;
    lanes[6] = s6;
    lanes[7] = s7;
    lanes[8] = s8;
    lanes[9] = s9;
    lanes[10] = s10;
    lanes[11] = s11;
    lanes[12] = s12;
    lanes[13] = s13;
    lanes[14] = s14;
    lanes[15] = s15;
    for (int i = whole; i < n; i++) {
      lanes[i - whole] = lanes[i - whole] + a[i];
    }
  }

  /** Adds products of elements to the lanes, each product and its sum rounded once. */
  static void addProducts(double[] lanes, double[] a, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      int lane = i & COUNT - 1;
      lanes[lane] = Math.fma(a[i], b[i], lanes[lane]);
    }
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
