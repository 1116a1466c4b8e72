package dev.stria.vm.array;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Computes a tile of a matrix product, four rows by two vectors of columns, kept in registers all
 * along k.
 */
final class VectorProduct implements ProductLoop {
  private static final VectorSpecies<Double> DOUBLES = VectorLoops.doubles();
  private static final int LANES = DOUBLES.length();
  private static final int COLUMNS = 2 * LANES;

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public void tile(
      double[] a,
      int atA,
      int rowStep,
      double[] b,
      int atB,
      double[] sums,
      int at,
      int step,
      int n) {
    int at1 = at + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    DoubleVector low0 = DoubleVector.fromArray(DOUBLES, sums, at);
    DoubleVector high0 = DoubleVector.fromArray(DOUBLES, sums, at + LANES);
    DoubleVector low1 = DoubleVector.fromArray(DOUBLES, sums, at1);
    DoubleVector high1 = DoubleVector.fromArray(DOUBLES, sums, at1 + LANES);
    DoubleVector low2 = DoubleVector.fromArray(DOUBLES, sums, at2);
    DoubleVector high2 = DoubleVector.fromArray(DOUBLES, sums, at2 + LANES);
    DoubleVector low3 = DoubleVector.fromArray(DOUBLES, sums, at3);
    DoubleVector high3 = DoubleVector.fromArray(DOUBLES, sums, at3 + LANES);
    int row1 = atA + rowStep;
    int row2 = row1 + rowStep;
    int row3 = row2 + rowStep;
    for (int k = 0; k < n; k++) {
      DoubleVector low = DoubleVector.fromArray(DOUBLES, b, atB + k * COLUMNS);
      DoubleVector high = DoubleVector.fromArray(DOUBLES, b, atB + k * COLUMNS + LANES);
      DoubleVector x0 = DoubleVector.broadcast(DOUBLES, a[atA + k]);
      DoubleVector x1 = DoubleVector.broadcast(DOUBLES, a[row1 + k]);
      DoubleVector x2 = DoubleVector.broadcast(DOUBLES, a[row2 + k]);
      DoubleVector x3 = DoubleVector.broadcast(DOUBLES, a[row3 + k]);
      low0 = x0.fma(low, low0);
      high0 = x0.fma(high, high0);
      low1 = x1.fma(low, low1);
      high1 = x1.fma(high, high1);
      low2 = x2.fma(low, low2);
      high2 = x2.fma(high, high2);
      low3 = x3.fma(low, low3);
      high3 = x3.fma(high, high3);
    }
    low0.intoArray(sums, at);
    high0.intoArray(sums, at + LANES);
    low1.intoArray(sums, at1);
    high1.intoArray(sums, at1 + LANES);
    low2.intoArray(sums, at2);
    high2.intoArray(sums, at2 + LANES);
    low3.intoArray(sums, at3);
    high3.intoArray(sums, at3 + LANES);
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    int rows = Chunk.SIZE / COLUMNS / ROWS;
    tile(a.doubles(), 0, rows, b.doubles(), 0, to.doubles(), 0, COLUMNS, rows);
  }
}
