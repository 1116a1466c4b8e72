package dev.stria.stdlib;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Floats as people read them: the shortest decimal that reads back to the same float, in the form
 * of Python's repr.
 */
public final class FloatText {
  /** Decimal exponents from this one on are written out: {@code 1e+16}. */
  private static final int FIRST_LARGE = 16;

  /** Decimal exponents below this one are written out: {@code 1e-05}. */
  private static final int FIRST_PLAIN = -4;

  private FloatText() {}

  /** The text of a float: {@code 1.0}, {@code 1e+16}, {@code -0.0}, {@code inf}, {@code nan}. */
  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    return sign + layOut(digits, exponent);
  }

  /**
   * The shortest decimal that reads back to the same float, and of those the nearest. That is what
   * Double.toString gives, except that it prefers two digits that come nearer to one that is
   * enough: the smallest float is 4.9E-324 there.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      BigDecimal oneDigit = new BigDecimal(value).round(new MathContext(1));
      if (oneDigit.doubleValue() == value) {
        return oneDigit.stripTrailingZeros();
      }
    }
    return decimal;
  }

  private static String layOut(String digits, int exponent) {
    if (exponent >= FIRST_LARGE || exponent < FIRST_PLAIN) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      String magnitude = Integer.toString(Math.abs(exponent));
      String padded = magnitude.length() < 2 ? "0" + magnitude : magnitude;
      return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + padded;
    }
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    if (digits.length() <= exponent + 1) {
      return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
    }
    return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
  }
}
