package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;

/** Operations that make one number of all elements. */
final class Reductions {
  private Reductions() {}

  static long reduceLong(ReduceOp op, View view, Meter meter) {
    check(op, view, meter);
    Domain domain = Domain.of(view.format());
    try (Frame frame = Frame.open(domain)) {
      open(op, frame, view);
      if (op == ReduceOp.SUM) {
        return Sums.longs(frame, false, meter);
      }
      Zip.Longs loop = op.longs(domain, frame.size);
      Bulk bulk = bulk(op, frame);
      Chunks chunks = frame.chunks(meter);
      long value = op.neutralLong(domain);
      for (int n = bulk.next(chunks); n > 0; n = bulk.next(chunks)) {
        value = loop.fold(value, bulk.longs(frame.in[0], n), bulk.rest(n));
      }
      return bulk.isVectors()
          ? loop.fold(value, Extremes.longs(frame, bulk.results()), bulk.results())
          : value;
    }
  }

  static double reduceDouble(ReduceOp op, View view, Meter meter) {
    check(op, view, meter);
    try (Frame frame = Frame.open(Domain.FLOAT)) {
      open(op, frame, view);
      if (op == ReduceOp.SUM) {
        return Sums.doubles(frame, false, meter);
      }
      Zip.Doubles loop = op.doubles(frame.size);
      Bulk bulk = bulk(op, frame);
      Chunks chunks = frame.chunks(meter);
      double value = op.neutralDouble;
      for (int n = bulk.next(chunks); n > 0; n = bulk.next(chunks)) {
        value = loop.fold(value, bulk.doubles(frame.in[0], n), bulk.rest(n));
      }
      return bulk.isVectors()
          ? loop.fold(value, Extremes.doubles(frame, bulk.results()), bulk.results())
          : value;
    }
  }

  private static Bulk bulk(ReduceOp op, Frame frame) {
    return op.needsElements()
        ? Extremes.start(frame, op == ReduceOp.MIN)
        : frame.bulk(null, frame.in[0], frame.in[0]);
  }

  private static void check(ReduceOp op, View view, Meter meter) {
    view.requireLive();
    if (op.needsElements()) {
      requireElements(view);
    }
    Checks.chargeBytes(meter, view.byteSize());
  }

  private static void requireElements(View view) {
    if (view.size() == 0) {
      throw Checks.invalid("shape " + Checks.shape(view) + " has no elements to choose from");
    }
  }

  /** An extremum is the same however often an element is repeated. */
  private static void open(ReduceOp op, Frame frame, View view) {
    if (op.needsElements()) {
      frame.distinctSource(0, view);
    } else {
      frame.source(0, view);
    }
  }

  static long dotLong(View a, View b, Meter meter) {
    checkDot(a, b, meter);
    try (Frame frame = Frame.open(Domain.SIGNED)) {
      openBoth(frame, a, b);
      return Sums.longs(frame, true, meter);
    }
  }

  static double dotDouble(View a, View b, Meter meter) {
    checkDot(a, b, meter);
    try (Frame frame = Frame.open(Domain.FLOAT)) {
      openBoth(frame, a, b);
      return Sums.doubles(frame, true, meter);
    }
  }

  private static void checkDot(View a, View b, Meter meter) {
    a.requireLive();
    b.requireLive();
    Checks.rank(a, 1);
    Checks.sameShape(b, a);
    Checks.charge(meter, a, b);
  }

  private static void openBoth(Frame frame, View a, View b) {
    frame.source(0, a);
    frame.source(1, b);
  }

  /** The first flat index of the smallest or largest element; a NaN is both. */
  static long extremeIndex(View view, boolean largest, Meter meter) {
    view.requireLive();
    requireElements(view);
    Checks.chargeBytes(meter, view.byteSize());
    Domain domain = Domain.of(view.format());
    try (Frame frame = Frame.open(domain)) {
      frame.source(0, view);
      Chunks chunks = frame.chunks(meter);
      if (domain == Domain.FLOAT) {
        return leastDouble(frame.in[0], chunks, largest ? -1.0 : 1.0);
      }
      // Exclusive or turns unsigned order into signed, and either around.
      long flip = (domain.isUnsigned() ? Long.MIN_VALUE : 0) ^ (largest ? -1L : 0);
      return leastLong(frame.in[0], chunks, flip);
    }
  }

  private static long leastLong(Stream stream, Chunks chunks, long flip) {
    long least = Long.MAX_VALUE;
    long at = 0;
    for (int n = chunks.next(); n > 0; n = chunks.next()) {
      long[] from = stream.longs(n);
      for (int i = 0; i < n; i++) {
        if ((from[i] ^ flip) < least) {
          least = from[i] ^ flip;
          at = chunks.done() + i;
        }
      }
    }
    return at;
  }

  private static long leastDouble(Stream stream, Chunks chunks, double sign) {
    double least = Double.POSITIVE_INFINITY;
    long at = 0;
    for (int n = chunks.next(); n > 0; n = chunks.next()) {
      double[] from = stream.doubles(n);
      for (int i = 0; i < n; i++) {
        double value = from[i] * sign;
        if (!(value >= least)) {
          least = value;
          at = chunks.done() + i;
          if (Double.isNaN(value)) {
            return at;
          }
        }
      }
    }
    return at;
  }
}
