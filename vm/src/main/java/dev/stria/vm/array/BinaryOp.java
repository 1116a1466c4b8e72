package dev.stria.vm.array;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * The elementwise operations on two sources: what each does to signed integers, to unsigned ones if
 * that differs, and to floats if it takes them. Comparisons give 0 or 1.
 */
public enum BinaryOp {
  ADD((a, b) -> a + b, (a, b) -> a + b),
  SUB((a, b) -> a - b, (a, b) -> a - b),
  MUL((a, b) -> a * b, (a, b) -> a * b),
  /** Truncates; the smallest integer divided by -1 is itself. */
  DIV((a, b) -> a / b, Long::divideUnsigned, (a, b) -> a / b),
  /** With the sign of the dividend, exact. */
  REM((a, b) -> a % b, Long::remainderUnsigned, (a, b) -> a % b),
  /** NaN if either is; -0 is less than +0. */
  MINIMUM(Math::min, (a, b) -> below(b, a) ? b : a, Math::min),
  /** NaN if either is; -0 is less than +0. */
  MAXIMUM(Math::max, (a, b) -> below(a, b) ? b : a, Math::max),
  AND((a, b) -> a & b),
  OR((a, b) -> a | b),
  XOR((a, b) -> a ^ b),
  /** By b mod 64. */
  SHL((a, b) -> a << b),
  /** By b mod 64; fills with the sign, or with zeros if unsigned. */
  SHR(KernelSet.zipIntegers((a, b) -> a >> b, (a, b) -> a >>> b)),
  EQ((a, b) -> a == b ? 1 : 0, (a, b) -> a == b ? 1 : 0),
  NE((a, b) -> a != b ? 1 : 0, (a, b) -> a != b ? 1 : 0),
  LT((a, b) -> a < b ? 1 : 0, (a, b) -> below(a, b) ? 1 : 0, (a, b) -> a < b ? 1 : 0),
  LE((a, b) -> a <= b ? 1 : 0, (a, b) -> below(b, a) ? 0 : 1, (a, b) -> a <= b ? 1 : 0),
  GT((a, b) -> a > b ? 1 : 0, (a, b) -> below(b, a) ? 1 : 0, (a, b) -> a > b ? 1 : 0),
  GE((a, b) -> a >= b ? 1 : 0, (a, b) -> below(a, b) ? 0 : 1, (a, b) -> a >= b ? 1 : 0);

  final KernelSet kernels;

  BinaryOp(LongBinaryOperator signed, LongBinaryOperator unsigned, DoubleBinaryOperator real) {
    this(KernelSet.zip(signed, unsigned, real));
  }

  BinaryOp(LongBinaryOperator integer, DoubleBinaryOperator real) {
    this(integer, integer, real);
  }

  BinaryOp(LongBinaryOperator integer) {
    this(KernelSet.zipIntegers(integer, integer));
  }

  BinaryOp(KernelSet kernels) {
    this.kernels = kernels;
  }

  /** Whether a zero divisor is a fault when integers are divided. */
  boolean divides() {
    return this == DIV || this == REM;
  }

  private static boolean below(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }
}
