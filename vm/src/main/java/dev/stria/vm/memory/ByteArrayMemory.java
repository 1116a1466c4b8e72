package dev.stria.vm.memory;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A byte array as memory. */
final class ByteArrayMemory extends Memory {
  final byte[] bytes;

  private @Nullable MemorySegment segment;

  ByteArrayMemory(byte[] bytes, Object source) {
    super(source);
    this.bytes = bytes;
  }

  /** All bytes as a segment, always the same one. */
  MemorySegment segment() {
    MemorySegment made = segment;
    return made != null ? made : (segment = MemorySegment.ofArray(bytes));
  }

  @Override
  public long byteSize() {
    return bytes.length;
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public void read(long at, byte[] to, int index, int count) {
    System.arraycopy(bytes, (int) at, to, index, count);
  }

  @Override
  public void write(long at, byte[] from, int index, int count) {
    System.arraycopy(from, index, bytes, (int) at, count);
  }

  @Override
  public void readStrided(long at, long stride, int itemSize, byte[] to, int index, int count) {
    if (stride == itemSize) {
      read(at, to, index, count * itemSize);
    } else {
      // Made here, from arrays: the compiler then knows their type and the segments vanish.
      Strides.copy(
          MemorySegment.ofArray(bytes),
          at,
          stride,
          MemorySegment.ofArray(to),
          index,
          itemSize,
          itemSize,
          count);
    }
  }

  @Override
  public void writeStrided(long at, long stride, int itemSize, byte[] from, int index, int count) {
    if (stride == itemSize) {
      write(at, from, index, count * itemSize);
    } else {
      Strides.copy(
          MemorySegment.ofArray(from),
          index,
          itemSize,
          MemorySegment.ofArray(bytes),
          at,
          stride,
          itemSize,
          count);
    }
  }

  @Override
  MemorySegment segment(long from, long to) {
    return MemorySegment.ofArray(bytes).asSlice(from, to - from);
  }

  @Override
  long getLong(Format format, long at) {
    return Bytes.getLong(format, bytes, at);
  }

  @Override
  double getDouble(Format format, long at) {
    return Bytes.getDouble(format, bytes, at);
  }

  @Override
  void putLong(Format format, long at, long value) {
    Bytes.putLong(format, bytes, at, value);
  }

  @Override
  void putDouble(Format format, long at, double value) {
    Bytes.putDouble(format, bytes, at, value);
  }
}
