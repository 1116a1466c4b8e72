package dev.stria.bench.arrays;

/** Loops over {@code float[]}, as people write them; sums are kept in double, as Stria's are. */
final class FloatLoops implements Work {
  private final Operation operation;
  private final float[] a;
  private final float[] b;
  private final float[] c;
  private final float[] d;
  private final boolean[] flags;

  FloatLoops(Operation operation, int n) {
    this.operation = operation;
    a = source(0, n);
    b = source(1, n);
    c = source(2, operation == Operation.MULADD ? n : 0);
    d = new float[n];
    flags = PlainWork.flags(operation, n);
  }

  private static float[] source(int number, int n) {
    float[] source = new float[n];
    for (int k = 0; k < n; k++) {
      source[k] = (float) Source.real(number, k);
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

  private static void add(float[] d, float[] a, float[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] + b[i];
    }
  }

  private static void mul(float[] d, float[] a, float[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] * b[i];
    }
  }

  private static void less(boolean[] d, float[] a, float[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] < b[i];
    }
  }

  private static void select(float[] d, boolean[] condition, float[] a, float[] b) {
    for (int i = 0; i < d.length; i++) {
      d[i] = condition[i] ? a[i] : b[i];
    }
  }

  private static double sum(float[] a) {
    double sum = 0;
    for (float x : a) {
      sum += x;
    }
    return sum;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static float min(float[] a) {
    float least = a[0];
    for (float x : a) {
      least = Math.min(least, x);
    }
    return least;
  }

  @Override
  public double[] result() {
    return PlainWork.result(operation, this, flags, d.length, k -> d[k]);
  }
}
