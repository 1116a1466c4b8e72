package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;

/** The sums of all elements up to each, in order. */
final class RunningSum {
  private RunningSum() {}

  static void cumsum(View dst, View src, Meter meter) {
    dst.requireLive();
    src.requireLive();
    Checks.writable(dst);
    Checks.rank(dst, 1);
    Checks.sameShape(src, dst);
    Checks.charge(meter, dst, src);
    if (dst.size() == 0) {
      return;
    }
    try (Frame frame = Frame.open(Domain.of(src.format()))) {
      frame.destinationInOrder(dst);
      frame.view(0, dst, src, meter);
      Chunks chunks = frame.chunks(meter);
      if (frame.domain == Domain.FLOAT) {
        doubles(frame, chunks);
      } else {
        longs(frame, chunks);
      }
    }
  }

  private static void longs(Frame frame, Chunks chunks) {
    long sum = 0;
    for (int n = chunks.next(); n > 0; n = chunks.next()) {
      long[] from = frame.in[0].longs(n);
      long[] to = frame.out.chunk.longs();
      for (int i = 0; i < n; i++) {
        sum += from[i];
        to[i] = sum;
      }
      frame.out.putLongs(n, frame.domain.isUnsigned());
    }
  }

  private static void doubles(Frame frame, Chunks chunks) {
    double sum = 0.0;
    for (int n = chunks.next(); n > 0; n = chunks.next()) {
      double[] from = frame.in[0].doubles(n);
      double[] to = frame.out.chunk.doubles();
      for (int i = 0; i < n; i++) {
        sum += from[i];
        to[i] = sum;
      }
      frame.out.putDoubles(n);
    }
  }
}
