package dev.stria.vm.array;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/** The kernels of operations on one element. */
final class ElementMap {
  private ElementMap() {}

  /** In the integer domains. */
  abstract static class Longs implements Kernel {
    abstract void apply(long[] from, long[] to, int n);

    @Override
    public final void step(Frame frame, int n) {
      apply(frame.in[0].longs(n), frame.out.chunk.longs(), n);
      frame.out.putLongs(n, frame.domain.isUnsigned());
    }

    static Loop<Kernel> of(LongUnaryOperator op) {
      return new Loop<>(new LongLoop(op), op);
    }
  }

  /** In the float domain. */
  abstract static class Doubles implements Kernel {
    abstract void apply(double[] from, double[] to, int n);

    @Override
    public final void step(Frame frame, int n) {
      apply(frame.in[0].doubles(n), frame.out.chunk.doubles(), n);
      frame.out.putDoubles(n);
    }

    static Loop<Kernel> of(DoubleUnaryOperator op) {
      return new Loop<>(new DoubleLoop(op), op);
    }
  }

  private static final class LongLoop extends Longs {
    private final LongUnaryOperator op;

    LongLoop(LongUnaryOperator op) {
      this.op = op;
    }

    @Override
    void apply(long[] from, long[] to, int n) {
      for (int i = 0; i < n; i++) {
        to[i] = op.applyAsLong(from[i]);
      }
    }
  }

  private static final class DoubleLoop extends Doubles {
    private final DoubleUnaryOperator op;

    DoubleLoop(DoubleUnaryOperator op) {
      this.op = op;
    }

    @Override
    void apply(double[] from, double[] to, int n) {
      for (int i = 0; i < n; i++) {
        to[i] = op.applyAsDouble(from[i]);
      }
    }
  }
}
