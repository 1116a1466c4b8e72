package dev.stria.vm.engine;

import dev.stria.vm.memory.View;

/** Compiled code for a function, or for what remains of one from a loop on. */
@FunctionalInterface
public interface Shortcut {
  /**
   * Runs to the function's end. The call has been counted by {@link Instance#enter}, and remains
   * so.
   *
   * @param numbers the function's parameters, or all its locals, that are integers or floats (as
   *     raw bits), in order; in the middle of a function that makes temporary blocks, also what
   *     {@link Instance#tempMark} was when the call began; receives the results that are numbers;
   *     long enough for both
   * @param views those that are views, in order; receives the results that are
   * @return whether it ran; false, and nothing has happened, if that is not possible: the Java
   *     stack is used up, or there is no such code for the machine
   * @throws dev.stria.vm.fault.Trap if the function traps, with its own entry in the stack
   */
  boolean run(Instance instance, long[] numbers, View[] views);
}
