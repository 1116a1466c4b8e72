package dev.stria.vm.array;

import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;

/** Conversions of single numbers that Java has no one expression for. */
final class Numbers {
  private static final double TWO_63 = 0x1p63;

  private Numbers() {}

  /** An unsigned 64-bit integer as the nearest binary64, ties to even. */
  static double unsignedToDouble(long value) {
    if (value >= 0) {
      return (double) value;
    }
    // Half the value fits a signed integer. Its lowest bit keeps the lost bit alive, so that the
    // one rounding is of the whole value.
    return 2.0 * (double) ((value >>> 1) | (value & 1));
  }

  /** A number as the nearest binary64. */
  static double toDouble(Operand number) {
    return switch (number) {
      case Operand.OfLong(long value) -> (double) value;
      case Operand.OfDouble(double value) -> value;
      case View view -> throw new IllegalArgumentException(view + " is no number");
    };
  }

  /** An integer as binary64, read as the domain says. */
  static double toDouble(long value, boolean unsigned) {
    return unsigned ? unsignedToDouble(value) : (double) value;
  }

  /** Truncated and saturated to 0 … 2^64 - 1; NaN gives 0. */
  static long saturatedToUnsigned(double value) {
    if (value < TWO_63) {
      return value > 0 ? (long) value : 0;
    }
    if (value < 2 * TWO_63) {
      return (long) (value - TWO_63) ^ Long.MIN_VALUE;
    }
    return Double.isNaN(value) ? 0 : -1L;
  }

  /** Whether an integer and a float are the same number, exactly. */
  static boolean isSame(long integer, boolean unsigned, double number) {
    double limit = unsigned ? 2 * TWO_63 : TWO_63;
    double lowest = unsigned ? 0 : -TWO_63;
    if (!(number >= lowest && number < limit)) {
      return false;
    }
    long whole = unsigned ? saturatedToUnsigned(number) : (long) number;
    return whole == integer && toDouble(whole, unsigned) == number;
  }

  /** a · b of counts that are at least 0, or {@code Long.MAX_VALUE} if that does not fit. */
  static long saturatedProduct(long a, long b) {
    long low = a * b;
    return Math.multiplyHigh(a, b) != 0 || low < 0 ? Long.MAX_VALUE : low;
  }

  /** a + b of counts that are at least 0, or {@code Long.MAX_VALUE} if that does not fit. */
  static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
