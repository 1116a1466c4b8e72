package dev.stria.vm.verify;

import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stacks of one function so that equal stacks are the same object. Comparing the stacks
 * of two paths that meet then takes constant time, however deep they are.
 */
final class StackPool {
  private static final int TYPES = 4096;

  private @Nullable TypeStack[] slots = new TypeStack[64];
  private int size;

  /** The stack with one more value on top. */
  TypeStack push(TypeStack below, ValueType top) {
    int at = find(slots, below, top);
    TypeStack known = slots[at];
    if (known != null) {
      return known;
    }
    TypeStack made = TypeStack.push(below, top, ++size);
    slots[at] = made;
    if (size * 2 > slots.length) {
      grow();
    }
    return made;
  }

  private void grow() {
    @Nullable TypeStack[] old = slots;
    @Nullable TypeStack[] wider = new TypeStack[old.length * 2];
    for (TypeStack stack : old) {
      if (stack != null) {
        wider[find(wider, stack.below(), stack.top())] = stack;
      }
    }
    slots = wider;
  }

  /** The slot that holds the stack, or the free one where it belongs. */
  private static int find(@Nullable TypeStack[] slots, TypeStack below, ValueType top) {
    int mask = slots.length - 1;
    long key = (long) below.id * TYPES + number(top);
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (true) {
      TypeStack stack = slots[at];
      if (stack == null || (stack.below() == below && stack.top().equals(top))) {
        return at;
      }
      at = (at + 1) & mask;
    }
  }

  private static int number(ValueType type) {
    return switch (type) {
      case ValueType.Scalar scalar -> scalar.ordinal();
      case ValueType.AnyView view -> ValueType.Scalar.values().length;
      case ViewType view ->
          ValueType.Scalar.values().length
              + 1
              + view.format().ordinal() * (Shape.MAX_RANK + 1)
              + view.rank();
    };
  }
}
