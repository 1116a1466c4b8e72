package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;
import java.util.Arrays;

/** Operations that compare two views as a whole. */
final class Comparison {
  private Comparison() {}

  /** Whether shapes agree and all values are the same exact numbers; NaN is none. */
  static boolean equal(View a, View b, Meter meter) {
    a.requireLive();
    b.requireLive();
    Checks.charge(meter, a, b);
    if (!Checks.hasShapeOf(a, b)) {
      return false;
    }
    Domain inA = exactDomain(a.format(), b.format());
    Domain inB = exactDomain(b.format(), a.format());
    try (Frame frame = Frame.open(inA)) {
      frame.source(0, a);
      frame.source(1, b);
      Chunks chunks = frame.chunks(meter);
      if (a.format() == b.format() && Formula.isWrapping(a.format())) {
        return sameBytes(frame.in[0], frame.in[1], chunks);
      }
      for (int n = chunks.next(); n > 0; n = chunks.next()) {
        if (!same(inA, frame.in[0], inB, frame.in[1], n)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether integers of one format are the same, byte by byte. */
  private static boolean sameBytes(Stream a, Stream b, Chunks chunks) {
    int reach = Math.min(a.rowReach(), b.rowReach());
    for (int n = chunks.next(reach); n > 0; n = chunks.next(reach)) {
      a.fetch(n);
      b.fetch(n);
      int bytes = n * a.width();
      Chunk x = a.chunk;
      Chunk y = b.chunk;
      if (!Arrays.equals(x.array, x.start, x.start + bytes, y.array, y.start, y.start + bytes)) {
        return false;
      }
      reach = Math.min(a.rowReach(), b.rowReach());
    }
    return true;
  }

  /**
   * The domain that holds every number of a format exactly: its own, or the float domain for
   * integers that are to be compared with floats and fit.
   */
  private static Domain exactDomain(Format own, Format other) {
    boolean fits = own.isFloat() || own.itemSize() < Long.BYTES;
    return fits && (own.isFloat() || other.isFloat()) ? Domain.FLOAT : Domain.of(own);
  }

  private static boolean same(Domain inA, Stream a, Domain inB, Stream b, int n) {
    if (inA == Domain.FLOAT && inB == Domain.FLOAT) {
      return sameDoubles(a.doubles(n), b.doubles(n), n);
    }
    if (inA == Domain.FLOAT) {
      return sameMixed(b.longs(n), inB.isUnsigned(), a.doubles(n), n);
    }
    if (inB == Domain.FLOAT) {
      return sameMixed(a.longs(n), inA.isUnsigned(), b.doubles(n), n);
    }
    long[] left = a.longs(n);
    return Arrays.equals(left, 0, n, b.longs(n), 0, n) && (inA == inB || noneNegative(left, n));
  }

  private static boolean sameDoubles(double[] a, double[] b, int n) {
    boolean same = true;
    for (int i = 0; i < n; i++) {
      same &= a[i] == b[i];
    }
    return same;
  }

  private static boolean sameMixed(long[] a, boolean unsigned, double[] b, int n) {
    boolean same = true;
    for (int i = 0; i < n; i++) {
      same &= Numbers.isSame(a[i], unsigned, b[i]);
    }
    return same;
  }

  /** The same bits are different numbers in the two integer domains if the highest is set. */
  private static boolean noneNegative(long[] values, int n) {
    long all = 0;
    for (int i = 0; i < n; i++) {
      all |= values[i];
    }
    return all >= 0;
  }

  /** The lexicographic order of two views of rank 1 in their common domain: -1, 0 or 1. */
  static long compare(View a, View b, Meter meter) {
    a.requireLive();
    b.requireLive();
    Checks.rank(a, 1);
    Checks.rank(b, 1);
    Checks.charge(meter, a, b);
    Domain domain = Domain.of(a.format()).with(b);
    try (Frame frame = Frame.open(domain)) {
      frame.source(0, a);
      frame.source(1, b);
      frame.size = Math.min(a.size(), b.size());
      Chunks chunks = frame.chunks(meter);
      for (int n = chunks.next(); n > 0; n = chunks.next()) {
        int order = order(frame, n);
        if (order != 0) {
          return order;
        }
      }
      return Long.compare(a.size(), b.size());
    }
  }

  private static int order(Frame frame, int n) {
    if (frame.domain == Domain.FLOAT) {
      return order(frame.in[0].doubles(n), frame.in[1].doubles(n), n);
    }
    long[] a = frame.in[0].longs(n);
    long[] b = frame.in[1].longs(n);
    int at = Arrays.mismatch(a, 0, n, b, 0, n);
    if (at < 0) {
      return 0;
    }
    boolean unsigned = frame.domain.isUnsigned();
    return unsigned ? Long.compareUnsigned(a[at], b[at]) : Long.compare(a[at], b[at]);
  }

  /** NaN comes last and is equal to NaN; zeros of either sign are equal. */
  private static int order(double[] a, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      if (a[i] != b[i] && !(Double.isNaN(a[i]) && Double.isNaN(b[i]))) {
        return a[i] < b[i] || Double.isNaN(b[i]) ? -1 : 1;
      }
    }
    return 0;
  }
}
