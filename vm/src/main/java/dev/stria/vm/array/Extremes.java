package dev.stria.vm.array;

/**
 * The least or greatest of all elements. Vectors of elements are combined with each other first,
 * which gives the same in any order.
 */
final class Extremes {
  private static final Candidate[] LEAST = candidates(Operation.MINIMUM);
  private static final Candidate[] GREATEST = candidates(Operation.MAXIMUM);

  private Extremes() {}

  private static Candidate[] candidates(Operation operation) {
    return Candidate.byFormat(
        (vectors, format) -> vectors.fold(operation, format),
        format -> StripExtreme.of(operation, format));
  }

  /**
   * Begins to reduce a frame's first source; what has been combined stands in the destination's
   * chunk in the end.
   *
   * @param least whether the least is wanted, else the greatest
   */
  static Bulk start(Frame frame, boolean least) {
    Stream from = frame.in[0];
    Candidate[] candidates = least ? LEAST : GREATEST;
    RowLoop loop = candidates[from.format().ordinal()].forWork(frame.size);
    if (loop == null || frame.size < loop.unit()) {
      return frame.bulk(null, from, from);
    }
    Chunk best = frame.out.chunk;
    best.array = best.packed();
    best.start = 0;
    from.peek(best.array);
    Moves.repeat(best.array, from.width(), best.array, 0, loop.unit() * from.width());
    return frame.bulk(loop, from, from);
  }

  /** The n elements left in the end, in the integer domains. */
  static long[] longs(Frame frame, int n) {
    Codec.of(frame.in[0].format()).readLongs(frame.out.chunk, n);
    return frame.out.chunk.longs();
  }

  /** The n elements left in the end, in the float domain. */
  static double[] doubles(Frame frame, int n) {
    Codec.of(frame.in[0].format()).readDoubles(frame.out.chunk, n);
    return frame.out.chunk.doubles();
  }
}
