package dev.stria.vm.array;

import dev.stria.vm.memory.Bytes;

/**
 * What written loops do to an element that is no single JVM instruction: without branches, because
 * HotSpot makes vector instructions of arithmetic but not of conditions.
 */
final class Steps {
  private Steps() {}

  /** 1 if a number is not 0, else 0. */
  static int truth(int x) {
    return (x | -x) >>> 31;
  }

  static int truth(long x) {
    return (int) ((x | -x) >>> 63);
  }

  static int truth(float x) {
    return 1 ^ equal(x, 0);
  }

  static int truth(double x) {
    return 1 ^ equal(x, 0);
  }

  static int equal(int a, int b) {
    return 1 ^ truth(a ^ b);
  }

  static int equal(long a, long b) {
    return 1 ^ truth(a ^ b);
  }

  static int equal(float a, float b) {
    return ordered(a, b) ^ (int) Math.abs(Math.signum(a - b));
  }

  static int equal(double a, double b) {
    return ordered(a, b) ^ (int) Math.abs((float) Math.signum(a - b));
  }

  static int less(int a, int b) {
    return truth(a ^ Math.max(a, b));
  }

  static int less(long a, long b) {
    return truth(a ^ Math.max(a, b));
  }

  /**
   * A difference is never rounded to 0. It is NaN of NaNs and of equal infinities, and a NaN
   * becomes the integer 0.
   */
  static int less(float a, float b) {
    return positive(Math.signum(b - a));
  }

  static int less(double a, double b) {
    return positive((float) Math.signum(b - a));
  }

  /** 1 of 1, and 0 of 0, -1 and NaN. */
  private static int positive(float sign) {
    return (int) ((sign + Math.abs(sign)) * 0.5f);
  }

  static int lessOrEqual(int a, int b) {
    return 1 ^ less(b, a);
  }

  static int lessOrEqual(long a, long b) {
    return 1 ^ less(b, a);
  }

  static int lessOrEqual(float a, float b) {
    return ordered(a, b) ^ less(b, a);
  }

  static int lessOrEqual(double a, double b) {
    return ordered(a, b) ^ less(b, a);
  }

  /** 1 if neither is NaN, else 0. */
  private static int ordered(float a, float b) {
    return (int) Math.signum(Math.abs(a) + Math.abs(b) + 1);
  }

  private static int ordered(double a, double b) {
    return (int) (float) Math.signum(Math.abs(a) + Math.abs(b) + 1);
  }

  static int select(int a, int b, int condition) {
    int mask = (condition | -condition) >> 31;
    return (a ^ b) & mask ^ b;
  }

  static long select(long a, long b, int condition) {
    long mask = (condition | -condition) >> 31;
    return (a ^ b) & mask ^ b;
  }

  static float select(float a, float b, int condition) {
    return condition != 0 ? a : b;
  }

  static double select(double a, double b, int condition) {
    return condition != 0 ? a : b;
  }

  static int multiplyAdd(int a, int b, int c) {
    return a * b + c;
  }

  static long multiplyAdd(long a, long b, long c) {
    return a * b + c;
  }

  static double trunc(double x) {
    return Math.copySign(Math.floor(Math.abs(x)), x);
  }

  /**
   * The quotient of two integers of up to 32 bits, truncated. One that is no integer differs from
   * the next by 1 part in 2^33 at least, and binary64 rounds by 1 in 2^53.
   */
  static long quotient(double a, double b) {
    return (long) (a / b);
  }

  /** The remainder of two integers of up to 32 bits, with the sign of the first. */
  static long remainder(double a, double b) {
    return (long) (a - (double) (long) (a / b) * b);
  }

  static int clamp(int x, int low, int high) {
    return Math.min(Math.max(x, low), high);
  }

  static long clamp(long x, long low, long high) {
    return Math.min(Math.max(x, low), high);
  }

  /** The bits of the nearest binary16 number. */
  static short toHalf(double x) {
    return Bytes.toF16(x);
  }
}
