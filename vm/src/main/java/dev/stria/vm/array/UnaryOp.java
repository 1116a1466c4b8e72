package dev.stria.vm.array;

import static dev.stria.vm.array.KernelSet.map;
import static dev.stria.vm.array.KernelSet.mapFloats;
import static dev.stria.vm.array.KernelSet.mapIntegers;

import org.jspecify.annotations.Nullable;

/** The elementwise operations on one source. */
public enum UnaryOp {
  NEG,
  /** The smallest signed integer is its own absolute value; an unsigned one always is. */
  ABS,
  /** The bitwise complement, of integers only. */
  NOT,
  /** This and the rest compute in binary64 whatever the source. */
  SQRT,
  FLOOR,
  CEIL,
  TRUNC,
  /** Ties go to the even one. */
  NEAREST;

  final Operation operation = Operation.valueOf(name());

  private @Nullable KernelSet kernels;

  /** The kernels, made when first needed. */
  KernelSet kernels() {
    KernelSet made = kernels;
    return made != null ? made : (kernels = create());
  }

  private KernelSet create() {
    return switch (this) {
      case NEG -> map(x -> -x, x -> -x, x -> -x);
      case ABS -> map(Math::abs, x -> x, Math::abs);
      case NOT -> mapIntegers(x -> ~x);
      case SQRT -> mapFloats(Math::sqrt);
      case FLOOR -> mapFloats(Math::floor);
      case CEIL -> mapFloats(Math::ceil);
      case TRUNC -> mapFloats(x -> Math.copySign(Math.floor(Math.abs(x)), x));
      case NEAREST -> mapFloats(Math::rint);
    };
  }
}
