package dev.stria.vm.array;

import dev.stria.vm.memory.Format;

/**
 * The order of a format's elements, told by their bits: turns bits, as an unsigned number, into a
 * key that orders as the elements do, and back.
 *
 * <p>Elements that compare equal though their bits differ have no key and are set aside: NaNs, and
 * bools that are true. They come last.
 */
final class SortKeys {
  private static final SortKeys[] BY_FORMAT = new SortKeys[Format.values().length];

  static {
    for (Format format : Format.values()) {
      BY_FORMAT[format.ordinal()] = new SortKeys(format);
    }
  }

  private final Format.Kind kind;

  /** All bits of an element. */
  private final long mask;

  private final long sign;

  /** The bits of infinity, if there is one; NaNs have more. */
  private final long infinity;

  private SortKeys(Format format) {
    kind = format.kind();
    mask = -1L >>> (Long.SIZE - Byte.SIZE * format.itemSize());
    sign = mask ^ (mask >>> 1);
    infinity =
        switch (format.itemSize()) {
          case Short.BYTES -> Float.floatToFloat16(Float.POSITIVE_INFINITY) & mask;
          case Integer.BYTES -> Float.floatToRawIntBits(Float.POSITIVE_INFINITY) & mask;
          default -> Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
        };
  }

  /** The order of a format's elements. */
  static SortKeys of(Format format) {
    return BY_FORMAT[format.ordinal()];
  }

  /** The format that reads the bits of another's elements. */
  static Format bitsOf(Format format) {
    Format bits =
        switch (format.itemSize()) {
          case Byte.BYTES -> Format.U8;
          case Short.BYTES -> Format.U16;
          case Integer.BYTES -> Format.U32;
          default -> Format.U64;
        };
    return format.isBigEndian() ? bits.bigEndian() : bits;
  }

  /** Whether elements of these bits are set aside. */
  boolean isAside(long bits) {
    return switch (kind) {
      case BOOL -> bits != 0;
      case FLOAT -> (bits & ~sign) > infinity;
      case SIGNED, UNSIGNED -> false;
    };
  }

  /** The bits of the last of all elements that are not set aside. */
  long last() {
    return switch (kind) {
      case BOOL -> 0;
      case UNSIGNED -> mask;
      case SIGNED -> mask >>> 1;
      case FLOAT -> infinity;
    };
  }

  long toKey(long bits) {
    return switch (kind) {
      case BOOL, UNSIGNED -> bits;
      case SIGNED -> bits ^ sign;
      case FLOAT -> bits ^ ((bits & sign) == 0 ? sign : mask);
    };
  }

  long fromKey(long key) {
    return switch (kind) {
      case BOOL, UNSIGNED -> key;
      case SIGNED -> key ^ sign;
      case FLOAT -> key ^ ((key & sign) == 0 ? mask : sign);
    };
  }
}
