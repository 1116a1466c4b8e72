package dev.stria.reference;

import java.math.BigInteger;
import java.math.RoundingMode;

/** What a binary floating-point number stands for, exactly. */
sealed interface Exact {
  /** {@code (negative ? -1 : 1) · magnitude · 2^exponent}; zeros keep their sign. */
  record Finite(boolean negative, BigInteger magnitude, int exponent) implements Exact {
    static Finite of(BigInteger integer) {
      return new Finite(integer.signum() < 0, integer.abs(), 0);
    }

    boolean isZero() {
      return magnitude.signum() == 0;
    }

    /** The same value as {@code result · 2^at}; {@code at} must not exceed the exponent. */
    BigInteger scaledTo(int at) {
      BigInteger shifted = magnitude.shiftLeft(exponent - at);
      return negative ? shifted.negate() : shifted;
    }

    /** The integer this becomes in the given mode (half-even, down, floor or ceiling). */
    BigInteger toInteger(RoundingMode mode) {
      if (exponent >= 0) {
        return scaledTo(0);
      }
      BigInteger unit = BigInteger.TWO.pow(-exponent);
      BigInteger whole = magnitude.divide(unit);
      BigInteger rest = magnitude.mod(unit);
      boolean away =
          rest.signum() != 0
              && switch (mode) {
                case DOWN -> false;
                case FLOOR -> negative;
                case CEILING -> !negative;
                case HALF_EVEN -> {
                  int half = rest.shiftLeft(1).compareTo(unit);
                  yield half > 0 || (half == 0 && whole.testBit(0));
                }
                default -> throw new IllegalArgumentException("no use for " + mode);
              };
      if (away) {
        whole = whole.add(BigInteger.ONE);
      }
      return negative ? whole.negate() : whole;
    }

    int compareValue(Finite other) {
      int at = Math.min(exponent, other.exponent);
      return scaledTo(at).compareTo(other.scaledTo(at));
    }
  }

  /** An infinity. */
  record Infinite(boolean negative) implements Exact {}

  /** Any NaN: payloads carry no meaning. */
  record NotANumber() implements Exact {}

  static Exact of(double value) {
    return BinaryFormat.F64.decode(Double.doubleToLongBits(value));
  }

  /** The nearest f64, ties to even. */
  default double toDouble() {
    return Double.longBitsToDouble(BinaryFormat.F64.encode(this));
  }

  /** {@code a·b + c}, exactly; what is not finite, or an exact zero, follows IEEE 754. */
  static Exact fma(Exact a, Exact b, Exact c) {
    if (!(a instanceof Finite x && b instanceof Finite y)) {
      return fmaOfInfinity(a, b, c);
    }
    if (!(c instanceof Finite z)) {
      return c;
    }
    boolean productNegative = x.negative != y.negative;
    BigInteger product = x.magnitude.multiply(y.magnitude);
    Finite scaled = new Finite(productNegative, product, x.exponent + y.exponent);
    int at = Math.min(scaled.exponent, z.exponent);
    BigInteger sum = scaled.scaledTo(at).add(z.scaledTo(at));
    boolean negative = sum.signum() == 0 ? productNegative && z.negative : sum.signum() < 0;
    return new Finite(negative, sum.abs(), at);
  }

  private static Exact fmaOfInfinity(Exact a, Exact b, Exact c) {
    if (a instanceof NotANumber || b instanceof NotANumber || c instanceof NotANumber) {
      return new NotANumber();
    }
    if ((a instanceof Finite x && x.isZero()) || (b instanceof Finite y && y.isZero())) {
      return new NotANumber();
    }
    Infinite product = new Infinite(isNegative(a) != isNegative(b));
    return c instanceof Infinite other && other.negative != product.negative
        ? new NotANumber()
        : product;
  }

  private static boolean isNegative(Exact value) {
    return switch (value) {
      case Finite finite -> finite.negative;
      case Infinite infinite -> infinite.negative;
      case NotANumber nan -> false;
    };
  }
}
