package dev.stria.vm.array;

import dev.stria.vm.memory.Lease;
import dev.stria.vm.memory.Memory;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Temporaries;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream's elements lie: in a byte array, on which loops work directly, or in memory of
 * another kind, which is copied out and in a chunk at a time.
 */
final class Place {
  private static final int POLL_BYTES = 1 << 20;

  private byte[] bytes = Chunk.NONE;
  private MemorySegment segment = Chunk.NO_SEGMENT;
  private @Nullable Memory foreign;

  void open(Lease lease) {
    bytes = lease.bytes();
    segment = lease.segment();
    foreign = lease.isForeign() ? lease.memory() : null;
  }

  void open(Place other) {
    bytes = other.bytes;
    segment = other.segment;
    foreign = other.foreign;
  }

  /** Goes on with a copy. */
  void open(byte[] copy) {
    bytes = copy;
    segment = MemorySegment.ofArray(copy);
    foreign = null;
  }

  /** Lets go of the memory. */
  void close() {
    bytes = Chunk.NONE;
    segment = Chunk.NO_SEGMENT;
    foreign = null;
  }

  /** Whether {@link #bytes} are the memory. */
  boolean isArray() {
    return foreign == null;
  }

  byte[] bytes() {
    return bytes;
  }

  /** {@link #bytes} as a segment. */
  MemorySegment segment() {
    return segment;
  }

  /** Puts n elements that lie some steps apart in a row. */
  void read(int width, long at, long step, byte[] to, int row, int n) {
    Memory memory = foreign;
    if (memory == null) {
      Moves.strided(width, bytes, at, step, to, row, width, n);
    } else {
      memory.readStrided(at, step, width, to, row, n);
    }
  }

  /** Puts n elements of a row some steps apart, the first one first. */
  void write(int width, long at, long step, byte[] from, int row, int n) {
    Memory memory = foreign;
    if (memory == null) {
      Moves.strided(width, from, row, width, bytes, at, step, n);
    } else {
      memory.writeStrided(at, step, width, from, row, n);
    }
  }

  /** Takes a copy of a part and goes on with that. */
  void detach(long from, long to, Meter meter) {
    byte[] copy = Temporaries.bytes(to - from);
    for (int at = 0; at < copy.length; at += POLL_BYTES) {
      int count = Math.min(POLL_BYTES, copy.length - at);
      read(Byte.BYTES, from + at, Byte.BYTES, copy, at, count);
      meter.poll();
    }
    open(copy);
  }
}
