package dev.stria.vm.engine.compile;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What loops need whose rounds are done in batches: the arrays in which elements wait, and what is
 * looked at before. Public for the sake of generated classes.
 */
public final class Batches {
  /** The most rounds of a batch: their elements stay in the fastest cache. */
  static final int ROUNDS = 512;

  /** The most places of floats that a loop may load from. */
  static final int MAX_COPIES = 6;

  /** Strips of fewer rounds are not worth the copies. */
  static final long MIN_ROUNDS = 64;

  private final float[][] floats = new float[1 + MAX_COPIES][0];
  private final double[][] doubles = new double[1 + MAX_COPIES][0];
  private int[] ints = {};
  private short[] shorts = {};
  private long[] longs = {};

  Batches() {}

  // A machine's arrays are made when they are first asked for.

  /** An array for elements of binary32; number 0 is for what is stored. */
  public float[] floats(int number) {
    if (floats[number].length == 0) {
      floats[number] = new float[ROUNDS];
    }
    return floats[number];
  }

  /** An array for elements of binary64; number 0 is for what is stored. */
  public double[] doubles(int number) {
    if (doubles[number].length == 0) {
      doubles[number] = new double[ROUNDS];
    }
    return doubles[number];
  }

  /** The array for integers of 32 bits. */
  public int[] ints() {
    if (ints.length == 0) {
      ints = new int[ROUNDS];
    }
    return ints;
  }

  /** The array for integers of 16 bits. */
  public short[] shorts() {
    if (shorts.length == 0) {
      shorts = new short[ROUNDS];
    }
    return shorts;
  }

  /** The array for integers of 8 bits, eight in each long. */
  public long[] longs() {
    if (longs.length == 0) {
      longs = new long[ROUNDS / Long.BYTES];
    }
    return longs;
  }

  /** Whether a strip is long enough. */
  public static boolean areMany(long start, long end) {
    return end - start >= MIN_ROUNDS;
  }

  /**
   * Whether the rounds of a batch may load before those before them have stored: no element that is
   * loaded has a byte that an earlier round of the same batch stores.
   *
   * @param source where the loaded element would be if the loop's variable were 0
   * @param sourceSize its size
   * @param target where the stored element would be
   * @param targetSize its size
   * @param start the loop's variable when the strip begins
   * @param end what it stays less than in the strip
   */
  public static boolean mayLoadFirst(
      long source, long sourceSize, long target, long targetSize, long start, long end) {
    if (sourceSize == targetSize) {
      // Not behind what is stored, or so far that it was stored by another batch.
      long ahead = source - target;
      return ahead >= 0 || ahead <= -ROUNDS * targetSize;
    }
    return source + end * sourceSize <= target + start * targetSize
        || target + end * targetSize <= source + start * sourceSize;
  }

  /** How many rounds the next batch has. */
  public static int count(long variable, long end) {
    return (int) Math.min(end - variable, ROUNDS);
  }

  /** Copies elements from the region. */
  public static void load(byte[] bytes, long at, float[] to, int count) {
    MemorySegment target = MemorySegment.ofArray(to);
    MemorySegment.copy(MemorySegment.ofArray(bytes), at, target, 0, (long) count * Float.BYTES);
  }

  /** Copies elements from the region. */
  public static void load(byte[] bytes, long at, double[] to, int count) {
    MemorySegment target = MemorySegment.ofArray(to);
    MemorySegment.copy(MemorySegment.ofArray(bytes), at, target, 0, (long) count * Double.BYTES);
  }

  /** Copies elements to the region. */
  public static void store(float[] from, byte[] bytes, long at, int count) {
    store(MemorySegment.ofArray(from), bytes, at, (long) count * Float.BYTES);
  }

  /** Copies elements to the region. */
  public static void store(double[] from, byte[] bytes, long at, int count) {
    store(MemorySegment.ofArray(from), bytes, at, (long) count * Double.BYTES);
  }

  /** Copies elements to the region. */
  public static void store(int[] from, byte[] bytes, long at, int count) {
    store(MemorySegment.ofArray(from), bytes, at, (long) count * Integer.BYTES);
  }

  /** Copies elements to the region. */
  public static void store(short[] from, byte[] bytes, long at, int count) {
    store(MemorySegment.ofArray(from), bytes, at, (long) count * Short.BYTES);
  }

  /** Copies elements of one byte to the region. */
  public static void store(long[] from, byte[] bytes, long at, int count) {
    store(MemorySegment.ofArray(from), bytes, at, count);
  }

  private static void store(MemorySegment from, byte[] bytes, long at, long size) {
    MemorySegment.copy(from, 0, MemorySegment.ofArray(bytes), at, size);
  }

  /** Puts an element of one byte in its place. */
  public static void put(long[] to, int index, int value) {
    MemorySegment.ofArray(to).set(ValueLayout.JAVA_BYTE, index, (byte) value);
  }
}
