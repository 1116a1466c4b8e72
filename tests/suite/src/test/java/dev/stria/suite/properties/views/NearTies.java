package dev.stria.suite.properties.views;

/**
 * Numbers halfway between two neighbours of a narrower format, or a hair beside that: rounded
 * twice, or to the wrong side, they end up elsewhere.
 */
final class NearTies {
  private NearTies() {}

  /** A number next to a tie of binary16 or binary32, chosen by bits. */
  static double of(long bits) {
    double low;
    double high;
    if ((bits & 1) == 0) {
      // All exponents but that of infinity and NaN.
      int half = (int) (bits >>> 8) % 0x7BFF;
      low = Float.float16ToFloat((short) half);
      high = Float.float16ToFloat((short) (half + 1));
    } else {
      low = Float.intBitsToFloat((int) (bits >>> 8) & 0x7EFF_FFFF);
      high = Math.nextUp((float) low);
    }
    double middle = (low + high) / 2;
    double number =
        switch ((int) (bits >>> 2) & 3) {
          case 0 -> middle;
          case 1 -> Math.nextUp(middle);
          case 2 -> Math.nextDown(middle);
          default -> middle + (high - low) * 0x1p-20;
        };
    return (bits & 2) == 0 ? number : -number;
  }

  /** An integer of 64 bits, next to a tie of binary64 if it is taken as unsigned and large. */
  static long integer(long bits) {
    long tie = 1L << 10;
    long large = (bits | Long.MIN_VALUE) & -(tie << 1);
    return large + tie + (bits & 3) - 1;
  }
}
