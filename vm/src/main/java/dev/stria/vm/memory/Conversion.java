package dev.stria.vm.memory;

import dev.stria.vm.memory.Format.Kind;

/** Packed elements of one format made into packed elements of another that holds all its values. */
final class Conversion {
  private Conversion() {}

  /** Whether every value of one format is a value of the other. */
  static boolean isExact(Format from, Format to) {
    int bits = 8 * from.itemSize();
    int wider = 8 * to.itemSize();
    return switch (to.kind()) {
      case BOOL -> from.kind() == Kind.BOOL;
      case SIGNED ->
          switch (from.kind()) {
            case BOOL -> true;
            case SIGNED -> bits <= wider;
            case UNSIGNED -> bits < wider;
            case FLOAT -> false;
          };
      case UNSIGNED -> from.kind() == Kind.BOOL || (from.kind() == Kind.UNSIGNED && bits <= wider);
      case FLOAT ->
          switch (from.kind()) {
            case BOOL -> true;
            case FLOAT -> bits <= wider;
            // All integers of n bits are floats if the significand has n bits.
            case SIGNED, UNSIGNED -> bits <= significand(to);
          };
    };
  }

  private static int significand(Format format) {
    return switch (format.itemSize()) {
      case 2 -> 11;
      case 4 -> 24;
      default -> 53;
    };
  }

  /** Whether two formats are the same scalar type, so that at most the order of bytes differs. */
  static boolean isSameType(Format from, Format to) {
    return from.littleEndian() == to.littleEndian();
  }

  /** Converts packed elements; the arrays may be the same if the formats' sizes are. */
  static void apply(Format from, byte[] source, Format to, byte[] target, int elements) {
    int size = from.itemSize();
    int wider = to.itemSize();
    if (isSameType(from, to)) {
      System.arraycopy(source, 0, target, 0, elements * size);
      if (from != to) {
        reverse(target, size, elements);
      }
    } else if (to.isFloat()) {
      for (int i = 0; i < elements; i++) {
        Bytes.putDouble(
            to, target, (long) i * wider, Bytes.getDouble(from, source, (long) i * size));
      }
    } else {
      for (int i = 0; i < elements; i++) {
        Bytes.putLong(to, target, (long) i * wider, Bytes.getLong(from, source, (long) i * size));
      }
    }
  }

  private static void reverse(byte[] bytes, int size, int elements) {
    for (int at = 0; at < elements * size; at += size) {
      for (int low = at, high = at + size - 1; low < high; low++, high--) {
        byte swapped = bytes[low];
        bytes[low] = bytes[high];
        bytes[high] = swapped;
      }
    }
  }
}
