package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/**
 * d = a * b + c in float arithmetic: two vectors and a number into a third vector. Size: elements
 * of each.
 */
public final class Muladd implements Workload {
  private float[] left = {};
  private float[] right = {};
  private float[] result = {};

  @Override
  public void prepare(int size) {
    left = new float[size];
    right = new float[size];
    result = new float[size];
    for (int i = 0; i < size; i++) {
      left[i] = (float) Inputs.number(i);
      right[i] = (float) Inputs.number(size + i);
    }
  }

  @Override
  public long run() {
    muladd(result, left, right, 0.375f);
    return Double.doubleToRawLongBits(result[0]);
  }

  @Override
  public long checksum() {
    return Inputs.digest(result);
  }

  private static void muladd(float[] d, float[] a, float[] b, float c) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] * b[i] + c;
    }
  }
}
