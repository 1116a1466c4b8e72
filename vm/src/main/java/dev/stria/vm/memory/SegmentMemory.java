package dev.stria.vm.memory;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.MappedByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A segment as memory. Its arena may be closed at any time, and it may be confined to a thread;
 * what that does to an access is told here in the library's own words.
 */
final class SegmentMemory extends Memory {
  private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort S =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfInt I =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong L =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfShort S_BE =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfInt I_BE =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfLong L_BE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);

  final MemorySegment segment;

  /**
   * The Java array behind a heap segment that may be written, else this object. Accesses through a
   * segment made on the spot from an array of a known type are inlined in programs that use all
   * kinds of segments; those through {@link #segment} then are calls, which make the compiler
   * forget what it knows about a view.
   */
  final Object array;

  /** Where the segment begins in the array. */
  final long arrayOffset;

  /** The same for native memory of up to 2 GiB: every direct buffer is of this class. */
  final @Nullable MappedByteBuffer direct;

  SegmentMemory(MemorySegment segment, Object source) {
    super(source);
    this.segment = segment;
    this.array = segment.heapBase().orElse(this);
    this.arrayOffset = segment.address();
    this.direct =
        segment.isNative() && segment.byteSize() <= Integer.MAX_VALUE
            ? (MappedByteBuffer) segment.asByteBuffer().order(LITTLE_ENDIAN)
            : null;
  }

  @Override
  public long byteSize() {
    return segment.byteSize();
  }

  @Override
  public boolean isAlive() {
    return segment.scope().isAlive();
  }

  @Override
  public void read(long at, byte[] to, int index, int count) {
    try {
      MemorySegment.copy(segment, B, at, to, index, count);
    } catch (IllegalStateException | WrongThreadException refused) {
      throw translate(refused);
    }
  }

  @Override
  public void write(long at, byte[] from, int index, int count) {
    try {
      MemorySegment.copy(from, index, segment, B, at, count);
    } catch (IllegalStateException | WrongThreadException refused) {
      throw translate(refused);
    }
  }

  @Override
  public void readStrided(long at, long stride, int itemSize, byte[] to, int index, int count) {
    if (stride == itemSize) {
      read(at, to, index, count * itemSize);
      return;
    }
    try {
      MemorySegment out = MemorySegment.ofArray(to);
      Strides.copy(segment, at, stride, out, index, itemSize, itemSize, count);
    } catch (IllegalStateException | WrongThreadException refused) {
      throw translate(refused);
    }
  }

  @Override
  public void writeStrided(long at, long stride, int itemSize, byte[] from, int index, int count) {
    if (stride == itemSize) {
      write(at, from, index, count * itemSize);
      return;
    }
    try {
      MemorySegment in = MemorySegment.ofArray(from);
      Strides.copy(in, index, itemSize, segment, at, stride, itemSize, count);
    } catch (IllegalStateException | WrongThreadException refused) {
      throw translate(refused);
    }
  }

  @Override
  MemorySegment segment(long from, long to) {
    return segment.asSlice(from, to - from);
  }

  @Override
  long getLong(Format format, long at) {
    Bytes.requireIntegers(format);
    return Bits.toLong(format, get(format, at));
  }

  @Override
  double getDouble(Format format, long at) {
    return Bits.toDouble(format, get(format, at));
  }

  @Override
  void putLong(Format format, long at, long value) {
    Bytes.requireIntegers(format);
    put(format, at, Bits.ofLong(format, value));
  }

  @Override
  void putDouble(Format format, long at, double value) {
    Bytes.requireFloats(format);
    put(format, at, Bits.ofDouble(format, value));
  }

  /** The bits of an element, sign-extended. */
  private long get(Format format, long at) {
    boolean big = format.isBigEndian();
    try {
      return switch (format.itemSize()) {
        case 1 -> segment.get(B, at);
        case 2 -> segment.get(big ? S_BE : S, at);
        case 4 -> segment.get(big ? I_BE : I, at);
        default -> segment.get(big ? L_BE : L, at);
      };
    } catch (IllegalStateException | WrongThreadException refused) {
      throw translate(refused);
    }
  }

  private void put(Format format, long at, long bits) {
    boolean big = format.isBigEndian();
    try {
      switch (format.itemSize()) {
        case 1 -> segment.set(B, at, (byte) bits);
        case 2 -> segment.set(big ? S_BE : S, at, (short) bits);
        case 4 -> segment.set(big ? I_BE : I, at, (int) bits);
        default -> segment.set(big ? L_BE : L, at, bits);
      }
    } catch (IllegalStateException | WrongThreadException refused) {
      throw translate(refused);
    }
  }

  @Override
  RuntimeException translate(RuntimeException refused) {
    if (!isAlive()) {
      return closed();
    }
    if (refused instanceof WrongThreadException) {
      return new WrongThreadException(
          "the view's memory belongs to an arena confined to another thread than "
              + Thread.currentThread().getName());
    }
    return refused;
  }

  static Fault closed() {
    return new Fault(
        TrapKind.STALE_VIEW, "the view is stale: the arena of its memory has been closed");
  }
}
