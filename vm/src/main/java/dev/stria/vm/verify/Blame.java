package dev.stria.vm.verify;

/** What about an instruction is wrong, so that a diagnostic can point at it. */
public enum Blame {
  /** The instruction itself: its operands have the wrong types. */
  MNEMONIC,
  /** What the instruction carries: a number, name or list that can never be right. */
  IMMEDIATE,
  /** The label before the instruction: paths meet there with different stacks. */
  LABEL,
  /** The function's end: the stack does not hold the results. */
  END
}
