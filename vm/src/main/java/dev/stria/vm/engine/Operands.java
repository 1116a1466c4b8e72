package dev.stria.vm.engine;

import dev.stria.vm.memory.Operand;

/** Numbers as operands of array operations. */
public final class Operands {
  private Operands() {}

  /** An integer. */
  public static Operand number(long value) {
    return new Operand.OfLong(value);
  }

  /** A float. */
  public static Operand number(double value) {
    return new Operand.OfDouble(value);
  }
}
