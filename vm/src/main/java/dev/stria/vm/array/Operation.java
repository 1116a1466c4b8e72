package dev.stria.vm.array;

/** What elementwise operations do to one element of each source. */
enum Operation {
  ADD(2),
  SUB(2),
  MUL(2),
  DIV(2),
  REM(2),
  MINIMUM(2),
  MAXIMUM(2),
  AND(2),
  OR(2),
  XOR(2),
  SHL(2),
  SHR(2),
  EQ(2),
  NE(2),
  LT(2),
  LE(2),
  GT(2),
  GE(2),
  NEG(1),
  ABS(1),
  NOT(1),
  SQRT(1),
  FLOOR(1),
  CEIL(1),
  TRUNC(1),
  NEAREST(1),
  COPY(1),
  SATURATE(1),
  FMA(3),
  /** The condition is the third source. */
  SELECT(3);

  /** The number of sources. */
  final int sources;

  Operation(int sources) {
    this.sources = sources;
  }

  boolean isComparison() {
    return ordinal() >= EQ.ordinal() && ordinal() <= GE.ordinal();
  }

  /**
   * Whether the low bits of an integer result depend on no more than those of the sources, so that
   * it can be computed in any width that holds the result.
   */
  boolean keepsLowBits() {
    return switch (this) {
      case ADD, SUB, MUL, AND, OR, XOR, NEG, NOT, COPY, FMA, SELECT -> true;
      default -> false;
    };
  }

  /** Whether a float result is one of the sources' values, but for its sign. */
  boolean picksValue() {
    return switch (this) {
      case MINIMUM, MAXIMUM, NEG, ABS, COPY, SELECT -> true;
      default -> false;
    };
  }
}
