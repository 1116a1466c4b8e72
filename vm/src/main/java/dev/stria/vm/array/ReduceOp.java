package dev.stria.vm.array;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** The operations that make one value of many. */
public enum ReduceOp {
  /** Of no elements 0. */
  SUM(Long::sum, 0, Long::sum, 0, Double::sum, 0.0),
  /** Of no elements 1. */
  PROD((a, b) -> a * b, 1, (a, b) -> a * b, 1, (a, b) -> a * b, 1.0),
  /** NaN if there is one; -0 is less than +0. */
  MIN(
      Math::min,
      Long.MAX_VALUE,
      (a, b) -> Long.compareUnsigned(a, b) <= 0 ? a : b,
      -1,
      Math::min,
      Double.POSITIVE_INFINITY),
  /** NaN if there is one; -0 is less than +0. */
  MAX(
      Math::max,
      Long.MIN_VALUE,
      (a, b) -> Long.compareUnsigned(a, b) >= 0 ? a : b,
      0,
      Math::max,
      Double.NEGATIVE_INFINITY);

  final Zip.Doubles doubles;

  /** What changes no float when combined with it. */
  final double neutralDouble;

  private final Zip.Longs signed;
  private final long neutralSigned;
  private final Zip.Longs unsigned;
  private final long neutralUnsigned;

  ReduceOp(
      LongBinaryOperator signed,
      long neutralSigned,
      LongBinaryOperator unsigned,
      long neutralUnsigned,
      DoubleBinaryOperator real,
      double neutralDouble) {
    this.signed = new Zip.Longs(signed);
    this.neutralSigned = neutralSigned;
    this.unsigned = new Zip.Longs(unsigned);
    this.neutralUnsigned = neutralUnsigned;
    this.doubles = new Zip.Doubles(real);
    this.neutralDouble = neutralDouble;
  }

  Zip.Longs longs(Domain domain) {
    return domain.isUnsigned() ? unsigned : signed;
  }

  /** What changes no integer when combined with it. */
  long neutralLong(Domain domain) {
    return domain.isUnsigned() ? neutralUnsigned : neutralSigned;
  }

  /** Whether there is no result for no elements. */
  boolean needsElements() {
    return this == MIN || this == MAX;
  }
}
