package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/** The Mandelbrot set on a square grid, up to 200 iterations a point. Size: points on a side. */
public final class Mandelbrot implements Workload {
  private static final int LIMIT = 200;

  private int side;
  private long last;

  @Override
  public void prepare(int size) {
    side = size;
  }

  @Override
  public long run() {
    last = mandelbrot(side);
    return last;
  }

  @Override
  public long checksum() {
    return last;
  }

  /**
   * The sum over all points of the iterations done before the point left the circle of radius 2.
   */
  private static long mandelbrot(int n) {
    double scale = 3.0 / n;
    long total = 0;
    for (int py = 0; py < n; py++) {
      double ci = py * scale - 1.5;
      for (int px = 0; px < n; px++) {
        double cr = px * scale - 2.0;
        double zr = 0.0;
        double zi = 0.0;
        int i = 0;
        while (i < LIMIT) {
          double zr2 = zr * zr;
          double zi2 = zi * zi;
          if (zr2 + zi2 > 4.0) {
            break;
          }
          zi = 2.0 * zr * zi + ci;
          zr = zr2 - zi2 + cr;
          i++;
        }
        total += i;
      }
    }
    return total;
  }
}
