package dev.stria.vm.array;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of one operation by domain. An operation on integers only has none for floats; one
 * that always computes in floats has none for integers.
 */
record KernelSet(@Nullable Kernel signed, @Nullable Kernel unsigned, @Nullable Kernel real) {
  static KernelSet zip(
      LongBinaryOperator signed, LongBinaryOperator unsigned, DoubleBinaryOperator real) {
    return new KernelSet(new Zip.Longs(signed), new Zip.Longs(unsigned), new Zip.Doubles(real));
  }

  static KernelSet zipIntegers(LongBinaryOperator signed, LongBinaryOperator unsigned) {
    return new KernelSet(new Zip.Longs(signed), new Zip.Longs(unsigned), null);
  }

  static KernelSet map(
      LongUnaryOperator signed, LongUnaryOperator unsigned, DoubleUnaryOperator real) {
    return new KernelSet(
        new ElementMap.Longs(signed), new ElementMap.Longs(unsigned), new ElementMap.Doubles(real));
  }

  static KernelSet mapIntegers(LongUnaryOperator op) {
    Kernel kernel = new ElementMap.Longs(op);
    return new KernelSet(kernel, kernel, null);
  }

  static KernelSet mapFloats(DoubleUnaryOperator op) {
    return new KernelSet(null, null, new ElementMap.Doubles(op));
  }

  /** The domain to compute in when the sources ask for one. */
  Domain domain(Domain asked) {
    return signed == null ? Domain.FLOAT : asked;
  }

  /**
   * The kernel for a domain.
   *
   * @throws Fault {@code invalid_argument} if the operation has none
   */
  Kernel in(Domain domain) {
    Kernel kernel =
        switch (domain) {
          case SIGNED -> signed;
          case UNSIGNED -> unsigned;
          case FLOAT -> real;
        };
    if (kernel == null) {
      throw new Fault(TrapKind.INVALID_ARGUMENT, "the operation takes integers, not floats");
    }
    return kernel;
  }
}
