package dev.stria.vm.engine.interp;

/** What steps of {@link ArithStoreOps} have in common. */
abstract class ArithStore extends Op {
  /** What is computed, an {@link Arith} number. */
  int kind;

  /** The register of the first operand; the second is in e. */
  int x;
}
