package dev.stria.bench.arrays;

import dev.stria.vm.memory.Format;

/**
 * Loops over {@code byte[]} read as unsigned, as people write them; sums are kept in long, as
 * Stria's are.
 */
final class ByteLoops implements Work {
  private final Operation operation;
  private final byte[] a;
  private final byte[] b;
  private final byte[] c;
  private final byte[] d;
  private final boolean[] flags;

  ByteLoops(Operation operation, int n) {
    this.operation = operation;
    a = source(0, n);
    b = source(1, n);
    c = source(2, operation == Operation.MULADD ? n : 0);
    d = new byte[n];
    flags = PlainWork.flags(operation, n);
  }

  private static byte[] source(int number, int n) {
    byte[] source = new byte[n];
    for (int k = 0; k < n; k++) {
      source[k] = (byte) Source.integer(Format.U8, number, k);
    }
    return source;
  }

  @Override
  public double run() {
    switch (operation) {
      case ADD -> add(d, a, b);
      case MUL -> mul(d, a, b);
      case MULADD -> {
        mul(d, a, b);
        add(d, d, c);
      }
      case COMPARE -> less(flags, a, b);
      case SELECT -> select(d, flags, a, b);
      case SUM -> {
        return sum(a);
      }
      case DOT -> {
        return dot(a, b);
      }
      case MIN -> {
        return min(a);
      }
      default -> throw new IllegalArgumentException("no loop for " + operation);
    }
    return 0;
  }

  private static void add(byte[] d, byte[] a, byte[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = (byte) (a[i] + b[i]);
    }
  }

  private static void mul(byte[] d, byte[] a, byte[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = (byte) (a[i] * b[i]);
    }
  }

  private static void less(boolean[] d, byte[] a, byte[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = (a[i] & 0xff) < (b[i] & 0xff);
    }
  }

  private static void select(byte[] d, boolean[] condition, byte[] a, byte[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = condition[i] ? a[i] : b[i];
    }
  }

  private static long sum(byte[] a) {
    long sum = 0;
    for (byte x : a) {
      sum += x & 0xff;
    }
    return sum;
  }

  private static long dot(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] & 0xff) * (b[i] & 0xff);
    }
    return sum;
  }

  private static int min(byte[] a) {
    int least = a[0] & 0xff;
    for (byte x : a) {
      least = Math.min(least, x & 0xff);
    }
    return least;
  }

  @Override
  public double[] result() {
    return PlainWork.result(operation, this, flags, d.length, k -> d[k] & 0xff);
  }
}
