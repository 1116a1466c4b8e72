package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/**
 * A window of 16 bytes that moves on by one byte at a time; its first and last elements are added
 * up. In Java a window is its first index. Size: windows.
 */
public final class Slices implements Workload {
  private static final int WIDTH = 16;

  private byte[] bytes = {};
  private int count;

  @Override
  public void prepare(int size) {
    count = size;
    bytes = Inputs.octets(size + WIDTH - 1);
  }

  @Override
  public long run() {
    return slices(bytes, count);
  }

  @Override
  public long checksum() {
    return run();
  }

  private static long slices(byte[] v, int n) {
    long total = 0;
    for (int i = 0; i < n; i++) {
      total += (v[i] & 0xff) + (v[i + WIDTH - 1] & 0xff);
    }
    return total;
  }
}
