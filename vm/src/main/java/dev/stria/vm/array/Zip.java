package dev.stria.vm.array;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** The kernels of operations that combine two elements. */
final class Zip {
  private Zip() {}

  /** In the integer domains. */
  record Longs(LongBinaryOperator op) implements Kernel {
    @Override
    public void step(Frame frame, int n) {
      long[] to = frame.out.chunk.longs();
      apply(frame.in[0].longs(n), frame.in[1].longs(n), to, n);
      frame.out.putLongs(n, frame.domain.isUnsigned());
    }

    void apply(long[] a, long[] b, long[] to, int n) {
      for (int i = 0; i < n; i++) {
        to[i] = op.applyAsLong(a[i], b[i]);
      }
    }

    /** Combines n elements one after the other with a value. */
    long fold(long start, long[] from, int n) {
      long value = start;
      for (int i = 0; i < n; i++) {
        value = op.applyAsLong(value, from[i]);
      }
      return value;
    }
  }

  /** In the float domain. */
  record Doubles(DoubleBinaryOperator op) implements Kernel {
    @Override
    public void step(Frame frame, int n) {
      double[] to = frame.out.chunk.doubles();
      apply(frame.in[0].doubles(n), frame.in[1].doubles(n), to, n);
      frame.out.putDoubles(n);
    }

    void apply(double[] a, double[] b, double[] to, int n) {
      for (int i = 0; i < n; i++) {
        to[i] = op.applyAsDouble(a[i], b[i]);
      }
    }

    /** Combines n elements one after the other with a value. */
    double fold(double start, double[] from, int n) {
      double value = start;
      for (int i = 0; i < n; i++) {
        value = op.applyAsDouble(value, from[i]);
      }
      return value;
    }
  }
}
