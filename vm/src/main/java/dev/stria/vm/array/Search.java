package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import org.jspecify.annotations.Nullable;

/**
 * Operations that look for a number among the elements of a view. Both are compared in their common
 * domain: in a {@code u64} view the integer -1 finds 2^64 - 1, a NaN finds nothing.
 */
final class Search {
  private Search() {}

  /** The first flat index, or -1. */
  static long find(View view, Operand wanted, Meter meter) {
    return search(view, wanted, true, meter);
  }

  static long count(View view, Operand wanted, Meter meter) {
    return search(view, wanted, false, meter);
  }

  /** Gives the index of the first match, -1 if there is none, or else the number of matches. */
  private static long search(View view, Operand wanted, boolean first, Meter meter) {
    view.requireLive();
    Checks.chargeBytes(meter, view.byteSize());
    try (Frame frame = Frame.open(Domain.of(view.format()).with(wanted))) {
      frame.source(0, view);
      RowLoop loop = loop(frame, view, wanted);
      if (loop == null) {
        frame.number(1, wanted);
      }
      Chunks chunks = frame.chunks(meter);
      long count = 0;
      for (int n = chunks.next(); n > 0; n = chunks.next()) {
        int found = loop == null ? match(frame, n, first) : match(frame, loop, n, first);
        if (first && found < n) {
          return chunks.done() + found;
        }
        count += found;
      }
      return first ? -1 : count;
    }
  }

  /** The loop that compares elements with the number, which it lays out; null if there is none. */
  private static @Nullable RowLoop loop(Frame frame, View view, Operand wanted) {
    Format format = Fitting.of(wanted, Operation.EQ, frame.domain, Format.U8, view);
    int repeated = frame.repeated(2, view, wanted, wanted);
    Route route = Routes.of(Operation.EQ, Format.U8, view.format(), format, Formula.NONE, repeated);
    RowLoop loop = route.loop(frame.size);
    if (loop != null) {
      frame.number(1, wanted, format);
    }
    return loop;
  }

  /** As the other, by a loop that makes a byte of each element: 1 if it matches, else 0. */
  private static int match(Frame frame, RowLoop loop, int n, boolean first) {
    frame.in[0].fetchRow(n);
    Chunk matches = frame.out.chunk;
    matches.array = matches.packed();
    matches.start = 0;
    loop.run(frame.in[0].chunk, frame.in[1].chunk, frame.in[2].chunk, matches, n);
    int count = 0;
    for (int at = 0; at < n; at += Long.BYTES) {
      long bits = (long) Words.LONGS.get(matches.array, at);
      if (at + Long.BYTES > n) {
        bits &= -1L >>> (at + Long.BYTES - n) * Byte.SIZE;
      }
      if (first && bits != 0) {
        return at + Long.numberOfTrailingZeros(bits) / Byte.SIZE;
      }
      count += Long.bitCount(bits);
    }
    return first ? n : count;
  }

  /**
   * Compares a chunk with the number.
   *
   * @param first whether to give the index of the first match, n if there is none, rather than the
   *     number of matches
   */
  private static int match(Frame frame, int n, boolean first) {
    if (frame.domain == Domain.FLOAT) {
      double[] from = frame.in[0].doubles(n);
      double wanted = frame.in[1].doubles(1)[0];
      return first ? indexOf(from, wanted, n) : count(from, wanted, n);
    }
    long[] from = frame.in[0].longs(n);
    long wanted = frame.in[1].longs(1)[0];
    return first ? indexOf(from, wanted, n) : count(from, wanted, n);
  }

  private static int indexOf(long[] from, long wanted, int n) {
    int i = 0;
    while (i < n && from[i] != wanted) {
      i++;
    }
    return i;
  }

  private static int indexOf(double[] from, double wanted, int n) {
    int i = 0;
    while (i < n && from[i] != wanted) {
      i++;
    }
    return i;
  }

  private static int count(long[] from, long wanted, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += from[i] == wanted ? 1 : 0;
    }
    return count;
  }

  private static int count(double[] from, double wanted, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += from[i] == wanted ? 1 : 0;
    }
    return count;
  }
}
