package dev.stria.vm.program;

import java.util.Arrays;

/** Bytes being written: LEB128 integers, raw bytes, and other sinks. */
final class ByteSink {
  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** An integer from 0 on, as unsigned LEB128. */
  void putUnsigned(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("the binary form has no place for " + value);
    }
    int rest = value;
    while (rest >= 0x80) {
      putByte(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    putByte(rest);
  }

  /** An integer as signed LEB128. */
  void putSigned(long value) {
    long rest = value;
    while (rest < -0x40 || rest >= 0x40) {
      putByte((int) (rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    putByte((int) (rest & 0x7f));
  }

  /** Eight bytes, the lowest first. */
  void putLong(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      putByte((int) (value >>> shift));
    }
  }

  void putBytes(byte[] more) {
    putBytes(more, more.length);
  }

  void putSink(ByteSink more) {
    putBytes(more.bytes, more.size);
  }

  private void putBytes(byte[] more, int length) {
    reserve(length);
    System.arraycopy(more, 0, bytes, size, length);
    size += length;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * size)));
    }
  }
}
