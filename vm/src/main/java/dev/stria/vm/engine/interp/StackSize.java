package dev.stria.vm.engine.interp;

import dev.stria.vm.verify.TypeStack;
import dev.stria.vm.verify.VerifiedFunction;

/**
 * How many registers a function's operand stack takes.
 *
 * @param numbers the most numbers on the stack at once
 * @param views the most views on it at once
 */
record StackSize(int numbers, int views) {
  /** The size for a function. */
  static StackSize of(VerifiedFunction function, ViewCounts counts) {
    int numbers = 0;
    int views = 0;
    for (int i = 0; i <= function.function().code().size(); i++) {
      if (function.isReachable(i)) {
        TypeStack stack = function.stackBefore(i);
        int viewCount = counts.of(stack);
        views = Math.max(views, viewCount);
        numbers = Math.max(numbers, stack.depth() - viewCount);
      }
    }
    return new StackSize(numbers, views);
  }
}
