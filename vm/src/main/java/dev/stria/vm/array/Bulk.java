package dev.stria.vm.array;

import org.jspecify.annotations.Nullable;

/**
 * The greater part of what a reduction reads: what fills vectors goes through a loop of those, the
 * rest, or all of it where there is no such loop, to the caller.
 */
final class Bulk {
  private @Nullable RowLoop loop;
  private Stream a;
  private Stream b;
  private Chunk to;
  private int unit;
  private int whole;

  /** Begins with nothing to do. */
  Bulk(Stream any) {
    a = any;
    b = any;
    to = any.chunk;
    unit = 1;
  }

  /**
   * Begins anew.
   *
   * @param vectors takes multiples of its unit, and every chunk but the last has one
   * @param first a source
   * @param second another, or the same again
   */
  void start(@Nullable RowLoop vectors, Stream first, Stream second, Chunk results) {
    boolean repeated = first.isRepeated() || second.isRepeated();
    this.loop = repeated ? null : vectors;
    this.unit = loop == null ? 1 : loop.unit();
    a = first;
    b = second;
    to = results;
  }

  /** The unit of the loop. */
  int unit() {
    return unit;
  }

  /** How many elements there are to combine in the end, see {@link RowLoop#results}. */
  int results() {
    return loop == null ? 0 : loop.results();
  }

  /** Whether there is a loop of vectors. */
  boolean isVectors() {
    return loop != null;
  }

  /** The size of the next chunk, worked on as far as it fills vectors; 0 at the end. */
  int next(Chunks chunks) {
    RowLoop vectors = loop;
    if (vectors == null) {
      whole = 0;
      return chunks.next();
    }
    int reach = Math.min(a.reach(), b.reach()) & -unit;
    int n = chunks.next(reach == 0 ? Chunk.SIZE : reach);
    whole = n & -unit;
    if (n > 0) {
      a.fetch(n);
      if (a != b) {
        b.fetch(n);
      }
      vectors.run(a.chunk, b.chunk, b.chunk, to, whole);
    }
    return n;
  }

  /** How many of the n elements of the current chunk are left to the caller. */
  int rest(int n) {
    return n - whole;
  }

  /** Those of a source, in the integer domains. */
  long[] longs(Stream source, int n) {
    return loop == null ? source.longs(n) : source.restLongs(whole, n - whole);
  }

  /** Those of a source, in the float domain. */
  double[] doubles(Stream source, int n) {
    return loop == null ? source.doubles(n) : source.restDoubles(whole, n - whole);
  }
}
