package dev.stria.vm.array;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Computes a tile of a matrix product, eight rows by two vectors of columns, kept in registers all
 * along k. So many sums that one need not wait for the product before, and enough for each vector
 * that is loaded.
 */
final class VectorProduct implements ProductLoop {
  private static final VectorSpecies<Double> DOUBLES = VectorLoops.doubles();
  private static final int LANES = DOUBLES.length();
  private static final int ROWS = 8;
  private static final int COLUMNS = 2 * LANES;

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public void tile(
      double[] a, int atA, double[] b, int atB, double[] sums, int at, int step, int n) {
    int at1 = at + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    int at4 = at3 + step;
    int at5 = at4 + step;
    int at6 = at5 + step;
    int at7 = at6 + step;
    DoubleVector low0 = DoubleVector.fromArray(DOUBLES, sums, at);
    DoubleVector high0 = DoubleVector.fromArray(DOUBLES, sums, at + LANES);
    DoubleVector low1 = DoubleVector.fromArray(DOUBLES, sums, at1);
    DoubleVector high1 = DoubleVector.fromArray(DOUBLES, sums, at1 + LANES);
    DoubleVector low2 = DoubleVector.fromArray(DOUBLES, sums, at2);
    DoubleVector high2 = DoubleVector.fromArray(DOUBLES, sums, at2 + LANES);
    DoubleVector low3 = DoubleVector.fromArray(DOUBLES, sums, at3);
    DoubleVector high3 = DoubleVector.fromArray(DOUBLES, sums, at3 + LANES);
    DoubleVector low4 = DoubleVector.fromArray(DOUBLES, sums, at4);
    DoubleVector high4 = DoubleVector.fromArray(DOUBLES, sums, at4 + LANES);
    DoubleVector low5 = DoubleVector.fromArray(DOUBLES, sums, at5);
    DoubleVector high5 = DoubleVector.fromArray(DOUBLES, sums, at5 + LANES);
    DoubleVector low6 = DoubleVector.fromArray(DOUBLES, sums, at6);
    DoubleVector high6 = DoubleVector.fromArray(DOUBLES, sums, at6 + LANES);
    DoubleVector low7 = DoubleVector.fromArray(DOUBLES, sums, at7);
    DoubleVector high7 = DoubleVector.fromArray(DOUBLES, sums, at7 + LANES);
    int row1 = atA + n;
    int row2 = row1 + n;
    int row3 = row2 + n;
    int row4 = row3 + n;
    int row5 = row4 + n;
    int row6 = row5 + n;
    int row7 = row6 + n;
    for (int k = 0; k < n; k++) {
      DoubleVector low = DoubleVector.fromArray(DOUBLES, b, atB + k * COLUMNS);
      DoubleVector high = DoubleVector.fromArray(DOUBLES, b, atB + k * COLUMNS + LANES);
      DoubleVector x0 = DoubleVector.broadcast(DOUBLES, a[atA + k]);
      DoubleVector x1 = DoubleVector.broadcast(DOUBLES, a[row1 + k]);
      DoubleVector x2 = DoubleVector.broadcast(DOUBLES, a[row2 + k]);
      DoubleVector x3 = DoubleVector.broadcast(DOUBLES, a[row3 + k]);
      DoubleVector x4 = DoubleVector.broadcast(DOUBLES, a[row4 + k]);
      DoubleVector x5 = DoubleVector.broadcast(DOUBLES, a[row5 + k]);
      DoubleVector x6 = DoubleVector.broadcast(DOUBLES, a[row6 + k]);
      DoubleVector x7 = DoubleVector.broadcast(DOUBLES, a[row7 + k]);
      low0 = x0.fma(low, low0);
      high0 = x0.fma(high, high0);
      low1 = x1.fma(low, low1);
      high1 = x1.fma(high, high1);
      low2 = x2.fma(low, low2);
      high2 = x2.fma(high, high2);
      low3 = x3.fma(low, low3);
      high3 = x3.fma(high, high3);
      low4 = x4.fma(low, low4);
      high4 = x4.fma(high, high4);
      low5 = x5.fma(low, low5);
      high5 = x5.fma(high, high5);
      low6 = x6.fma(low, low6);
      high6 = x6.fma(high, high6);
      low7 = x7.fma(low, low7);
      high7 = x7.fma(high, high7);
    }
    low0.intoArray(sums, at);
    high0.intoArray(sums, at + LANES);
    low1.intoArray(sums, at1);
    high1.intoArray(sums, at1 + LANES);
    low2.intoArray(sums, at2);
    high2.intoArray(sums, at2 + LANES);
    low3.intoArray(sums, at3);
    high3.intoArray(sums, at3 + LANES);
    low4.intoArray(sums, at4);
    high4.intoArray(sums, at4 + LANES);
    low5.intoArray(sums, at5);
    high5.intoArray(sums, at5 + LANES);
    low6.intoArray(sums, at6);
    high6.intoArray(sums, at6 + LANES);
    low7.intoArray(sums, at7);
    high7.intoArray(sums, at7 + LANES);
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    int most = Chunk.SIZE / Math.max(ROWS, COLUMNS);
    tile(a.doubles(), 0, b.doubles(), 0, to.doubles(), 0, COLUMNS, most);
  }
}
