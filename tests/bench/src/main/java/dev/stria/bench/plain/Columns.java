package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/**
 * The sums of the columns of a square matrix of floats in row-major order, one column after the
 * other, added up in double. Size: rows and columns.
 */
public final class Columns implements Workload {
  private float[] matrix = {};
  private float[] totals = {};

  @Override
  public void prepare(int size) {
    matrix = new float[size * size];
    totals = new float[size];
    for (int k = 0; k < matrix.length; k++) {
      matrix[k] = (float) Inputs.number(k);
    }
  }

  @Override
  public long run() {
    columns(matrix, totals);
    return Double.doubleToRawLongBits(totals[0]);
  }

  @Override
  public long checksum() {
    return Inputs.digest(totals);
  }

  private static void columns(float[] m, float[] sums) {
    int n = sums.length;
    for (int j = 0; j < n; j++) {
      double s = 0.0;
      for (int i = 0; i < n; i++) {
        s += m[i * n + j];
      }
      sums[j] = (float) s;
    }
  }
}
