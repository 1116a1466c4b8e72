package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop of vector instructions on its way into use, and what there is until then.
 *
 * <p>Until HotSpot has compiled it with its last compiler, such a loop is some hundred times slower
 * than others; it must run to be compiled, but should not do so with real work. So once there is
 * enough of that, the loop runs on nothing now and then until it is fast. Which loop does the work
 * shows in no result.
 */
final class Candidate {
  /** How many elements of nothing to run on at first, and in the end. */
  private static final int FEW = 64;

  private static final int MANY = 1024;

  /**
   * A compiled loop needs far less time than this and a nanosecond per element; others far more.
   */
  private static final long FAST_NANOS = 500;

  /** How many elements to work on for every nanosecond of trying, which so costs little of all. */
  private static final long ELEMENTS_PER_NANO = 4;

  private static final int FAST_RUNS = 8;
  private static final int MOST_RUNS = 20_000;

  private final Function<Vectors, @Nullable RowLoop> source;
  private final Supplier<@Nullable RowLoop> written;
  private volatile @Nullable RowLoop passed;
  private @Nullable RowLoop trying;
  private Chunk[] chunks = {};
  private int runs;
  private int fastRuns;
  private int elements = FEW;
  private long worked;
  private long next;
  private int tuned;

  /**
   * One for each format.
   *
   * @param source gives the loop of vectors, if there is one
   * @param written gives a written loop, if there is one
   */
  static Candidate[] byFormat(
      BiFunction<Vectors, Format, @Nullable RowLoop> source,
      Function<Format, @Nullable RowLoop> written) {
    Candidate[] candidates = new Candidate[Format.values().length];
    for (Format format : Format.values()) {
      Function<Vectors, @Nullable RowLoop> own = vectors -> source.apply(vectors, format);
      candidates[format.ordinal()] = new Candidate(own, () -> written.apply(format));
    }
    return candidates;
  }

  /** Loops that there may be, asked for when they are first needed. */
  Candidate(Function<Vectors, @Nullable RowLoop> source, Supplier<@Nullable RowLoop> written) {
    this.source = source;
    this.written = written;
  }

  /** A loop of vectors that there may be, asked for when it is first needed. */
  Candidate(Function<Vectors, @Nullable RowLoop> source) {
    this(source, () -> null);
  }

  /**
   * The loop, if it is to be used for so many elements. Threads may race: they lose counts, nothing
   * else.
   */
  @Nullable RowLoop forWork(long size) {
    if (tuned != Tuning.version()) {
      tuned = Tuning.version();
      next = Tuning.enough();
      worked = 0;
      passed = null;
      trying = null;
      runs = 0;
      fastRuns = 0;
      elements = FEW;
    }
    if (next != Long.MAX_VALUE) {
      worked += Math.min(size, next);
      if (worked >= next) {
        next = tryOut();
      }
    }
    return passed;
  }

  /** Runs the loop once on nothing; gives how many elements later to do so again. */
  private synchronized long tryOut() {
    RowLoop loop = trying;
    if (loop == null) {
      Optional<Vectors> vectors = Vectors.found();
      loop = vectors.isPresent() ? source.apply(vectors.get()) : null;
      passed = written.get();
      if (loop == null) {
        return Long.MAX_VALUE;
      }
      trying = loop;
      chunks = new Chunk[] {nothing(), nothing(), nothing(), nothing()};
    }
    if (Tuning.trusting() || fastRuns == FAST_RUNS) {
      passed = loop;
      return Long.MAX_VALUE;
    }
    long start = System.nanoTime();
    loop.run(chunks[0], chunks[1], chunks[2], chunks[3], elements);
    long nanos = System.nanoTime() - start;
    if (nanos >= FAST_NANOS + elements) {
      fastRuns = 0;
    } else if (elements < MANY) {
      elements *= 2;
    } else {
      fastRuns++;
    }
    return ++runs < MOST_RUNS ? worked + ELEMENTS_PER_NANO * nanos : Long.MAX_VALUE;
  }

  private static Chunk nothing() {
    Chunk chunk = new Chunk();
    chunk.array = chunk.packed();
    return chunk;
  }
}
