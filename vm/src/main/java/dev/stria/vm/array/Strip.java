package dev.stria.vm.array;

/**
 * A loop that {@link LoopWriter} has written. Public, as is what the loop calls, only in that it is
 * seen from a hidden class of the same package.
 */
abstract class Strip {
  /**
   * Makes n elements.
   *
   * @param a the first source's {@link Carrier} array; the others likewise, anything if there are
   *     fewer
   */
  abstract void apply(Object a, Object b, Object c, Object to, int n);
}
