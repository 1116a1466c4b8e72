package dev.stria.reference;

import java.math.BigInteger;
import java.math.RoundingMode;

/** The f64 instructions, and the conversions between i64 and f64. */
final class FloatScalars {
  private static final BigInteger I64_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger I64_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger U64_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private FloatScalars() {}

  static double unary(String operation, double x) {
    return switch (operation) {
      case "neg" -> withSign(x, !isNegative(x));
      case "abs" -> withSign(x, false);
      case "sqrt" -> Math.sqrt(x);
      case "ceil" -> Arithmetic.round(x, RoundingMode.CEILING);
      case "floor" -> Arithmetic.round(x, RoundingMode.FLOOR);
      case "trunc" -> Arithmetic.round(x, RoundingMode.DOWN);
      case "nearest" -> Arithmetic.round(x, RoundingMode.HALF_EVEN);
      case "round_f32" -> BinaryFormat.F32.decode(BinaryFormat.F32.encode(Exact.of(x))).toDouble();
      default -> throw new IllegalArgumentException("no instruction f64." + operation);
    };
  }

  static double binary(String operation, double x, double y) {
    return switch (operation) {
      case "add" -> x + y;
      case "sub" -> x - y;
      case "mul" -> x * y;
      case "div" -> x / y;
      case "min" -> Arithmetic.value(Arithmetic.minimum(new Num.Flt(x), new Num.Flt(y)));
      case "max" -> Arithmetic.value(Arithmetic.maximum(new Num.Flt(x), new Num.Flt(y)));
      case "copysign" -> withSign(x, isNegative(y));
      default -> throw new IllegalArgumentException("no instruction f64." + operation);
    };
  }

  static long compare(String operation, double x, double y) {
    Num a = new Num.Flt(x);
    Num b = new Num.Flt(y);
    boolean holds =
        switch (operation) {
          case "eq" -> Arithmetic.same(a, b);
          case "ne" -> !Arithmetic.same(a, b);
          case "lt" -> Arithmetic.less(a, b);
          case "gt" -> Arithmetic.less(b, a);
          case "le" -> Arithmetic.less(a, b) || Arithmetic.same(a, b);
          case "ge" -> Arithmetic.less(b, a) || Arithmetic.same(a, b);
          default -> throw new IllegalArgumentException("no instruction f64." + operation);
        };
    return holds ? 1 : 0;
  }

  static double fma(double x, double y, double z) {
    return Exact.fma(Exact.of(x), Exact.of(y), Exact.of(z)).toDouble();
  }

  /** {@code f64.convert_i64_s}, {@code f64.convert_i64_u}, {@code f64.reinterpret_i64}. */
  static double fromInt(String operation, long number) {
    return switch (operation) {
      case "convert_i64_s" -> Exact.Finite.of(BigInteger.valueOf(number)).toDouble();
      case "convert_i64_u" -> Exact.Finite.of(IntegerScalars.unsigned(number)).toDouble();
      case "reinterpret_i64" -> BinaryFormat.F64.decode(number).toDouble();
      default -> throw new IllegalArgumentException("no instruction f64." + operation);
    };
  }

  /** {@code i64.trunc_f64_s} and its like; traps {@code invalid_conversion}. */
  static long toInt(String operation, double x) {
    return switch (operation) {
      case "trunc_f64_s" -> inside(x, I64_MIN, I64_MAX);
      case "trunc_f64_u" -> inside(x, BigInteger.ZERO, U64_MAX);
      case "trunc_sat_f64_s" -> RefCodec.clamp(new Num.Flt(x), I64_MIN, I64_MAX).longValue();
      case "trunc_sat_f64_u" ->
          RefCodec.clamp(new Num.Flt(x), BigInteger.ZERO, U64_MAX).longValue();
      case "reinterpret_f64" -> BinaryFormat.F64.encode(Exact.of(x));
      default -> throw new IllegalArgumentException("no instruction i64." + operation);
    };
  }

  private static long inside(double x, BigInteger low, BigInteger high) {
    if (Exact.of(x) instanceof Exact.Finite finite) {
      BigInteger whole = finite.toInteger(RoundingMode.DOWN);
      if (whole.compareTo(low) >= 0 && whole.compareTo(high) <= 0) {
        return whole.longValue();
      }
    }
    throw new RefTrap(RefTrapKind.INVALID_CONVERSION, x + " is outside " + low + " to " + high);
  }

  private static boolean isNegative(double x) {
    return Double.doubleToRawLongBits(x) < 0;
  }

  private static double withSign(double x, boolean negative) {
    long bits = Double.doubleToRawLongBits(x);
    return Double.longBitsToDouble(negative ? bits | Long.MIN_VALUE : bits & Long.MAX_VALUE);
  }
}
