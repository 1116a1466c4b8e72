package dev.stria.vm.verify;

/** Where a problem is. */
public sealed interface Place {
  /**
   * In a function's code.
   *
   * @param function the function's number; imported functions come first
   * @param instruction the instruction's number, or the number of instructions for the function's
   *     end
   * @param blame what about the instruction is wrong
   */
  record InFunction(int function, int instruction, Blame blame) implements Place {}

  /**
   * Outside code.
   *
   * @param what the part of the module, such as {@code global `count`}
   */
  record InModule(String what) implements Place {}
}
