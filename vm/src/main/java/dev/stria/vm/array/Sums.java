package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sums of elements, and of products of elements, in lanes; see {@link Lanes}. */
final class Sums {
  private static final Candidate[] OF_ELEMENTS =
      Candidate.byFormat((vectors, format) -> vectors.sum(format, null), Sums::written);
  private static final Candidate[] OF_PRODUCTS =
      Candidate.byFormat((vectors, format) -> vectors.sum(format, format), Sums::writtenProducts);

  private Sums() {}

  /** Integers may be added in any order. */
  private static @Nullable RowLoop written(Format format) {
    return switch (format) {
      case I8, U8, I16, U16, I32, U32 -> integers(format, false);
      case F64 -> doubles(false);
      default -> format.isFloat() ? null : StripFold.of(format);
    };
  }

  private static @Nullable RowLoop writtenProducts(Format format) {
    return switch (format) {
      case I8, U8, I32 -> integers(format, true);
      case F32 -> new SingleProducts();
      case F64 -> doubles(true);
      default -> null;
    };
  }

  private static @Nullable RowLoop doubles(boolean products) {
    return (RowLoop) Twins.withData(DoubleLanes.class, products);
  }

  private static @Nullable RowLoop integers(Format format, boolean products) {
    return (RowLoop) Twins.withData(IntegerSum.class, new IntegerSum.Data(format, products));
  }

  /** The sum of a frame's first source, or of the products of its first two, in integers. */
  static long longs(Frame frame, boolean products, Meter meter) {
    Stream a = frame.in[0];
    Stream b = frame.in[products ? 1 : 0];
    Bulk bulk = start(frame, a, b, products);
    long[] lanes = frame.out.chunk.longs();
    Arrays.fill(lanes, 0, bulk.unit(), 0);
    Chunks chunks = frame.chunks(meter);
    long sum = 0;
    for (int n = bulk.next(chunks); n > 0; n = bulk.next(chunks)) {
      long[] x = bulk.longs(a, n);
      sum += products ? of(x, bulk.longs(b, n), bulk.rest(n)) : of(x, bulk.rest(n));
    }
    return sum + of(lanes, bulk.unit());
  }

  /** As {@link #longs}, in binary64. */
  static double doubles(Frame frame, boolean products, Meter meter) {
    double[] lanes = frame.out.chunk.doubles();
    Lanes.begin(lanes);
    Stream a = frame.in[0];
    Stream b = frame.in[products ? 1 : 0];
    Bulk bulk = start(frame, a, b, products);
    Chunks chunks = frame.chunks(meter);
    for (int n = bulk.next(chunks); n > 0; n = bulk.next(chunks)) {
      double[] x = bulk.doubles(a, n);
      if (products) {
        Lanes.addProducts(lanes, x, bulk.doubles(b, n), bulk.rest(n));
      } else {
        Lanes.add(lanes, x, bulk.rest(n));
      }
    }
    return Lanes.fold(lanes);
  }

  private static Bulk start(Frame frame, Stream a, Stream b, boolean products) {
    Format format = a.format();
    Candidate[] candidates = products ? OF_PRODUCTS : OF_ELEMENTS;
    boolean alike = format == b.format();
    RowLoop loop = alike ? candidates[format.ordinal()].forWork(frame.size) : null;
    return frame.bulk(loop, a, b);
  }

  /** The loop that adds elements of a format to lanes, if there is one for so many. */
  static @Nullable RowLoop loop(Format format, long elements) {
    return OF_ELEMENTS[format.ordinal()].forWork(elements);
  }

  /** The sum of the n integers that a source has fetched, with lanes for scratch. */
  static long ofRow(RowLoop loop, Chunk lanes, Stream source, int n) {
    int unit = loop.unit();
    int whole = n & -unit;
    long[] sums = lanes.longs();
    Arrays.fill(sums, 0, unit, 0);
    loop.run(source.chunk, source.chunk, source.chunk, lanes, whole);
    return of(sums, unit) + of(source.restLongs(whole, n - whole), n - whole);
  }

  private static long of(long[] from, int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += from[i];
    }
    return sum;
  }

  private static long of(long[] a, long[] b, int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
