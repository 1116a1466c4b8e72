package dev.stria.vm.array;

import java.util.Arrays;

/** Combining many elements into one, in one domain, for the destination's chunk of results. */
sealed interface Fold {
  /** How an operation combines so many elements. */
  static Fold of(ReduceOp op, Domain domain, long elements) {
    return domain == Domain.FLOAT
        ? new Doubles(op.doubles(elements), op.neutralDouble)
        : new Longs(op.longs(domain, elements), op.neutralLong(domain), domain);
  }

  /** Begins n results that nothing has been combined with. */
  void begin(Chunk results, int n);

  /** Combines each of the first n results with the next element of a source. */
  void across(Chunk results, Stream source, int n);

  /** Combines one result with the next n elements of a source, in order. */
  void along(Chunk results, int at, Stream source, int n);

  /** Stores the first n results. */
  void store(Stream out, int n);

  /** Integers, which wrap. */
  record Longs(Zip.Longs loop, long neutral, Domain domain) implements Fold {
    @Override
    public void begin(Chunk results, int n) {
      Arrays.fill(results.longs(), 0, n, neutral);
    }

    @Override
    public void across(Chunk results, Stream source, int n) {
      loop.apply(results.longs(), source.longs(n), results.longs(), n);
    }

    @Override
    public void along(Chunk results, int at, Stream source, int n) {
      results.longs()[at] = loop.fold(results.longs()[at], source.longs(n), n);
    }

    @Override
    public void store(Stream out, int n) {
      out.putLongs(n, domain.isUnsigned());
    }
  }

  /** Floats. */
  record Doubles(Zip.Doubles loop, double neutral) implements Fold {
    @Override
    public void begin(Chunk results, int n) {
      Arrays.fill(results.doubles(), 0, n, neutral);
    }

    @Override
    public void across(Chunk results, Stream source, int n) {
      loop.apply(results.doubles(), source.doubles(n), results.doubles(), n);
    }

    @Override
    public void along(Chunk results, int at, Stream source, int n) {
      results.doubles()[at] = loop.fold(results.doubles()[at], source.doubles(n), n);
    }

    @Override
    public void store(Stream out, int n) {
      out.putDoubles(n);
    }
  }
}
