package dev.stria.reference;

import java.math.BigInteger;

/** A number while the model works on it: an integer of any size, or an f64. */
sealed interface Num {
  record Int(BigInteger value) implements Num {
    static final Int ZERO = new Int(BigInteger.ZERO);

    static Int of(long value) {
      return new Int(BigInteger.valueOf(value));
    }

    static Int of(boolean truth) {
      return of(truth ? 1 : 0);
    }
  }

  record Flt(double value) implements Num {}

  /** Whether the number counts as true: a NaN does, -0 does not. */
  default boolean isNonZero() {
    return switch (this) {
      case Int number -> number.value.signum() != 0;
      case Flt number -> number.value != 0.0;
    };
  }

  /** The exact number meant. */
  default Exact exact() {
    return switch (this) {
      case Int number -> Exact.Finite.of(number.value);
      case Flt number -> Exact.of(number.value);
    };
  }

  /** The stack value: an integer's low 64 bits, or the f64. */
  default RefValue onStack() {
    return switch (this) {
      case Int number -> new RefInt(number.value.longValue());
      case Flt number -> new RefFloat(number.value);
    };
  }
}
