package dev.stria.reference;

import java.math.BigInteger;

/**
 * An IEEE 754 binary interchange format, worked out from its two field widths in whole numbers of
 * any size. Encoding rounds an exact value once, to nearest, ties to even.
 */
record BinaryFormat(int exponentBits, int fractionBits) {
  static final BinaryFormat F16 = new BinaryFormat(5, 10);
  static final BinaryFormat F32 = new BinaryFormat(8, 23);
  static final BinaryFormat F64 = new BinaryFormat(11, 52);

  private int bias() {
    return (1 << (exponentBits - 1)) - 1;
  }

  private int highestField() {
    return (1 << exponentBits) - 1;
  }

  /** The exponent of a subnormal's last place, which no number's last place lies below. */
  private int lowestUnit() {
    return 1 - bias() - fractionBits;
  }

  Exact decode(long bits) {
    BigInteger all = BigInteger.valueOf(bits);
    boolean negative = all.testBit(exponentBits + fractionBits);
    int field = all.shiftRight(fractionBits).intValue() & highestField();
    BigInteger one = BigInteger.ONE.shiftLeft(fractionBits);
    BigInteger fraction = all.mod(one);
    if (field == highestField()) {
      return fraction.signum() == 0 ? new Exact.Infinite(negative) : new Exact.NotANumber();
    }
    return field == 0
        ? new Exact.Finite(negative, fraction, lowestUnit())
        : new Exact.Finite(negative, fraction.add(one), field - bias() - fractionBits);
  }

  /** The bits of the nearest value; a NaN becomes the positive quiet one without payload. */
  long encode(Exact value) {
    return switch (value) {
      case Exact.NotANumber nan -> fields(false, highestField(), 1L << (fractionBits - 1));
      case Exact.Infinite infinite -> fields(infinite.negative(), highestField(), 0);
      case Exact.Finite finite -> encode(finite);
    };
  }

  private long encode(Exact.Finite value) {
    if (value.isZero()) {
      return fields(value.negative(), 0, 0);
    }
    int leading = value.exponent() + value.magnitude().bitLength() - 1;
    int unit = Math.max(leading - fractionBits, lowestUnit());
    BigInteger places = inUnits(value, unit);
    if (places.bitLength() > fractionBits + 1) {
      places = places.shiftRight(1);
      unit++;
    }
    BigInteger one = BigInteger.ONE.shiftLeft(fractionBits);
    if (places.compareTo(one) < 0) {
      return fields(value.negative(), 0, places.longValueExact());
    }
    int field = unit + fractionBits + bias();
    return field >= highestField()
        ? fields(value.negative(), highestField(), 0)
        : fields(value.negative(), field, places.subtract(one).longValueExact());
  }

  private static BigInteger inUnits(Exact.Finite value, int unit) {
    int shift = value.exponent() - unit;
    if (shift >= 0) {
      return value.magnitude().shiftLeft(shift);
    }
    BigInteger divisor = BigInteger.ONE.shiftLeft(-shift);
    BigInteger[] parts = value.magnitude().divideAndRemainder(divisor);
    int half = parts[1].shiftLeft(1).compareTo(divisor);
    boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
    return up ? parts[0].add(BigInteger.ONE) : parts[0];
  }

  private long fields(boolean negative, long field, long fraction) {
    return ((negative ? 1L : 0L) << (exponentBits + fractionBits))
        | (field << fractionBits)
        | fraction;
  }
}
