package dev.stria.vm.memory;

import java.lang.foreign.MemorySegment;

/**
 * Bytes that views are windows on: a byte array, or a segment, which stands for everything else (a
 * Java array of another type, a direct buffer, native memory, a mapped file). All geometry is the
 * same for both; only what touches bytes asks which one it is.
 *
 * <p>Offsets count from the memory's first byte. Callers have checked that what they ask for lies
 * inside; what does not is an {@link IndexOutOfBoundsException}, never another's bytes.
 *
 * <p>Every method that touches bytes throws a {@code stale_view} fault if the memory's arena has
 * been closed, and {@link WrongThreadException} if it is confined to another thread.
 */
public abstract sealed class Memory permits ByteArrayMemory, SegmentMemory {
  private final Object source;

  Memory(Object source) {
    this.source = source;
  }

  /** What this is the memory of: the array, buffer or segment that was given. */
  public final Object source() {
    return source;
  }

  /** The number of bytes. */
  public abstract long byteSize();

  /** Whether the bytes are there; false once the arena of a segment has been closed. */
  public abstract boolean isAlive();

  /** Copies bytes out, unchanged, into an array. */
  public abstract void read(long at, byte[] to, int index, int count);

  /** Copies bytes of an array in, unchanged. */
  public abstract void write(long at, byte[] from, int index, int count);

  /**
   * Copies elements that lie along one line out, and packs them into an array, bytes unchanged.
   *
   * @param at where the first element is
   * @param stride the distance in bytes from one element to the next, any number
   * @param itemSize the size of an element: 1, 2, 4 or 8
   * @param count how many
   */
  public abstract void readStrided(
      long at, long stride, int itemSize, byte[] to, int index, int count);

  /** Copies packed elements of an array to places along one line, the first one first. */
  public abstract void writeStrided(
      long at, long stride, int itemSize, byte[] from, int index, int count);

  /** Copies bytes from one memory to another, or within one, as if all were read first. */
  static void move(Memory from, long at, Memory to, long target, long count) {
    try {
      MemorySegment.copy(
          from.segment(at, at + count), 0, to.segment(target, target + count), 0, count);
    } catch (IllegalStateException | WrongThreadException refused) {
      throw from.translate(to.translate(refused));
    }
  }

  /** What to throw when this memory refuses an access. */
  RuntimeException translate(RuntimeException refused) {
    return refused;
  }

  /** Whether a part of this memory and a part of another, neither empty, share a byte. */
  public final boolean meets(long from, long to, Memory other, long otherFrom, long otherTo) {
    if (this == other) {
      return from < otherTo && otherFrom < to;
    }
    return segment(from, to).asOverlappingSlice(other.segment(otherFrom, otherTo)).isPresent();
  }

  /** The bytes of a part as a segment. */
  abstract MemorySegment segment(long from, long to);

  /** {@link Bytes#getLong}. */
  abstract long getLong(Format format, long at);

  /** {@link Bytes#getDouble}. */
  abstract double getDouble(Format format, long at);

  /** {@link Bytes#putLong}. */
  abstract void putLong(Format format, long at, long value);

  /** {@link Bytes#putDouble}. */
  abstract void putDouble(Format format, long at, double value);
}
