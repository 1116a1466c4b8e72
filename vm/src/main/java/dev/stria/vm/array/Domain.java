package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;

/**
 * The arithmetic an array operation is done in: 64-bit integers that wrap, signed or unsigned, or
 * binary64. The sources choose it; the destination has no say.
 */
enum Domain {
  SIGNED,
  UNSIGNED,
  FLOAT;

  /** The domain of an operation whose only source is a view of this format. */
  static Domain of(Format format) {
    if (format.isFloat()) {
      return FLOAT;
    }
    return format.isU64() ? UNSIGNED : SIGNED;
  }

  /** The domain one operand asks for: a number is signed or float, a view what its format says. */
  static Domain of(Operand operand) {
    if (operand instanceof View view) {
      return of(view.format());
    }
    return operand instanceof Operand.OfDouble ? FLOAT : SIGNED;
  }

  /** The domain of two operands together: float wins over unsigned, unsigned over signed. */
  Domain with(Operand operand) {
    Domain other = of(operand);
    return other.compareTo(this) > 0 ? other : this;
  }

  boolean isUnsigned() {
    return this == UNSIGNED;
  }
}
