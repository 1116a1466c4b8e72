package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import java.util.Arrays;

/**
 * Sorts unsigned 64-bit keys, byte by byte from the lowest; bytes that all keys share cost little.
 */
final class Radix {
  private static final int FEW = 40;
  private static final int VALUES = 1 << Byte.SIZE;
  private static final int POLL_KEYS = 1 << 14;

  private Radix() {}

  /**
   * Sorts the first n keys.
   *
   * @param digits how many of the lowest bytes may differ, 4 or 8
   * @param scratch whose first longs may be the keys
   */
  static void sort(long[] keys, int n, int digits, Scratch scratch, Meter meter) {
    if (n <= FEW) {
      insert(keys, n);
      return;
    }
    int[] next = counts(keys, n, digits, scratch, meter);
    long[] from = keys;
    long[] to = scratch.longs(1, n);
    for (int digit = 0; digit < digits; digit++) {
      if (startEach(next, digit, n)) {
        pass(from, to, n, next, digit, meter);
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

  /** How often each byte has each value: 256 counts for each byte, from the lowest on. */
  private static int[] counts(long[] keys, int n, int digits, Scratch scratch, Meter meter) {
    int[] counts = scratch.ints(digits * VALUES);
    Arrays.fill(counts, 0, digits * VALUES, 0);
    for (int begin = 0; begin < n; begin += POLL_KEYS) {
      int end = Math.min(n, begin + POLL_KEYS);
      count(keys, begin, end, digits > Integer.BYTES, counts);
      meter.poll();
    }
    return counts;
  }

  /** Loops of their own for keys of four bytes, whose others are 0. */
  private static void count(long[] keys, int begin, int end, boolean wide, int[] counts) {
    for (int i = begin; i < end; i++) {
      long key = keys[i];
      counts[value(key, 0)]++;
      counts[VALUES + value(key, 1)]++;
      counts[2 * VALUES + value(key, 2)]++;
      counts[3 * VALUES + value(key, 3)]++;
    }
    for (int i = begin; wide && i < end; i++) {
      long key = keys[i];
      counts[4 * VALUES + value(key, 4)]++;
      counts[5 * VALUES + value(key, 5)]++;
      counts[6 * VALUES + value(key, 6)]++;
      counts[7 * VALUES + value(key, 7)]++;
    }
  }

  private static int value(long key, int digit) {
    return (int) (key >>> digit * Byte.SIZE) & (VALUES - 1);
  }

  /**
   * Makes the counts of a byte the places where keys of each value start.
   *
   * @return whether not all keys have the same
   */
  private static boolean startEach(int[] counts, int digit, int n) {
    int sum = 0;
    for (int i = digit * VALUES; i < (digit + 1) * VALUES; i++) {
      int count = counts[i];
      if (count == n) {
        return false;
      }
      counts[i] = sum;
      sum += count;
    }
    return true;
  }

  /** Moves all keys into the order of one of their bytes, else keeping the order they are in. */
  private static void pass(long[] from, long[] to, int n, int[] next, int digit, Meter meter) {
    int base = digit * VALUES;
    for (int begin = 0; begin < n; begin += POLL_KEYS) {
      int end = Math.min(n, begin + POLL_KEYS);
      for (int i = begin; i < end; i++) {
        long key = from[i];
        to[next[base + value(key, digit)]++] = key;
      }
      meter.poll();
    }
  }
}
