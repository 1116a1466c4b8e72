package dev.stria.vm.engine;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;

/**
 * The meanings of the scalar instructions that are more than one JVM instruction. Each method is
 * named after its instruction's Java name; engines call them and have no meanings of their own.
 */
public final class Scalars {
  private static final double TWO_63 = 0x1p63;
  private static final double TWO_64 = 0x1p64;

  private Scalars() {}

  /** {@code i64.div_s}. */
  public static long divS(long a, long b) {
    if (b == 0) {
      throw dividedByZero(a);
    }
    return a / b;
  }

  /** {@code i64.div_u}. */
  public static long divU(long a, long b) {
    if (b == 0) {
      throw dividedByZero(a);
    }
    return Long.divideUnsigned(a, b);
  }

  /** {@code i64.rem_s}. */
  public static long remS(long a, long b) {
    if (b == 0) {
      throw dividedByZero(a);
    }
    return a % b;
  }

  /** {@code i64.rem_u}. */
  public static long remU(long a, long b) {
    if (b == 0) {
      throw dividedByZero(a);
    }
    return Long.remainderUnsigned(a, b);
  }

  private static Fault dividedByZero(long a) {
    return new Fault(TrapKind.DIVIDE_BY_ZERO, a + " divided by 0");
  }

  /** {@code i64.eqz}. */
  public static long eqz(long a) {
    return a == 0 ? 1 : 0;
  }

  /** {@code i64.eq}. */
  public static long eq(long a, long b) {
    return a == b ? 1 : 0;
  }

  /** {@code i64.ne}. */
  public static long ne(long a, long b) {
    return a != b ? 1 : 0;
  }

  /** {@code i64.lt_s}. */
  public static long ltS(long a, long b) {
    return a < b ? 1 : 0;
  }

  /** {@code i64.lt_u}. */
  public static long ltU(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  /** {@code i64.gt_s}. */
  public static long gtS(long a, long b) {
    return a > b ? 1 : 0;
  }

  /** {@code i64.gt_u}. */
  public static long gtU(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? 1 : 0;
  }

  /** {@code i64.le_s}. */
  public static long leS(long a, long b) {
    return a <= b ? 1 : 0;
  }

  /** {@code i64.le_u}. */
  public static long leU(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? 1 : 0;
  }

  /** {@code i64.ge_s}. */
  public static long geS(long a, long b) {
    return a >= b ? 1 : 0;
  }

  /** {@code i64.ge_u}. */
  public static long geU(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? 1 : 0;
  }

  /** {@code f64.eq}. */
  public static long eq(double x, double y) {
    return x == y ? 1 : 0;
  }

  /** {@code f64.ne}. */
  public static long ne(double x, double y) {
    return x != y ? 1 : 0;
  }

  /** {@code f64.lt}. */
  public static long lt(double x, double y) {
    return x < y ? 1 : 0;
  }

  /** {@code f64.gt}. */
  public static long gt(double x, double y) {
    return x > y ? 1 : 0;
  }

  /** {@code f64.le}. */
  public static long le(double x, double y) {
    return x <= y ? 1 : 0;
  }

  /** {@code f64.ge}. */
  public static long ge(double x, double y) {
    return x >= y ? 1 : 0;
  }

  /** {@code f64.trunc}: the integer part, with the sign of zero kept. */
  public static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  /** {@code f64.round_f32}. */
  public static double roundF32(double x) {
    return (float) x;
  }

  /** {@code f64.copysign}: heeds the sign of a NaN, which {@code Math.copySign} may not. */
  public static double copysign(double x, double y) {
    long magnitude = Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
    long sign = Double.doubleToRawLongBits(y) & Long.MIN_VALUE;
    return Double.longBitsToDouble(magnitude | sign);
  }

  /** {@code f64.convert_i64_u}: correctly rounded over the whole unsigned range. */
  public static double convertU(long a) {
    if (a >= 0) {
      return a;
    }
    // Halve with the lost bit kept sticky, convert, and double again: exact but for the one
    // rounding.
    return (double) ((a >>> 1) | (a & 1)) * 2.0;
  }

  /** {@code i64.trunc_f64_s}. */
  public static long truncS(double x) {
    if (!(x >= -TWO_63 && x < TWO_63)) {
      throw new Fault(TrapKind.INVALID_CONVERSION, x + " does not fit in a signed i64");
    }
    return (long) x;
  }

  /** {@code i64.trunc_f64_u}. */
  public static long truncU(double x) {
    if (!(x > -1.0 && x < TWO_64)) {
      throw new Fault(TrapKind.INVALID_CONVERSION, x + " does not fit in an unsigned i64");
    }
    return truncSatU(x);
  }

  /** {@code i64.trunc_sat_f64_u}. */
  public static long truncSatU(double x) {
    if (x < TWO_63) {
      return Math.max(0, (long) x);
    }
    if (x >= TWO_64) {
      return -1;
    }
    return Double.isNaN(x) ? 0 : (long) (x - TWO_63) ^ Long.MIN_VALUE;
  }
}
