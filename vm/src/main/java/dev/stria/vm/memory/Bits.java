package dev.stria.vm.memory;

/** Elements as numbers, from and to the bits they have in memory once put in order. */
final class Bits {
  private Bits() {}

  /**
   * The value of an integer or bool element.
   *
   * @param bits at least as many as the format has, sign-extended
   */
  static long toLong(Format format, long bits) {
    return switch (format.kind()) {
      case BOOL -> (byte) bits != 0 ? 1 : 0;
      case SIGNED -> bits;
      case UNSIGNED -> bits & mask(format);
      case FLOAT -> throw new IllegalArgumentException(format + " elements are floats");
    };
  }

  /** {@link Bytes#getDouble} of an element with the given bits. */
  static double toDouble(Format format, long bits) {
    if (format.isFloat()) {
      return switch (format.itemSize()) {
        case 2 -> Float.float16ToFloat((short) bits);
        case 4 -> Float.intBitsToFloat((int) bits);
        default -> Double.longBitsToDouble(bits);
      };
    }
    long value = toLong(format, bits);
    return format.isU64() ? Bytes.unsignedToDouble(value) : value;
  }

  /** The bits that {@link Bytes#putLong} stores; those above the format's size have no meaning. */
  static long ofLong(Format format, long value) {
    return format.kind() == Format.Kind.BOOL ? (value != 0 ? 1 : 0) : value;
  }

  /** The bits that {@link Bytes#putDouble} stores. */
  static long ofDouble(Format format, double value) {
    return switch (format.itemSize()) {
      case 2 -> Binary16.fromDouble(value);
      case 4 -> Float.floatToRawIntBits((float) value);
      default -> Double.doubleToRawLongBits(value);
    };
  }

  private static long mask(Format format) {
    return -1L >>> (64 - 8 * format.itemSize());
  }
}
