package dev.stria.vm.array;

import static dev.stria.vm.array.KernelSet.zip;
import static dev.stria.vm.array.KernelSet.zipIntegers;

import org.jspecify.annotations.Nullable;

/** The elementwise operations on two sources. Comparisons give 0 or 1. */
public enum BinaryOp {
  ADD,
  SUB,
  MUL,
  /** Truncates integers; the smallest divided by -1 is itself. */
  DIV,
  /** With the sign of the dividend, exact. */
  REM,
  /** NaN if either is; -0 is less than +0. */
  MINIMUM,
  /** NaN if either is; -0 is less than +0. */
  MAXIMUM,
  /** This and the other bit operations take integers only. */
  AND,
  OR,
  XOR,
  /** By b mod 64. */
  SHL,
  /** By b mod 64; fills with the sign, or with zeros if unsigned. */
  SHR,
  EQ,
  NE,
  LT,
  LE,
  GT,
  GE;

  final Operation operation = Operation.valueOf(name());

  private @Nullable KernelSet kernels;

  /** The kernels, made when first needed. */
  KernelSet kernels() {
    KernelSet made = kernels;
    return made != null ? made : (kernels = create());
  }

  /** What each does to signed integers, to unsigned ones if that differs, and to floats. */
  private KernelSet create() {
    return switch (this) {
      case ADD -> zip((a, b) -> a + b, (a, b) -> a + b);
      case SUB -> zip((a, b) -> a - b, (a, b) -> a - b);
      case MUL -> zip((a, b) -> a * b, (a, b) -> a * b);
      case DIV -> zip((a, b) -> a / b, Long::divideUnsigned, (a, b) -> a / b);
      case REM -> zip((a, b) -> a % b, Long::remainderUnsigned, (a, b) -> a % b);
      case MINIMUM -> zip(Math::min, (a, b) -> below(b, a) ? b : a, Math::min);
      case MAXIMUM -> zip(Math::max, (a, b) -> below(a, b) ? b : a, Math::max);
      case AND -> zipIntegers((a, b) -> a & b);
      case OR -> zipIntegers((a, b) -> a | b);
      case XOR -> zipIntegers((a, b) -> a ^ b);
      case SHL -> zipIntegers((a, b) -> a << b);
      case SHR -> zipIntegers((a, b) -> a >> b, (a, b) -> a >>> b);
      case EQ -> zip((a, b) -> a == b ? 1 : 0, (a, b) -> a == b ? 1 : 0);
      case NE -> zip((a, b) -> a != b ? 1 : 0, (a, b) -> a != b ? 1 : 0);
      case LT ->
          zip((a, b) -> a < b ? 1 : 0, (a, b) -> below(a, b) ? 1 : 0, (a, b) -> a < b ? 1 : 0);
      case LE ->
          zip((a, b) -> a <= b ? 1 : 0, (a, b) -> below(b, a) ? 0 : 1, (a, b) -> a <= b ? 1 : 0);
      case GT ->
          zip((a, b) -> a > b ? 1 : 0, (a, b) -> below(b, a) ? 1 : 0, (a, b) -> a > b ? 1 : 0);
      case GE ->
          zip((a, b) -> a >= b ? 1 : 0, (a, b) -> below(a, b) ? 0 : 1, (a, b) -> a >= b ? 1 : 0);
    };
  }

  /** Whether a zero divisor is a fault when integers are divided. */
  boolean divides() {
    return this == DIV || this == REM;
  }

  private static boolean below(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }
}
