package dev.stria.vm.array;

import static dev.stria.vm.array.KernelSet.map;
import static dev.stria.vm.array.KernelSet.mapFloats;
import static dev.stria.vm.array.KernelSet.mapIntegers;

/** The elementwise operations on one source. */
public enum UnaryOp {
  NEG(map(x -> -x, x -> -x, x -> -x)),
  /** The smallest signed integer is its own absolute value; an unsigned one always is. */
  ABS(map(Math::abs, x -> x, Math::abs)),
  /** The bitwise complement, of integers only. */
  NOT(mapIntegers(x -> ~x)),
  /** This and the rest compute in binary64 whatever the source. */
  SQRT(mapFloats(Math::sqrt)),
  FLOOR(mapFloats(Math::floor)),
  CEIL(mapFloats(Math::ceil)),
  TRUNC(mapFloats(x -> Math.copySign(Math.floor(Math.abs(x)), x))),
  /** Ties go to the even one. */
  NEAREST(mapFloats(Math::rint));

  final KernelSet kernels;

  UnaryOp(KernelSet kernels) {
    this.kernels = kernels;
  }
}
