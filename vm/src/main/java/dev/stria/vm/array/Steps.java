package dev.stria.vm.array;

/**
 * What written loops do to an element that is no single JVM instruction: without branches where
 * that lets the compiler work on many at once.
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
    return x != 0 ? 1 : 0;
  }

  static int truth(double x) {
    return x != 0 ? 1 : 0;
  }

  static int equal(int a, int b) {
    return a == b ? 1 : 0;
  }

  static int equal(long a, long b) {
    return a == b ? 1 : 0;
  }

  static int equal(float a, float b) {
    return a == b ? 1 : 0;
  }

  static int equal(double a, double b) {
    return a == b ? 1 : 0;
  }

  static int less(int a, int b) {
    return a < b ? 1 : 0;
  }

  static int less(long a, long b) {
    return a < b ? 1 : 0;
  }

  static int less(float a, float b) {
    return a < b ? 1 : 0;
  }

  static int less(double a, double b) {
    return a < b ? 1 : 0;
  }

  static int lessOrEqual(int a, int b) {
    return a <= b ? 1 : 0;
  }

  static int lessOrEqual(long a, long b) {
    return a <= b ? 1 : 0;
  }

  static int lessOrEqual(float a, float b) {
    return a <= b ? 1 : 0;
  }

  static int lessOrEqual(double a, double b) {
    return a <= b ? 1 : 0;
  }

  static int select(int a, int b, int condition) {
    return condition != 0 ? a : b;
  }

  static long select(long a, long b, int condition) {
    return condition != 0 ? a : b;
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
}
