package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;

/**
 * Operations that look for a number among the elements of a view. Both are compared in their common
 * domain: in a {@code u64} view the integer -1 finds 2^64 - 1, a NaN finds nothing.
 */
final class Search {
  private Search() {}

  /** The first flat index, or -1. */
  static long find(View view, Operand wanted, Meter meter) {
    check(view, meter);
    try (Frame frame = Frame.open(Domain.of(view.format()).with(wanted))) {
      Chunks chunks = begin(frame, view, wanted, meter);
      for (int n = chunks.next(); n > 0; n = chunks.next()) {
        int at = match(frame, n, true);
        if (at < n) {
          return chunks.done() + at;
        }
      }
      return -1;
    }
  }

  static long count(View view, Operand wanted, Meter meter) {
    check(view, meter);
    try (Frame frame = Frame.open(Domain.of(view.format()).with(wanted))) {
      Chunks chunks = begin(frame, view, wanted, meter);
      long count = 0;
      for (int n = chunks.next(); n > 0; n = chunks.next()) {
        count += match(frame, n, false);
      }
      return count;
    }
  }

  private static void check(View view, Meter meter) {
    view.requireLive();
    Checks.chargeBytes(meter, view.byteSize());
  }

  private static Chunks begin(Frame frame, View view, Operand wanted, Meter meter) {
    frame.source(0, view);
    frame.number(1, wanted);
    return frame.chunks(meter);
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
