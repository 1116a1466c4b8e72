package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/** The sum of a vector of 32-bit integers, in 64 bits. Size: elements. */
public final class Sum implements Workload {
  private int[] values = {};

  @Override
  public void prepare(int size) {
    values = new int[size];
    for (int i = 0; i < size; i++) {
      values[i] = Inputs.bits24(i) - (1 << 23);
    }
  }

  @Override
  public long run() {
    return sum(values);
  }

  @Override
  public long checksum() {
    return sum(values);
  }

  private static long sum(int[] v) {
    long total = 0;
    for (int i = 0; i < v.length; i++) {
      total += v[i];
    }
    return total;
  }
}
