package dev.stria.vm.array;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** The kernels of operations that combine two elements. */
final class Zip {
  private Zip() {}

  /** In the integer domains. */
  abstract static class Longs implements Kernel {
    /** Combines n pairs. */
    abstract void apply(long[] a, long[] b, long[] to, int n);

    /** Combines a value with n elements, one after the other. */
    abstract long fold(long start, long[] from, int n);

    @Override
    public final void step(Frame frame, int n) {
      apply(frame.in[0].longs(n), frame.in[1].longs(n), frame.out.chunk.longs(), n);
      frame.out.putLongs(n, frame.domain.isUnsigned());
    }

    static Loop<Longs> of(LongBinaryOperator op) {
      return new Loop<>(new LongLoop(op), op);
    }
  }

  /** In the float domain. */
  abstract static class Doubles implements Kernel {
    /** Combines n pairs. */
    abstract void apply(double[] a, double[] b, double[] to, int n);

    /** Combines a value with n elements, one after the other. */
    abstract double fold(double start, double[] from, int n);

    @Override
    public final void step(Frame frame, int n) {
      apply(frame.in[0].doubles(n), frame.in[1].doubles(n), frame.out.chunk.doubles(), n);
      frame.out.putDoubles(n);
    }

    static Loop<Doubles> of(DoubleBinaryOperator op) {
      return new Loop<>(new DoubleLoop(op), op);
    }
  }

  private static final class LongLoop extends Longs {
    private final LongBinaryOperator op;

    LongLoop(LongBinaryOperator op) {
      this.op = op;
    }

    @Override
    void apply(long[] a, long[] b, long[] to, int n) {
      for (int i = 0; i < n; i++) {
        to[i] = op.applyAsLong(a[i], b[i]);
      }
    }

    @Override
    long fold(long start, long[] from, int n) {
      long value = start;
      for (int i = 0; i < n; i++) {
        value = op.applyAsLong(value, from[i]);
      }
      return value;
    }
  }

  private static final class DoubleLoop extends Doubles {
    private final DoubleBinaryOperator op;

    DoubleLoop(DoubleBinaryOperator op) {
      this.op = op;
    }

    @Override
    void apply(double[] a, double[] b, double[] to, int n) {
      for (int i = 0; i < n; i++) {
        to[i] = op.applyAsDouble(a[i], b[i]);
      }
    }

    @Override
    double fold(double start, double[] from, int n) {
      double value = start;
      for (int i = 0; i < n; i++) {
        value = op.applyAsDouble(value, from[i]);
      }
      return value;
    }
  }
}
