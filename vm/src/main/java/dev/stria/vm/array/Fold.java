package dev.stria.vm.array;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Combining many elements into one, in one domain, for the destination's chunk of results. */
sealed interface Fold {
  /** The loop that adds to a row of sums, if sums are wanted and there is one. */
  @Nullable RowLoop sums();

  /** Begins n results that nothing has been combined with. */
  void begin(Chunk results, int n);

  /** Combines each of the first n results with the next element of a source. */
  void across(Chunk results, Stream source, int n);

  /**
   * Combines one result with the next n elements of a source, in order.
   *
   * @param scratch for sums on the way
   */
  void along(Chunk results, int at, Stream source, Chunk scratch, int n);

  /** Stores the first n results. */
  void store(Stream out, int n);

  /**
   * Integers, which wrap.
   *
   * @param sums adds to a row of sums, if sums are wanted and there is such a loop
   * @param line adds along a row likewise, in lanes
   */
  record Longs(
      Zip.Longs loop, long neutral, Domain domain, @Nullable RowLoop sums, @Nullable RowLoop line)
      implements Fold {
    @Override
    public void begin(Chunk results, int n) {
      Arrays.fill(results.longs(), 0, n, neutral);
    }

    @Override
    public void across(Chunk results, Stream source, int n) {
      if (sums == null || source.isRepeated()) {
        loop.apply(results.longs(), source.longs(n), results.longs(), n);
        return;
      }
      int whole = RowOfSums.add(sums, results, source, n);
      long[] rest = source.restLongs(whole, n - whole);
      for (int i = whole; i < n; i++) {
        results.longs()[i] += rest[i - whole];
      }
    }

    @Override
    public void along(Chunk results, int at, Stream source, Chunk scratch, int n) {
      if (line == null || n < 2 * line.unit() || source.isRepeated()) {
        results.longs()[at] = loop.fold(results.longs()[at], source.longs(n), n);
      } else {
        source.fetch(n);
        results.longs()[at] += Sums.ofRow(line, scratch, source, n);
      }
    }

    @Override
    public void store(Stream out, int n) {
      out.putLongs(n, domain.isUnsigned());
    }
  }

  /**
   * Floats.
   *
   * @param sums as of {@link Longs}
   * @param lines an {@link AlongLoop}, if sums are wanted and there is one
   */
  record Doubles(Zip.Doubles loop, double neutral, @Nullable RowLoop sums, @Nullable RowLoop lines)
      implements Fold {
    @Override
    public void begin(Chunk results, int n) {
      Arrays.fill(results.doubles(), 0, n, neutral);
    }

    @Override
    public void across(Chunk results, Stream source, int n) {
      if (sums == null || source.isRepeated()) {
        loop.apply(results.doubles(), source.doubles(n), results.doubles(), n);
        return;
      }
      int whole = RowOfSums.add(sums, results, source, n);
      double[] rest = source.restDoubles(whole, n - whole);
      for (int i = whole; i < n; i++) {
        results.doubles()[i] += rest[i - whole];
      }
    }

    @Override
    public void along(Chunk results, int at, Stream source, Chunk scratch, int n) {
      results.doubles()[at] = loop.fold(results.doubles()[at], source.doubles(n), n);
    }

    @Override
    public void store(Stream out, int n) {
      out.putDoubles(n);
    }
  }
}
