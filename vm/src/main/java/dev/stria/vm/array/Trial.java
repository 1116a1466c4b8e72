package dev.stria.vm.array;

import org.jspecify.annotations.Nullable;

/**
 * Runs a loop of vector instructions on nothing until it is fast. Before HotSpot has compiled it
 * with its last compiler, such a loop is some hundred times slower than others; it must run to be
 * compiled, but should not do so with real work. Which loop does the work shows in no result.
 */
final class Trial {
  private static final int ELEMENTS = 256;

  /** What a compiled loop needs far less time for, and one that is not far more. */
  private static final long FAST_NANOS = 2_000;

  private static final int FAST_RUNS = 8;
  private static final int MOST_RUNS = 20_000;

  private final @Nullable RowLoop loop;
  private final Chunk[] sources = {new Chunk(), new Chunk(), new Chunk()};
  private final Chunk to = new Chunk();
  private int runs;
  private int fastRuns;

  private Trial(@Nullable RowLoop loop) {
    this.loop = loop;
    for (Chunk chunk : sources) {
      chunk.array = chunk.packed();
    }
    to.array = to.packed();
  }

  /** A trial of the vector loop of a formula, should there be one. */
  static Trial of(Formula formula) {
    return new Trial(Vectors.found().map(vectors -> vectors.loop(formula)).orElse(null));
  }

  /** Runs the loop once more, unless it has passed or there is none. */
  boolean goesOn() {
    if (loop == null || Tuning.betweenTrials() == 0 || fastRuns == FAST_RUNS || runs == MOST_RUNS) {
      return false;
    }
    long start = System.nanoTime();
    loop.run(sources[0], sources[1], sources[2], to, ELEMENTS);
    fastRuns = System.nanoTime() - start < FAST_NANOS ? fastRuns + 1 : 0;
    runs++;
    return true;
  }

  /** The loop, if it has passed. */
  @Nullable RowLoop winner() {
    return runs == MOST_RUNS ? null : loop;
  }
}
