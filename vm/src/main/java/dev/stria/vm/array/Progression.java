package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;

/** Fills a view with start + k · step, k counting its elements in C order. */
final class Progression {
  private Progression() {}

  static void iota(View dst, Operand start, Operand step, Meter meter) {
    dst.requireLive();
    Checks.writable(dst);
    Checks.chargeBytes(meter, dst.byteSize());
    // The destination's class is that of its numbers, whose signedness makes no difference.
    try (Frame frame = Frame.open(dst.format().isFloat() ? Domain.FLOAT : Domain.SIGNED)) {
      frame.destinationInOrder(dst);
      frame.number(0, start);
      frame.number(1, step);
      Chunks chunks = frame.chunks(meter);
      for (int n = chunks.next(); n > 0; n = chunks.next()) {
        if (frame.domain == Domain.FLOAT) {
          doubles(frame, chunks.done(), n);
        } else {
          longs(frame, chunks.done(), n);
        }
      }
    }
  }

  private static void longs(Frame frame, long k, int n) {
    long start = frame.in[0].longs(1)[0];
    long step = frame.in[1].longs(1)[0];
    long[] to = frame.out.chunk.longs();
    for (int i = 0; i < n; i++) {
      to[i] = start + (k + i) * step;
    }
    frame.out.putLongs(n, false);
  }

  private static void doubles(Frame frame, long k, int n) {
    double start = frame.in[0].doubles(1)[0];
    double step = frame.in[1].doubles(1)[0];
    double[] to = frame.out.chunk.doubles();
    for (int i = 0; i < n; i++) {
      to[i] = start + (double) (k + i) * step;
    }
    frame.out.putDoubles(n);
  }
}
