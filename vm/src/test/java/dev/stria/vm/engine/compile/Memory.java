package dev.stria.vm.engine.compile;

import java.util.Arrays;

/**
 * What a machine's memory holds. Two are equal if they differ only in the bits of NaNs, which the
 * language leaves open and which depend on which of the JVM's compilers has divided zero by zero.
 */
public final class Memory {
  private final byte[] bytes;

  Memory(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Memory that && isSame(bytes, that.bytes);
  }

  private static boolean isSame(byte[] a, byte[] b) {
    if (a.length != b.length) {
      return false;
    }
    for (int i = Arrays.mismatch(a, b); i >= 0 && i < a.length; i++) {
      if (a[i] != b[i] && !(isInNan(a, i) && isInNan(b, i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a byte belongs to a NaN of some format, at any alignment. */
  private static boolean isInNan(byte[] bytes, int at) {
    for (int size = 2; size <= Long.BYTES; size *= 2) {
      for (int from = Math.max(0, at - size + 1); from <= at; from++) {
        if (from + size <= bytes.length && isNan(bytes, from, size)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNan(byte[] bytes, int from, int size) {
    long little = 0;
    long big = 0;
    for (int i = 0; i < size; i++) {
      little |= (bytes[from + i] & 0xFFL) << 8 * i;
      big = big << 8 | bytes[from + i] & 0xFF;
    }
    return isNan(little, size) || isNan(big, size);
  }

  private static boolean isNan(long bits, int size) {
    return switch (size) {
      case 2 -> Float.isNaN(Float.float16ToFloat((short) bits));
      case 4 -> Float.isNaN(Float.intBitsToFloat((int) bits));
      default -> Double.isNaN(Double.longBitsToDouble(bits));
    };
  }

  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "memory " + Arrays.hashCode(bytes);
  }
}
