package dev.stria.vm.array;

import dev.stria.vm.memory.Temporaries;

/**
 * Arrays for operations that need more room than chunks have. A thread keeps those of up to {@link
 * #MOST} elements, which together are 3 MB, and uses them again; larger ones serve one operation.
 */
final class Scratch {
  /** The most elements of an array that is kept. */
  static final int MOST = 1 << 16;

  private static final int LONGS = 2;
  private static final int DOUBLES = 3;
  private static final int FEWEST = 1 << 8;

  private final long[][] longs = new long[LONGS][0];
  private final double[][] doubles = new double[DOUBLES][0];
  private int[] ints = {};
  private short[] shorts = {};
  private byte[] bytes = {};

  /**
   * An array of at least so many longs, whatever they are.
   *
   * @param which 0 or 1, so that there are two at once
   */
  long[] longs(int which, int count) {
    if (count > MOST) {
      return Temporaries.longs(count);
    }
    if (longs[which].length < count) {
      longs[which] = new long[rounded(count)];
    }
    return longs[which];
  }

  /** As {@link #longs}, of up to {@link #MOST} doubles; there are three, 0 to 2. */
  double[] doubles(int which, int count) {
    if (doubles[which].length < count) {
      doubles[which] = new double[rounded(count)];
    }
    return doubles[which];
  }

  /** As {@link #longs}, of up to {@link #MOST} ints. */
  int[] ints(int count) {
    if (ints.length < count) {
      ints = new int[rounded(count)];
    }
    return ints;
  }

  /** As {@link #longs}, of up to {@link #MOST} shorts. */
  short[] shorts(int count) {
    if (shorts.length < count) {
      shorts = new short[rounded(count)];
    }
    return shorts;
  }

  /** As {@link #longs}, of up to {@link #MOST} bytes. */
  byte[] bytes(int count) {
    if (bytes.length < count) {
      bytes = new byte[rounded(count)];
    }
    return bytes;
  }

  /** Not to be made anew for every few more. */
  private static int rounded(int count) {
    return Math.max(FEWEST, Integer.highestOneBit(count - 1) << 1);
  }
}
