package dev.stria.vm.array;

/** The kernels that are operations of their own: copying, fused multiply-add and selection. */
enum Choice implements Kernel {
  /** The bytes of the source, turned around if the byte orders differ. */
  BYTES,
  /** The values of the source. */
  VALUES_LONGS,
  VALUES_DOUBLES,
  FMA_LONGS,
  FMA_DOUBLES,
  /** The condition is the third source. */
  SELECT_LONGS,
  SELECT_DOUBLES;

  @Override
  public int reach(Frame frame) {
    return this == BYTES ? Math.min(frame.out.rowReach(), frame.in[0].reach()) : Chunk.SIZE;
  }

  @Override
  public void step(Frame frame, int n) {
    switch (this) {
      case BYTES -> frame.out.putBytes(frame.in[0], n);
      case VALUES_LONGS -> valuesLongs(frame, n);
      case VALUES_DOUBLES -> valuesDoubles(frame, n);
      case FMA_LONGS -> fmaLongs(frame, n);
      case FMA_DOUBLES -> fmaDoubles(frame, n);
      case SELECT_LONGS -> selectLongs(frame, n);
      case SELECT_DOUBLES -> selectDoubles(frame, n);
    }
  }

  private static void valuesLongs(Frame frame, int n) {
    System.arraycopy(frame.in[0].longs(n), 0, frame.out.chunk.longs(), 0, n);
    frame.out.putLongs(n, frame.domain.isUnsigned());
  }

  private static void valuesDoubles(Frame frame, int n) {
    System.arraycopy(frame.in[0].doubles(n), 0, frame.out.chunk.doubles(), 0, n);
    frame.out.putDoubles(n);
  }

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
