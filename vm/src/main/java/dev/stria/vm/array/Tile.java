package dev.stria.vm.array;

import java.util.Arrays;

/**
 * Sums of products of floats for some rows and columns of a matrix, fused in the order they are
 * taken. The products of four columns and rows are added at a time, so that a sum is loaded and
 * stored once for four of them. Every row is an array of its own, because HotSpot makes no vector
 * instructions of what loads and stores at different places of one. The arrays, 75 KB, are made
 * when first needed and kept.
 */
final class Tile {
  /** How many products are added at a time. */
  private static final int DEPTH = 4;

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
        addFour(sums[i], i, right[0], right[1], right[2], right[3]);
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

  private void addFour(double[] to, int row, double[] x, double[] y, double[] z, double[] w) {
    double a = left[0][row];
    double b = left[1][row];
    double c = left[2][row];
    double d = left[3][row];
    int n = columns;
    for (int j = 0; j < n; j++) {
      to[j] = Math.fma(d, w[j], Math.fma(c, z[j], Math.fma(b, y[j], Math.fma(a, x[j], to[j]))));
    }
  }

  private void addOne(double[] to, double a, double[] x) {
    int n = columns;
    for (int j = 0; j < n; j++) {
      to[j] = Math.fma(a, x[j], to[j]);
    }
  }
}
