package dev.stria.vm.memory;

/** Conversion from binary64 to binary16, rounded once. */
final class Binary16 {
  private Binary16() {}

  /**
   * The nearest binary16 number, ties to even.
   *
   * <p>Going through binary32 would round twice. So the step to binary32 rounds to odd: of the two
   * neighbours of an inexact value it takes the one with the odd significand. Binary32 has more
   * than two bits to spare over binary16, and then the second rounding sees the truth. (Boldo and
   * Melquiond, "When double rounding is odd", 2005.)
   */
  static short fromDouble(double value) {
    float nearest = (float) value;
    double back = nearest;
    if (back == value || Double.isNaN(value)) {
      return Float.floatToFloat16(nearest);
    }
    int bits = Float.floatToRawIntBits(nearest);
    if ((bits & 1) == 0) {
      // The odd neighbour lies on the side of the true value; bits order magnitudes.
      bits += Math.abs(back) < Math.abs(value) ? 1 : -1;
    }
    return Float.floatToFloat16(Float.intBitsToFloat(bits));
  }
}
