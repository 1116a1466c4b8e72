package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/** The sieve of Eratosthenes with one byte per number. Size: the last number looked at. */
public final class Sieve implements Workload {
  private byte[] numbers = {};

  @Override
  public void prepare(int size) {
    numbers = new byte[size + 1];
  }

  @Override
  public long run() {
    return sieve(numbers);
  }

  @Override
  public long checksum() {
    return Inputs.digest(numbers);
  }

  /** Leaves 1 where the index is prime (and at 0 and 1), and counts the primes. */
  private static int sieve(byte[] flags) {
    int n = flags.length;
    for (int i = 0; i < n; i++) {
      flags[i] = 1;
    }
    for (int i = 2; i * i < n; i++) {
      if (flags[i] != 0) {
        for (int j = i * i; j < n; j += i) {
          flags[j] = 0;
        }
      }
    }
    int count = 0;
    for (int i = 2; i < n; i++) {
      count += flags[i];
    }
    return count;
  }
}
