package dev.stria.vm.engine.interp;

import dev.stria.vm.verify.TypeStack;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How many registers a function's operand stack takes.
 *
 * @param numbers the most numbers on the stack at once
 * @param views the most views on it at once
 */
record StackSize(int numbers, int views) {
  /** Stacks this deep are not looked at closely: frames are small either way. */
  private static final int SMALL = 16;

  /** The size for a function, in time linear in its length. */
  static StackSize of(VerifiedFunction function) {
    int deepest = function.maxStack();
    if (deepest <= SMALL) {
      return new StackSize(deepest, deepest);
    }
    Map<TypeStack, Integer> viewCounts = new IdentityHashMap<>();
    int numbers = 0;
    int views = 0;
    for (int i = 0; i <= function.function().code().size(); i++) {
      if (function.isReachable(i)) {
        TypeStack stack = function.stackBefore(i);
        int viewCount = countViews(stack, viewCounts);
        views = Math.max(views, viewCount);
        numbers = Math.max(numbers, stack.depth() - viewCount);
      }
    }
    return new StackSize(numbers, views);
  }

  private static int countViews(TypeStack stack, Map<TypeStack, Integer> known) {
    Deque<TypeStack> open = new ArrayDeque<>();
    TypeStack below = stack;
    while (below.depth() > 0 && !known.containsKey(below)) {
      open.push(below);
      below = below.below();
    }
    Integer counted = known.get(below);
    int count = counted == null ? 0 : counted;
    for (TypeStack next : open) {
      count += next.top().isView() ? 1 : 0;
      known.put(next, count);
    }
    return count;
  }
}
