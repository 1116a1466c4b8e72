package dev.stria.vm.array;

import java.util.Arrays;

/**
 * Sums of products of floats for some rows and columns of a matrix, fused in the order they are
 * taken. The products of eight columns and rows are added at a time, so that a sum is loaded and
 * stored once for eight of them. Every row is an array of its own, because HotSpot makes no vector
 * instructions of what loads and stores at different places of one. The arrays, 83 KB, are made
 * when first needed and kept.
 */
final class Tile {
  /** How many products are added at a time. */
  private static final int DEPTH = 8;

  private double[][] sums = {};
  private final double[][] left = new double[DEPTH][];
  private final double[][] right = new double[DEPTH][];
  private int rows;
  private int columns;
  private int depth;

  /** Begins sums of nothing, up to {@link Matmul#TILE_ROWS} × {@link Matmul#TILE_COLUMNS}. */
  void begin(int rowCount, int columnCount) {
    if (sums.length == 0) {
      sums = new double[Matmul.TILE_ROWS][Matmul.TILE_COLUMNS];
      Arrays.setAll(left, _ -> new double[Matmul.TILE_ROWS]);
      Arrays.setAll(right, _ -> new double[Matmul.TILE_COLUMNS]);
    }
    rows = rowCount;
    columns = columnCount;
    depth = 0;
    for (int i = 0; i < rows; i++) {
      Arrays.fill(sums[i], 0, columns, 0.0);
    }
  }

  /** Takes the next column of the left factor and row of the right one. */
  void add(double[] column, double[] row) {
    System.arraycopy(column, 0, left[depth], 0, rows);
    System.arraycopy(row, 0, right[depth], 0, columns);
    if (++depth == DEPTH) {
      for (int i = 0; i < rows; i++) {
        addEight(sums[i], i);
      }
      depth = 0;
    }
  }

  /** Adds the last products, fewer than {@link #DEPTH} for each sum. */
  void finish() {
    for (int k = 0; k < depth; k++) {
      for (int i = 0; i < rows; i++) {
        addOne(sums[i], left[k][i], right[k]);
      }
    }
  }

  double[] row(int number) {
    return sums[number];
  }

  private void addEight(double[] to, int row) {
    double a = left[0][row];
    double b = left[1][row];
    double c = left[2][row];
    double d = left[3][row];
    double e = left[4][row];
    double f = left[5][row];
    double g = left[6][row];
    double h = left[7][row];
    double[] x0 = right[0];
    double[] x1 = right[1];
    double[] x2 = right[2];
    double[] x3 = right[3];
    double[] x4 = right[4];
    double[] x5 = right[5];
    double[] x6 = right[6];
    double[] x7 = right[7];
    int n = columns;
    for (int j = 0; j < n; j++) {
      double four =
          Math.fma(d, x3[j], Math.fma(c, x2[j], Math.fma(b, x1[j], Math.fma(a, x0[j], to[j]))));
      to[j] = Math.fma(h, x7[j], Math.fma(g, x6[j], Math.fma(f, x5[j], Math.fma(e, x4[j], four))));
    }
  }

  private void addOne(double[] to, double a, double[] x) {
    int n = columns;
    for (int j = 0; j < n; j++) {
      to[j] = Math.fma(a, x[j], to[j]);
    }
  }
}
