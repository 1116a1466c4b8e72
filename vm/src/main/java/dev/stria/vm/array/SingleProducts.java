package dev.stria.vm.array;

/**
 * Adds products of binary32 numbers to {@link Lanes}. In binary64 each product is exact, so that
 * multiplying, many at once, and then adding rounds no more often than doing both in one.
 */
final class SingleProducts implements RowLoop {
  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    double[] products = a.doubles();
    for (int done = 0; done < n; done += Chunk.SIZE) {
      int count = Math.min(Chunk.SIZE, n - done);
      float[] x = (float[]) Carrier.FLOAT.read(a, a.start + done * Float.BYTES, count);
      float[] y = (float[]) Carrier.FLOAT.read(b, b.start + done * Float.BYTES, count);
      for (int i = 0; i < count; i++) {
        products[i] = (double) x[i] * (double) y[i];
      }
      Lanes.add(to.doubles(), products, count);
    }
  }
}
