package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/** y = a * x + y over two vectors of doubles. Size: elements of each. */
public final class Saxpy implements Workload {
  private double[] xs = {};
  private double[] ys = {};

  @Override
  public void prepare(int size) {
    xs = new double[size];
    ys = new double[size];
    for (int i = 0; i < size; i++) {
      xs[i] = Inputs.number(i);
    }
  }

  @Override
  public long run() {
    saxpy(0.1, xs, ys);
    return Double.doubleToRawLongBits(ys[0]);
  }

  @Override
  public long checksum() {
    return Inputs.digest(ys);
  }

  private static void saxpy(double a, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a * x[i] + y[i];
    }
  }
}
