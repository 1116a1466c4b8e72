package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;

/** Polls a meter after every so many elements worked on. */
final class Poll {
  /** 64 KiB of the widest elements. */
  private static final int INTERVAL = 8 * Chunk.SIZE;

  private Meter meter = Meter.FREE;
  private int worked;

  void start(Meter polled) {
    meter = polled;
    worked = 0;
  }

  /** To be called after work on n elements. */
  void worked(int n) {
    worked += n;
    if (worked >= INTERVAL) {
      worked = 0;
      meter.poll();
    }
  }
}
