package dev.stria.reference;

import java.math.BigInteger;
import java.math.RoundingMode;

/** Elements as bytes, one byte at a time, and the conversions a store makes. */
final class RefCodec {
  private static final BigInteger TWO_64 = BigInteger.TWO.pow(64);

  private RefCodec() {}

  /** The number the element's bytes stand for, exactly: u64 is never negative, bool is 0 or 1. */
  static Num decode(RefFormat format, byte[] element) {
    BigInteger bits = BigInteger.ZERO;
    for (int significance = format.itemSize() - 1; significance >= 0; significance--) {
      int at = format.bigEndian() ? format.itemSize() - 1 - significance : significance;
      bits = bits.multiply(BigInteger.valueOf(256)).add(BigInteger.valueOf(element[at] & 0xFF));
    }
    return switch (format.kind()) {
      case BOOL -> Num.Int.of(bits.signum() != 0);
      case U8, U16, U32, U64 -> new Num.Int(bits);
      case I8, I16, I32, I64 ->
          new Num.Int(
              bits.compareTo(format.max()) > 0
                  ? bits.subtract(BigInteger.TWO.pow(8 * format.itemSize()))
                  : bits);
      case F16 -> new Num.Flt(BinaryFormat.F16.decode(bits.longValue()).toDouble());
      case F32 -> new Num.Flt(BinaryFormat.F32.decode(bits.longValue()).toDouble());
      case F64 -> new Num.Flt(BinaryFormat.F64.decode(bits.longValue()).toDouble());
    };
  }

  /**
   * The bytes a store writes: low bits for an integer, rounded to nearest-even for a float; across
   * classes integers go through f64, and f64s through a saturated i64 or, for u64, u64.
   */
  static byte[] encode(RefFormat format, Num number) {
    return switch (format.kind()) {
      case BOOL -> bytes(format, number.isNonZero() ? BigInteger.ONE : BigInteger.ZERO);
      case I8, U8, I16, U16, I32, U32, I64, U64 -> bytes(format, integer(format, number));
      case F16 -> floatBytes(format, BinaryFormat.F16, number);
      case F32 -> floatBytes(format, BinaryFormat.F32, number);
      case F64 -> floatBytes(format, BinaryFormat.F64, number);
    };
  }

  private static BigInteger integer(RefFormat format, Num number) {
    return switch (number) {
      case Num.Int exact -> exact.value();
      case Num.Flt inexact ->
          format.isU64()
              ? clamp(inexact, BigInteger.ZERO, TWO_64.subtract(BigInteger.ONE))
              : clamp(
                  inexact, BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE));
    };
  }

  /** Truncated towards zero and held between two bounds; a NaN is 0. */
  static BigInteger clamp(Num number, BigInteger low, BigInteger high) {
    return switch (number.exact()) {
      case Exact.NotANumber nan -> BigInteger.ZERO;
      case Exact.Infinite infinite -> infinite.negative() ? low : high;
      case Exact.Finite finite -> finite.toInteger(RoundingMode.DOWN).max(low).min(high);
    };
  }

  private static byte[] floatBytes(RefFormat format, BinaryFormat binary, Num number) {
    Exact asDouble = Exact.of(number.exact().toDouble());
    return bytes(format, BigInteger.valueOf(binary.encode(asDouble)));
  }

  private static byte[] bytes(RefFormat format, BigInteger number) {
    byte[] element = new byte[format.itemSize()];
    BigInteger rest = number.mod(TWO_64);
    for (int significance = 0; significance < element.length; significance++) {
      int at = format.bigEndian() ? element.length - 1 - significance : significance;
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(256));
      element[at] = (byte) parts[1].intValue();
      rest = parts[0];
    }
    return element;
  }
}
