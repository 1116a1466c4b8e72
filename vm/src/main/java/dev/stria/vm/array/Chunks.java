package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;

/** Counts through a number of elements in chunks, polling on the way. */
final class Chunks {
  private final Poll poll = new Poll();
  private long size;
  private long done;
  private int last;

  /** Begins anew. */
  void start(long elements, Meter meter) {
    size = elements;
    done = 0;
    last = 0;
    poll.start(meter);
  }

  /** The size of the next chunk, at most {@link Chunk#SIZE}; 0 when all are done. */
  int next() {
    return next(Chunk.SIZE);
  }

  /** The size of the next chunk, at most as said; 0 when all are done. */
  int next(int most) {
    poll.worked(last);
    done += last;
    last = (int) Math.min(size - done, most);
    return last;
  }

  /** How many elements come before the current chunk. */
  long done() {
    return done;
  }
}
