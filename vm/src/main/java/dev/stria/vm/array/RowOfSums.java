package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import org.jspecify.annotations.Nullable;

/** Adds rows of elements to a row of sums. */
final class RowOfSums {
  private static final Candidate[] LOOPS = Candidate.byFormat(Vectors::accumulate, StripFold::of);

  private RowOfSums() {}

  /** The loop that adds elements of a format, if there is one for so many. */
  static @Nullable RowLoop loop(Format format, long elements) {
    return LOOPS[format.ordinal()].forWork(elements);
  }

  /** Adds as many of the next n elements as fill vectors; gives how many. */
  static int add(RowLoop loop, Chunk sums, Stream source, int n) {
    source.fetch(n);
    int whole = n & -Lanes.COUNT;
    loop.run(source.chunk, source.chunk, source.chunk, sums, whole);
    return whole;
  }
}
