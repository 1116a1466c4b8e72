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
record KernelSet(
    @Nullable Loop<? extends Kernel> signed,
    @Nullable Loop<? extends Kernel> unsigned,
    @Nullable Loop<? extends Kernel> real)
    implements KernelSource {
  static KernelSet zip(
      LongBinaryOperator signed, LongBinaryOperator unsigned, DoubleBinaryOperator real) {
    Loop<Zip.Longs> loop = Zip.Longs.of(signed);
    return new KernelSet(
        loop, signed == unsigned ? loop : Zip.Longs.of(unsigned), Zip.Doubles.of(real));
  }

  static KernelSet zip(LongBinaryOperator integer, DoubleBinaryOperator real) {
    return zip(integer, integer, real);
  }

  static KernelSet zipIntegers(LongBinaryOperator op) {
    return zipIntegers(op, op);
  }

  static KernelSet zipIntegers(LongBinaryOperator signed, LongBinaryOperator unsigned) {
    Loop<Zip.Longs> loop = Zip.Longs.of(signed);
    return new KernelSet(loop, signed == unsigned ? loop : Zip.Longs.of(unsigned), null);
  }

  static KernelSet map(
      LongUnaryOperator signed, LongUnaryOperator unsigned, DoubleUnaryOperator real) {
    return new KernelSet(
        ElementMap.Longs.of(signed), ElementMap.Longs.of(unsigned), ElementMap.Doubles.of(real));
  }

  static KernelSet mapIntegers(LongUnaryOperator op) {
    Loop<Kernel> loop = ElementMap.Longs.of(op);
    return new KernelSet(loop, loop, null);
  }

  static KernelSet mapFloats(DoubleUnaryOperator op) {
    return new KernelSet(null, null, ElementMap.Doubles.of(op));
  }

  /** The domain to compute in when the sources ask for one. */
  Domain domain(Domain asked) {
    return signed == null ? Domain.FLOAT : asked;
  }

  /**
   * Checks that there is a kernel for a domain.
   *
   * @throws Fault {@code invalid_argument} if not
   */
  void requireDomain(Domain domain) {
    loop(domain);
  }

  @Override
  public Kernel in(Domain domain, long elements) {
    return loop(domain).forWork(elements);
  }

  private Loop<? extends Kernel> loop(Domain domain) {
    Loop<? extends Kernel> loop =
        switch (domain) {
          case SIGNED -> signed;
          case UNSIGNED -> unsigned;
          case FLOAT -> real;
        };
    if (loop == null) {
      throw new Fault(TrapKind.INVALID_ARGUMENT, "the operation takes integers, not floats");
    }
    return loop;
  }
}
