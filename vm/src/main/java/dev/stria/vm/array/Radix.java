package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Temporaries;

/**
 * Sorts unsigned 64-bit keys, byte by byte from the lowest; bytes that all keys share cost little.
 */
final class Radix {
  private static final int FEW = 40;
  private static final int DIGITS = 1 << Byte.SIZE;
  private static final int POLL_KEYS = 1 << 14;

  private Radix() {}

  /** Sorts the first n keys. */
  static void sort(long[] keys, int n, Meter meter) {
    if (n <= FEW) {
      insert(keys, n);
      return;
    }
    long differing = differing(keys, n, meter);
    long[] from = keys;
    long[] to = Temporaries.longs(n);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      if ((differing >>> shift & (DIGITS - 1)) != 0) {
        pass(from, to, n, shift, meter);
        long[] sorted = to;
        to = from;
        from = sorted;
      }
    }
    if (from != keys) {
      System.arraycopy(from, 0, keys, 0, n);
    }
  }

  private static void insert(long[] keys, int n) {
    for (int i = 1; i < n; i++) {
      long key = keys[i];
      int to = i;
      while (to > 0 && Long.compareUnsigned(keys[to - 1], key) > 0) {
        keys[to] = keys[to - 1];
        to--;
      }
      keys[to] = key;
    }
  }

  /** The bits that are not the same in all keys. */
  private static long differing(long[] keys, int n, Meter meter) {
    long differing = 0;
    for (int begin = 0; begin < n; begin += POLL_KEYS) {
      int end = Math.min(n, begin + POLL_KEYS);
      for (int i = begin; i < end; i++) {
        differing |= keys[i] ^ keys[0];
      }
      meter.poll();
    }
    return differing;
  }

  /** Moves all keys into the order of one of their bytes, else keeping the order they are in. */
  private static void pass(long[] from, long[] to, int n, int shift, Meter meter) {
    int[] next = new int[DIGITS + 1];
    for (int begin = 0; begin < n; begin += POLL_KEYS) {
      int end = Math.min(n, begin + POLL_KEYS);
      for (int i = begin; i < end; i++) {
        next[(int) (from[i] >>> shift & (DIGITS - 1)) + 1]++;
      }
      meter.poll();
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      next[digit + 1] += next[digit];
    }
    for (int begin = 0; begin < n; begin += POLL_KEYS) {
      int end = Math.min(n, begin + POLL_KEYS);
      for (int i = begin; i < end; i++) {
        long key = from[i];
        to[next[(int) (key >>> shift & (DIGITS - 1))]++] = key;
      }
      meter.poll();
    }
  }
}
