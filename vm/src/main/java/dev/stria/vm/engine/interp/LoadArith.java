package dev.stria.vm.engine.interp;

/** What steps of {@link LoadArithOps} have in common. */
abstract class LoadArith extends Op {
  /** What is computed, an {@link Arith} number; the element is the first operand. */
  int kind;
}
