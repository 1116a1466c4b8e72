package dev.stria.vm.array;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/** The kernels of operations on one element. */
final class ElementMap {
  /** The element itself, in the integer domains and in the float domain. */
  static final Kernel SAME_LONGS = new Longs(x -> x);

  static final Kernel SAME_DOUBLES = new Doubles(x -> x);

  private ElementMap() {}

  /** In the integer domains. */
  record Longs(LongUnaryOperator op) implements Kernel {
    @Override
    public void step(Frame frame, int n) {
      long[] from = frame.in[0].longs(n);
      long[] to = frame.out.chunk.longs();
      for (int i = 0; i < n; i++) {
        to[i] = op.applyAsLong(from[i]);
      }
      frame.out.putLongs(n, frame.domain.isUnsigned());
    }
  }

  /** In the float domain. */
  record Doubles(DoubleUnaryOperator op) implements Kernel {
    @Override
    public void step(Frame frame, int n) {
      double[] from = frame.in[0].doubles(n);
      double[] to = frame.out.chunk.doubles();
      for (int i = 0; i < n; i++) {
        to[i] = op.applyAsDouble(from[i]);
      }
      frame.out.putDoubles(n);
    }
  }
}
