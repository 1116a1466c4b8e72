package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;

/**
 * Adds binary64 numbers, or products of them, to {@link Lanes} right from the memory. Only ever
 * used as a twin, whose class data says which, so that HotSpot keeps all lanes in registers.
 */
final class DoubleLanes implements RowLoop {
  private static final boolean PRODUCTS = Twins.data(MethodHandles.lookup(), Boolean.class);
  private static final int STEP = Lanes.COUNT * Double.BYTES;

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    add(a.array, a.start, b.array, b.start, to.doubles(), n);
  }

  private static void add(byte[] a, int atA, byte[] b, int atB, double[] lanes, int n) {
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
    int y = atB;
    int end = atA + n * Double.BYTES;
    for (int x = atA; x < end; x += STEP) {
      s0 = next(a, x, b, y, s0);
      s1 = next(a, x + 8, b, y + 8, s1);
      s2 = next(a, x + 16, b, y + 16, s2);
      s3 = next(a, x + 24, b, y + 24, s3);
      s4 = next(a, x + 32, b, y + 32, s4);
      s5 = next(a, x + 40, b, y + 40, s5);
      s6 = next(a, x + 48, b, y + 48, s6);
      s7 = next(a, x + 56, b, y + 56, s7);
      s8 = next(a, x + 64, b, y + 64, s8);
      s9 = next(a, x + 72, b, y + 72, s9);
      s10 = next(a, x + 80, b, y + 80, s10);
      s11 = next(a, x + 88, b, y + 88, s11);
      s12 = next(a, x + 96, b, y + 96, s12);
      s13 = next(a, x + 104, b, y + 104, s13);
      s14 = next(a, x + 112, b, y + 112, s14);
      s15 = next(a, x + 120, b, y + 120, s15);
      y += STEP;
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
  }

  private static double next(byte[] a, int x, byte[] b, int y, double sum) {
    double first = (double) Words.DOUBLES.get(a, x);
    return PRODUCTS ? Math.fma(first, (double) Words.DOUBLES.get(b, y), sum) : sum + first;
  }
}
