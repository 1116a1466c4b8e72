package dev.stria.vm.array;

/**
 * What written loops do to the eight bytes of a long at once, each by itself, as if there were
 * eight small registers. HotSpot has vectors of longs for all that this takes; of bytes it compares
 * none.
 */
final class Packed {
  /** The highest bit of each byte. */
  static final long SIGNS = 0x8080_8080_8080_8080L;

  /** 1 in each byte. */
  static final long ONES = 0x0101_0101_0101_0101L;

  private Packed() {}

  /** 1 in each byte that is less than the other's, unsigned, else 0. */
  static long less(long a, long b) {
    return signOfLess(a, b) >>> 7;
  }

  /**
   * The highest bits decide, or if they are the same the difference of all others, which borrows
   * from no other byte.
   */
  private static long signOfLess(long a, long b) {
    long difference = (a | SIGNS) - (b & ~SIGNS);
    return (~a & b | ~(a ^ b) & ~difference) & SIGNS;
  }

  /** 1 in each byte that is at most the other's, unsigned, else 0. */
  static long lessOrEqual(long a, long b) {
    return less(b, a) ^ ONES;
  }

  /** 1 in each byte that is the other's, else 0. */
  static long equal(long a, long b) {
    return signOfTruth(a ^ b) >>> 7 ^ ONES;
  }

  private static long signOfTruth(long x) {
    return ((x & ~SIGNS) + ~SIGNS | x) & SIGNS;
  }

  /** Bytes of the first where a condition's byte is not 0, else of the second. */
  static long select(long a, long b, long condition) {
    return choose(a, b, signOfTruth(condition));
  }

  private static long choose(long a, long b, long signs) {
    long mask = signs - (signs >>> 7) | signs;
    return (a ^ b) & mask ^ b;
  }

  /** The lesser bytes, unsigned. */
  static long min(long a, long b) {
    return choose(a, b, signOfLess(a, b));
  }

  /** The greater bytes, unsigned. */
  static long max(long a, long b) {
    return choose(b, a, signOfLess(a, b));
  }
}
