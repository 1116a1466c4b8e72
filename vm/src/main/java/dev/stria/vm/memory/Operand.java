package dev.stria.vm.memory;

/** A source of an array operation: a view, or one number that stands for every element. */
public sealed interface Operand permits View, Operand.OfLong, Operand.OfDouble {
  /** A 64-bit integer. */
  record OfLong(long value) implements Operand {}

  /** A binary64 number. */
  record OfDouble(double value) implements Operand {}
}
