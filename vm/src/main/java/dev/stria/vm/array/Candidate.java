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
 * enough of that, the loop runs on nothing for a part of the time until it is fast. Which loop does
 * the work shows in no result.
 */
final class Candidate {
  /** How many elements of nothing to run on: enough for HotSpot to see that loops are long. */
  private static final int ELEMENTS = 512;

  /** The first runs are on no elements: HotSpot counts them too before it compiles at all. */
  private static final int EMPTY_RUNS = 256;

  /**
   * A compiled loop needs far less time than this and a nanosecond per element; others far more.
   */
  private static final long FAST_NANOS = 500;

  /** How many elements to work on for every nanosecond of trying, which so costs little of all. */
  private static final long ELEMENTS_PER_NANO = 4;

  /** Of an operation on more elements, only so many count: four milliseconds are enough at once. */
  private static final long MOST_AT_ONCE = 1 << 24;

  private static final int FAST_RUNS = 8;

  /** After so many nanoseconds of trying it is not worth as much any more. */
  private static final long LONG_NANOS = 1_000_000_000;

  /** As {@link #ELEMENTS_PER_NANO}, from then on. */
  private static final long MANY_ELEMENTS_PER_NANO = 64;

  private final Function<Vectors, @Nullable RowLoop> source;
  private final Supplier<@Nullable RowLoop> written;
  private volatile @Nullable RowLoop passed;
  private @Nullable RowLoop trying;
  private RowLoop[] runners = {};
  private Chunk[] chunks = {};
  private long spent;
  private int runs;
  private int fastRuns;
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
      spent = 0;
      runs = 0;
      fastRuns = 0;
    }
    if (next != Long.MAX_VALUE) {
      worked += Math.min(size, MOST_AT_ONCE);
      while (worked >= next) {
        next = tryOut(next);
      }
    }
    return passed;
  }

  /** Runs the loop once on nothing; gives after how many elements of work to do so again. */
  private synchronized long tryOut(long now) {
    RowLoop loop = trying;
    if (loop == null) {
      Optional<Vectors> vectors = Vectors.found();
      loop = vectors.isPresent() ? source.apply(vectors.get()) : null;
      passed = written.get();
      if (loop == null) {
        return Long.MAX_VALUE;
      }
      trying = loop;
      runners = new RowLoop[] {Idle.ONE, Idle.OTHER, loop};
      chunks = new Chunk[] {nothing(), nothing(), nothing(), nothing()};
    }
    if (Tuning.trusting() || fastRuns == FAST_RUNS) {
      passed = loop;
      return Long.MAX_VALUE;
    }
    int elements = ++runs > EMPTY_RUNS ? ELEMENTS : 0;
    long start = System.nanoTime();
    for (RowLoop each : runners) {
      each.run(chunks[0], chunks[1], chunks[2], chunks[3], elements);
    }
    long nanos = System.nanoTime() - start;
    if (elements > 0) {
      fastRuns = nanos < FAST_NANOS + elements ? fastRuns + 1 : 0;
    }
    spent += nanos;
    return now + nanos * (spent < LONG_NANOS ? ELEMENTS_PER_NANO : MANY_ELEMENTS_PER_NANO);
  }

  private static Chunk nothing() {
    Chunk chunk = new Chunk();
    chunk.array = chunk.packed();
    return chunk;
  }

  /**
   * Loops that do nothing. They run before the one that is tried, so that HotSpot meets three
   * classes there and does not make the third a part of the code around it: it would do so too
   * early, when it knows little of that loop, and then never look at it again.
   */
  private enum Idle implements RowLoop {
    ONE {
      @Override
      public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {}
    },
    OTHER {
      @Override
      public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {}
    }
  }
}
