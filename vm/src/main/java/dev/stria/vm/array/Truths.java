package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;

/** Whether any or all elements are something other than 0; NaN is. Stops where that is decided. */
final class Truths {
  private Truths() {}

  /** The result of {@code any} (or of {@code all}): 0 or 1. */
  static long reduce(View view, boolean any, Meter meter) {
    view.requireLive();
    Checks.chargeBytes(meter, view.byteSize());
    return has(view, any, meter) == any ? 1 : 0;
  }

  /** Whether an element of this truth is there. */
  static boolean has(View view, boolean truth, Meter meter) {
    try (Frame frame = Frame.open(Domain.of(view.format()))) {
      frame.distinctSource(0, view);
      Chunks chunks = frame.chunks(meter);
      for (int n = chunks.next(); n > 0; n = chunks.next()) {
        long[] truths = frame.in[0].truths(n);
        for (int i = 0; i < n; i++) {
          if ((truths[i] != 0) == truth) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
