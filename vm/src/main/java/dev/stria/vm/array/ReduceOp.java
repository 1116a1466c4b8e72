package dev.stria.vm.array;

/** The operations that make one value of many. */
public enum ReduceOp {
  /** Of no elements 0. */
  SUM(BinaryOp.ADD, 0, 0, 0.0),
  /** Of no elements 1. */
  PROD(BinaryOp.MUL, 1, 1, 1.0),
  /** NaN if there is one; -0 is less than +0. */
  MIN(BinaryOp.MINIMUM, Long.MAX_VALUE, -1, Double.POSITIVE_INFINITY),
  /** NaN if there is one; -0 is less than +0. */
  MAX(BinaryOp.MAXIMUM, Long.MIN_VALUE, 0, Double.NEGATIVE_INFINITY);

  /** What changes no float when combined with it. */
  final double neutralDouble;

  /** What combines two. */
  private final BinaryOp combining;

  private final long neutralSigned;
  private final long neutralUnsigned;

  ReduceOp(BinaryOp combining, long neutralSigned, long neutralUnsigned, double neutralDouble) {
    this.combining = combining;
    this.neutralSigned = neutralSigned;
    this.neutralUnsigned = neutralUnsigned;
    this.neutralDouble = neutralDouble;
  }

  /** How integers are combined, for so many of them. */
  Zip.Longs longs(Domain domain, long elements) {
    return (Zip.Longs) combining.kernels().in(domain, elements);
  }

  /** How floats are combined, for so many of them. */
  Zip.Doubles doubles(long elements) {
    return (Zip.Doubles) combining.kernels().in(Domain.FLOAT, elements);
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
