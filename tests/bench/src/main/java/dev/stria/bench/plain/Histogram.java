package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/** How often each byte value occurs. Size: bytes. */
public final class Histogram implements Workload {
  private final int[] bins = new int[256];
  private byte[] bytes = {};

  @Override
  public void prepare(int size) {
    bytes = Inputs.octets(size);
  }

  @Override
  public long run() {
    histogram(bytes, bins);
    return bins[0];
  }

  @Override
  public long checksum() {
    long digest = 0;
    for (int count : bins) {
      digest = Inputs.fold(digest, count);
    }
    return digest;
  }

  private static void histogram(byte[] v, int[] counts) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = 0;
    }
    for (int i = 0; i < v.length; i++) {
      counts[v[i] & 0xff]++;
    }
  }
}
