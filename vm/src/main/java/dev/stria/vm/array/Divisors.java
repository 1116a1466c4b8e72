package dev.stria.vm.array;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;

/** Finds zero divisors before anything is stored. */
final class Divisors {
  private Divisors() {}

  /**
   * Checks that no element of an integer divisor is 0.
   *
   * @throws Fault {@code divide_by_zero}
   */
  static void requireNonZero(Operand divisor, Meter meter) {
    boolean hasZero =
        divisor instanceof View view
            ? Truths.has(view, false, meter)
            : divisor instanceof Operand.OfLong(long value) && value == 0;
    if (hasZero) {
      throw new Fault(TrapKind.DIVIDE_BY_ZERO, "an element of the divisor is 0");
    }
  }
}
