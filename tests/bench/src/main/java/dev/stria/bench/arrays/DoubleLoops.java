package dev.stria.bench.arrays;

/** Loops over {@code double[]}, as people write them. */
final class DoubleLoops implements Work {
  private final Operation operation;
  private final double[] a;
  private final double[] b;
  private final double[] c;
  private final double[] d;
  private final boolean[] flags;

  DoubleLoops(Operation operation, int n) {
    this.operation = operation;
    a = source(0, n);
    b = source(1, n);
    c = source(2, operation == Operation.MULADD ? n : 0);
    d = new double[n];
    flags = PlainWork.flags(operation, n);
  }

  private static double[] source(int number, int n) {
    double[] source = new double[n];
    for (int k = 0; k < n; k++) {
      source[k] = Source.real(number, k);
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

  private static void add(double[] d, double[] a, double[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] + b[i];
    }
  }

  private static void mul(double[] d, double[] a, double[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] * b[i];
    }
  }

  private static void less(boolean[] d, double[] a, double[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] < b[i];
    }
  }

  private static void select(double[] d, boolean[] condition, double[] a, double[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = condition[i] ? a[i] : b[i];
    }
  }

  private static double sum(double[] a) {
    double sum = 0;
    for (double x : a) {
      sum += x;
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double min(double[] a) {
    double least = a[0];
    for (double x : a) {
      least = Math.min(least, x);
    }
    return least;
  }

  @Override
  public double[] result() {
    return PlainWork.result(operation, this, flags, d.length, k -> d[k]);
  }
}
