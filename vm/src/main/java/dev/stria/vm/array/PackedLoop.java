package dev.stria.vm.array;

/** Works on single bytes, eight to a long: as {@link StripLoop}, by way of arrays of longs. */
final class PackedLoop implements RowLoop {
  private final Strip strip;
  private final Formula formula;

  PackedLoop(Strip strip, Formula formula) {
    this.strip = strip;
    this.formula = formula;
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    for (int done = 0; done < n; done += Chunk.BYTES) {
      int count = Math.min(Chunk.BYTES, n - done);
      long[] x = read(0, a, done, count);
      long[] y = read(1, b, done, count);
      long[] z = read(2, c, done, count);
      // What the last long has beyond the elements is stored nowhere.
      strip.apply(x, y, z, to.longs(), (count + Long.BYTES - 1) / Long.BYTES);
      to.copyFrom(to.longsAsBytes(), to.start + done, count);
    }
  }

  private long[] read(int source, Chunk chunk, int done, int count) {
    if (source < formula.operation().sources) {
      if (!formula.isRepeated(source)) {
        chunk.copyTo(chunk.longsAsBytes(), chunk.start + done, count);
      } else if (done == 0) {
        chunk.copyTo(chunk.longsAsBytes(), chunk.start, Long.BYTES);
      }
    }
    return chunk.longs();
  }
}
