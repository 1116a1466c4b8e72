package dev.stria.bench.arrays;

import dev.stria.vm.memory.Format;

/** Loops over {@code int[]}, as people write them; sums are kept in long, as Stria's are. */
final class IntLoops implements Work {
  private final Operation operation;
  private final int[] a;
  private final int[] b;
  private final int[] c;
  private final int[] d;
  private final boolean[] flags;

  IntLoops(Operation operation, int n) {
    this.operation = operation;
    a = source(0, n);
    b = source(1, n);
    c = source(2, operation == Operation.MULADD ? n : 0);
    d = new int[n];
    flags = PlainWork.flags(operation, n);
  }

  private static int[] source(int number, int n) {
    int[] source = new int[n];
    for (int k = 0; k < n; k++) {
      source[k] = Source.integer(Format.I32, number, k);
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

  private static void add(int[] d, int[] a, int[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] + b[i];
    }
  }

  private static void mul(int[] d, int[] a, int[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] * b[i];
    }
  }

  private static void less(boolean[] d, int[] a, int[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] < b[i];
    }
  }

  private static void select(int[] d, boolean[] condition, int[] a, int[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = condition[i] ? a[i] : b[i];
    }
  }

  private static long sum(int[] a) {
    long sum = 0;
    for (int x : a) {
      sum += x;
    }
    return sum;
  }

  private static long dot(int[] a, int[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (long) a[i] * b[i];
    }
    return sum;
  }

  private static int min(int[] a) {
    int least = a[0];
    for (int x : a) {
      least = Math.min(least, x);
    }
    return least;
  }

  @Override
  public double[] result() {
    return PlainWork.result(operation, this, flags, d.length, k -> d[k]);
  }
}
