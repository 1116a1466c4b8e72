package dev.stria.vm.memory;

import java.util.Arrays;

/** Elements compared as the numbers they are, whatever their formats; NaN equals nothing. */
final class Comparison {
  private static final double TWO_63 = 0x1p63;

  private Comparison() {}

  static boolean contentEquals(View a, View b) {
    a.requireLive();
    b.requireLive();
    if (!Arrays.equals(a.shape(), b.shape())) {
      return false;
    }
    Lines left = new Lines(a);
    Lines right = new Lines(b);
    byte[] packed = new byte[left.next() * a.itemSize()];
    byte[] others = new byte[right.next() * b.itemSize()];
    boolean sameBits = a.format == b.format && isByBits(a.format);
    for (int elements = left.next(); elements > 0; elements = left.next()) {
      left.read(packed, 0, elements);
      right.read(others, 0, elements);
      boolean equal =
          sameBits
              ? Arrays.equals(
                  packed, 0, elements * a.itemSize(), others, 0, elements * a.itemSize())
              : equal(a.format, packed, b.format, others, elements);
      if (!equal) {
        return false;
      }
    }
    return true;
  }

  /** Whether elements are equal if and only if their bits are. */
  private static boolean isByBits(Format format) {
    return !format.isFloat() && format.kind() != Format.Kind.BOOL;
  }

  private static boolean equal(Format a, byte[] left, Format b, byte[] right, int elements) {
    for (int i = 0; i < elements; i++) {
      long at = (long) i * a.itemSize();
      long other = (long) i * b.itemSize();
      boolean equal;
      if (a.isFloat() && b.isFloat()) {
        equal = Bytes.getDouble(a, left, at) == Bytes.getDouble(b, right, other);
      } else if (a.isFloat()) {
        equal = equal(Bytes.getLong(b, right, other), b.isU64(), Bytes.getDouble(a, left, at));
      } else if (b.isFloat()) {
        equal = equal(Bytes.getLong(a, left, at), a.isU64(), Bytes.getDouble(b, right, other));
      } else {
        long value = Bytes.getLong(a, left, at);
        equal = value == Bytes.getLong(b, right, other) && (value >= 0 || a.isU64() == b.isU64());
      }
      if (!equal) {
        return false;
      }
    }
    return true;
  }

  /** Whether an integer, unsigned or not, is exactly a float. */
  static boolean equal(long integer, boolean unsigned, double number) {
    return isInteger(number, unsigned) && toBits(number) == integer;
  }

  /** Whether a float is a 64-bit integer, unsigned or not. */
  static boolean isInteger(double number, boolean unsigned) {
    return number == Math.rint(number)
        && (unsigned ? number >= 0 && number < 2 * TWO_63 : number >= -TWO_63 && number < TWO_63);
  }

  /** The bits of a float that is a 64-bit integer, signed or unsigned. */
  static long toBits(double number) {
    return number < TWO_63 ? (long) number : (long) (number - TWO_63) + Long.MIN_VALUE;
  }

  static int contentHash(View view) {
    if (!view.readOnly) {
      throw Extraction.unhashable();
    }
    int[] hash = {Arrays.hashCode(view.shape())};
    Format format = view.format;
    Extraction.forEachChunk(
        view,
        (packed, done, elements) -> {
          for (int i = 0; i < elements; i++) {
            hash[0] = 31 * hash[0] + hash(format, packed, (long) i * format.itemSize());
          }
        });
    return hash[0];
  }

  /** Equal numbers have equal hashes, whatever their formats. */
  private static int hash(Format format, byte[] packed, long at) {
    if (!format.isFloat()) {
      long value = Bytes.getLong(format, packed, at);
      return value < 0 && format.isU64() ? ~Long.hashCode(value) : Long.hashCode(value);
    }
    double number = Bytes.getDouble(format, packed, at);
    if (isInteger(number, false)) {
      return Long.hashCode((long) number);
    }
    return isInteger(number, true) ? ~Long.hashCode(toBits(number)) : Double.hashCode(number);
  }
}
