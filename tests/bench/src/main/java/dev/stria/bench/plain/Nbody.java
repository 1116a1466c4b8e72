package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/**
 * Five bodies under gravity, stepped with a fixed time step; one array for each coordinate. Size:
 * time steps of one run, which goes on from where the last one ended.
 */
public final class Nbody implements Workload {
  private static final int BODIES = 5;
  private static final double DT = 0.01;

  private final double[] px = new double[BODIES];
  private final double[] py = new double[BODIES];
  private final double[] pz = new double[BODIES];
  private final double[] vx = new double[BODIES];
  private final double[] vy = new double[BODIES];
  private final double[] vz = new double[BODIES];
  private final double[] mass = new double[BODIES];
  private int steps;

  /** A sun and four planets; astronomical units and years. */
  @Override
  public void prepare(int size) {
    steps = size;
    body(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.5);
    body(1, 4.75, -1.25, -0.125, 0.625, 2.75, -0.03125, 0.0375);
    body(2, 8.25, 4.125, -0.375, -1.0, 1.875, 0.0078125, 0.011);
    body(3, 13.0, -15.0, -0.25, 1.0625, 0.875, -0.0078125, 0.00175);
    body(4, 15.5, -26.0, 0.1875, 0.96875, 0.59375, -0.03125, 0.002);
  }

  private void body(int i, double x, double y, double z, double u, double v, double w, double m) {
    px[i] = x;
    py[i] = y;
    pz[i] = z;
    vx[i] = u;
    vy[i] = v;
    vz[i] = w;
    mass[i] = m;
  }

  @Override
  public long run() {
    advance(px, py, pz, vx, vy, vz, mass, steps, DT);
    return Double.doubleToRawLongBits(px[0]);
  }

  @Override
  public long checksum() {
    long digest = 0;
    for (int i = 0; i < BODIES; i++) {
      for (double[] coordinate : new double[][] {px, py, pz, vx, vy, vz}) {
        digest = Inputs.fold(digest, Double.doubleToRawLongBits(coordinate[i]));
      }
    }
    return digest;
  }

  private static void advance(
      double[] x,
      double[] y,
      double[] z,
      double[] u,
      double[] v,
      double[] w,
      double[] m,
      int count,
      double dt) {
    int n = x.length;
    for (int step = 0; step < count; step++) {
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          double dx = x[i] - x[j];
          double dy = y[i] - y[j];
          double dz = z[i] - z[j];
          double d2 = dx * dx + dy * dy + dz * dz;
          double mag = dt / (d2 * Math.sqrt(d2));
          double mi = m[i] * mag;
          double mj = m[j] * mag;
          u[i] -= dx * mj;
          v[i] -= dy * mj;
          w[i] -= dz * mj;
          u[j] += dx * mi;
          v[j] += dy * mi;
          w[j] += dz * mi;
        }
      }
      for (int i = 0; i < n; i++) {
        x[i] += dt * u[i];
        y[i] += dt * v[i];
        z[i] += dt * w[i];
      }
    }
  }
}
