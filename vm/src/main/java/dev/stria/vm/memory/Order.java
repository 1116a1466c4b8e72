package dev.stria.vm.memory;

/** The order in which elements of several axes are counted. */
public enum Order {
  /** As C does: the last axis changes fastest. */
  C,
  /** As Fortran does: the first axis changes fastest. */
  F
}
