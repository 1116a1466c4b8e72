package dev.stria.vm.verify;

import dev.stria.vm.isa.ValueType;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types of the values on the stack, bottom first. Immutable and linked from the top down:
 * stacks that differ only at their top share the rest, so that keeping one for every instruction
 * takes no more than one link per push.
 *
 * <p>{@link #top()}, {@link #below()} and {@link #depth()} take constant time; {@link #get} takes
 * time with the distance from the top.
 */
public final class TypeStack extends AbstractList<ValueType> {
  /** The stack without values. */
  static final TypeStack EMPTY = new TypeStack(null, null, 0);

  private static final int SHOWN = 12;

  private final @Nullable TypeStack below;
  private final @Nullable ValueType top;
  private final int depth;

  /** A number that no other stack of the same {@link StackPool} has. */
  final int id;

  private TypeStack(@Nullable TypeStack below, @Nullable ValueType top, int id) {
    this.below = below;
    this.top = top;
    this.depth = below == null ? 0 : below.depth + 1;
    this.id = id;
  }

  /** A stack of one more value; only a pool makes them. */
  static TypeStack push(TypeStack below, ValueType top, int id) {
    return new TypeStack(below, top, id);
  }

  /** The number of values. */
  public int depth() {
    return depth;
  }

  @Override
  public int size() {
    return depth;
  }

  /**
   * The type of the value on top.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public ValueType top() {
    if (top == null) {
      throw new IndexOutOfBoundsException("the stack is empty");
    }
    return top;
  }

  /**
   * The stack without its top value.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public TypeStack below() {
    if (below == null) {
      throw new IndexOutOfBoundsException("the stack is empty");
    }
    return below;
  }

  /**
   * The type at a distance from the top: 0 is the top itself.
   *
   * @throws IndexOutOfBoundsException if the stack is not that deep
   */
  public ValueType peek(int distance) {
    TypeStack stack = this;
    for (int i = 0; i < distance; i++) {
      stack = stack.below();
    }
    return stack.top();
  }

  /** The type at a position from the bottom, which is 0. */
  @Override
  public ValueType get(int position) {
    return peek(depth - 1 - position);
  }

  @Override
  public Iterator<ValueType> iterator() {
    return toList().iterator();
  }

  @Override
  public Object[] toArray() {
    return toList().toArray();
  }

  /** The types in an array-backed list, bottom first. */
  public List<ValueType> toList() {
    ValueType[] types = new ValueType[depth];
    TypeStack stack = this;
    for (int i = depth - 1; i >= 0; i--) {
      types[i] = stack.top();
      stack = stack.below();
    }
    return Arrays.asList(types);
  }

  /** The types as diagnostics show them, {@code [u8[], i64]}; of a deep stack the upper end. */
  @Override
  public String toString() {
    List<String> upper = new ArrayList<>();
    TypeStack stack = this;
    while (stack.depth > 0 && upper.size() < SHOWN) {
      upper.addFirst(stack.top().toString());
      stack = stack.below();
    }
    if (stack.depth > 0) {
      upper.addFirst("… " + stack.depth + " more");
    }
    return "[" + String.join(", ", upper) + "]";
  }
}
