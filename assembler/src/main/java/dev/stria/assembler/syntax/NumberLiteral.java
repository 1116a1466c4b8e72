package dev.stria.assembler.syntax;

/** The value of a number as it is written. */
public sealed interface NumberLiteral {
  /**
   * An integer from -2^63 to 2^64-1.
   *
   * @param bits its low 64 bits
   * @param isBig whether it is 2^63 or more, so that the bits are to be read as unsigned
   * @param isMinusZero whether it is a zero with a minus sign, which a float keeps
   */
  record Int(long bits, boolean isBig, boolean isMinusZero) implements NumberLiteral {
    /** An integer within the range of i64. */
    public static Int of(long value) {
      return new Int(value, false, false);
    }

    /** The nearest binary64 number. */
    public double toDouble() {
      if (isMinusZero) {
        return -0.0;
      }
      if (!isBig) {
        return bits;
      }
      // Halved so that it is positive; the bit that is lost sticks, so that rounding is right.
      return (double) ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    @Override
    public String toString() {
      return isBig ? Long.toUnsignedString(bits) : Long.toString(bits);
    }
  }

  /** A float. */
  record Float(double value) implements NumberLiteral {}
}
