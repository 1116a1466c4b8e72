package dev.stria.vm.array;

/**
 * The kernels that are operations of their own: fused multiply-add, selection, and moving bytes.
 */
final class Choice {
  /** The bytes of the source, turned around if the byte orders differ. */
  static final Kernel BYTES = (frame, n) -> frame.out.putBytes(frame.in[0], n);

  static final Kernel FMA_LONGS = Choice::fmaLongs;
  static final Kernel FMA_DOUBLES = Choice::fmaDoubles;

  /** The condition is the third source. */
  static final Kernel SELECT_LONGS = Choice::selectLongs;

  static final Kernel SELECT_DOUBLES = Choice::selectDoubles;

  private Choice() {}

  private static void fmaLongs(Frame frame, int n) {
    long[] a = frame.in[0].longs(n);
    long[] b = frame.in[1].longs(n);
    long[] c = frame.in[2].longs(n);
    long[] to = frame.out.chunk.longs();
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b[i] + c[i];
    }
    frame.out.putLongs(n, frame.domain.isUnsigned());
  }

  private static void fmaDoubles(Frame frame, int n) {
    double[] a = frame.in[0].doubles(n);
    double[] b = frame.in[1].doubles(n);
    double[] c = frame.in[2].doubles(n);
    double[] to = frame.out.chunk.doubles();
    for (int i = 0; i < n; i++) {
      to[i] = Math.fma(a[i], b[i], c[i]);
    }
    frame.out.putDoubles(n);
  }

  private static void selectLongs(Frame frame, int n) {
    long[] a = frame.in[0].longs(n);
    long[] b = frame.in[1].longs(n);
    long[] condition = frame.in[2].truths(n);
    long[] to = frame.out.chunk.longs();
    for (int i = 0; i < n; i++) {
      to[i] = condition[i] != 0 ? a[i] : b[i];
    }
    frame.out.putLongs(n, frame.domain.isUnsigned());
  }

  private static void selectDoubles(Frame frame, int n) {
    double[] a = frame.in[0].doubles(n);
    double[] b = frame.in[1].doubles(n);
    long[] condition = frame.in[2].truths(n);
    double[] to = frame.out.chunk.doubles();
    for (int i = 0; i < n; i++) {
      to[i] = condition[i] != 0 ? a[i] : b[i];
    }
    frame.out.putDoubles(n);
  }
}
