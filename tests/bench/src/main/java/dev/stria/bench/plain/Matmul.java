package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/**
 * The product of two square matrices of doubles in row-major order, one dot product per element.
 * Size: rows and columns.
 */
public final class Matmul implements Workload {
  private int n;
  private double[] left = {};
  private double[] right = {};
  private double[] product = {};

  @Override
  public void prepare(int size) {
    n = size;
    int count = size * size;
    left = new double[count];
    right = new double[count];
    product = new double[count];
    for (int k = 0; k < count; k++) {
      left[k] = Inputs.number(k);
      right[k] = Inputs.number(count + k);
    }
  }

  @Override
  public long run() {
    matmul(product, left, right, n);
    return Double.doubleToRawLongBits(product[0]);
  }

  @Override
  public long checksum() {
    return Inputs.digest(product);
  }

  private static void matmul(double[] c, double[] a, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double s = 0.0;
        for (int k = 0; k < n; k++) {
          s += a[i * n + k] * b[k * n + j];
        }
        c[i * n + j] = s;
      }
    }
  }
}
