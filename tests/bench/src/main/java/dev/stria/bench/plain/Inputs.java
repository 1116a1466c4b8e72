package dev.stria.bench.plain;

/**
 * The numbers the kernels work on and the digest of what they leave: the same in every language.
 *
 * <p>Number k is the upper part of k times 2^32 over the golden ratio (Knuth's multiplicative
 * hashing), which spreads evenly and needs no state.
 */
final class Inputs {
  private static final int GOLDEN = 0x9e3779b1;

  private Inputs() {}

  /** The k-th input of 24 bits, 0 to 2^24 - 1. */
  static int bits24(int k) {
    return (k * GOLDEN) >>> 8;
  }

  /** The k-th input byte. */
  static byte octet(int k) {
    return (byte) ((k * GOLDEN) >>> 24);
  }

  /** The k-th input number, at least -0.5 and below 0.5, exact in binary32. */
  static double number(int k) {
    return bits24(k) * 0x1p-24 - 0.5;
  }

  /** So many input bytes. */
  static byte[] octets(int count) {
    byte[] bytes = new byte[count];
    for (int k = 0; k < count; k++) {
      bytes[k] = octet(k);
    }
    return bytes;
  }

  /** A digest that has also taken in one more value. */
  static long fold(long digest, long value) {
    return digest * 31 + value;
  }

  /** The digest of bytes, each read as unsigned. */
  static long digest(byte[] bytes) {
    long digest = 0;
    for (byte b : bytes) {
      digest = fold(digest, b & 0xff);
    }
    return digest;
  }

  /** The digest of the bits of numbers. */
  static long digest(double[] numbers) {
    long digest = 0;
    for (double x : numbers) {
      digest = fold(digest, Double.doubleToRawLongBits(x));
    }
    return digest;
  }

  /** The digest of numbers widened to binary64. */
  static long digest(float[] numbers) {
    long digest = 0;
    for (float x : numbers) {
      digest = fold(digest, Double.doubleToRawLongBits(x));
    }
    return digest;
  }
}
