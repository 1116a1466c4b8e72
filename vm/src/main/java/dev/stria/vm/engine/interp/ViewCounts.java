package dev.stria.vm.engine.interp;

import dev.stria.vm.verify.TypeStack;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;

/**
 * Counts the views on the stacks of one function. Counting them all takes time linear in their
 * number.
 */
final class ViewCounts {
  private final IdentityHashMap<TypeStack, Integer> known = new IdentityHashMap<>();

  /** The number of views on a stack. */
  int of(TypeStack stack) {
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
