package dev.stria.vm.verify;

import dev.stria.vm.program.Function;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A function that keeps the typing rules, and the types they found. Immutable. */
public final class VerifiedFunction {
  private final Function function;
  private final @Nullable TypeStack[] before;
  private final BitSet targets;
  private final int maxStack;

  VerifiedFunction(Function function, @Nullable TypeStack[] before, BitSet targets) {
    this.function = function;
    this.before = before;
    this.targets = targets;
    int deepest = 0;
    for (TypeStack stack : before) {
      if (stack != null) {
        deepest = Math.max(deepest, stack.depth());
      }
    }
    this.maxStack = deepest;
  }

  /** The function itself. */
  public Function function() {
    return function;
  }

  /**
   * Whether any path leads to an instruction.
   *
   * @param instruction its number, or the number of instructions for the end
   */
  public boolean isReachable(int instruction) {
    return before[instruction] != null;
  }

  /**
   * The types on the stack before an instruction, bottom first. A list whose upper end is quick to
   * get at; stacks share their lower parts.
   *
   * @param instruction its number, or the number of instructions for the end
   * @throws IllegalStateException if no path leads there
   */
  public TypeStack stackBefore(int instruction) {
    TypeStack stack = before[instruction];
    if (stack == null) {
      throw new IllegalStateException("instruction " + instruction + " is never reached");
    }
    return stack;
  }

  /** The number of values on the stack where it is deepest. */
  public int maxStack() {
    return maxStack;
  }

  /**
   * Whether any branch leads to an instruction, from reachable code or not.
   *
   * @param instruction its number, or the number of instructions for the end
   */
  public boolean isBranchTarget(int instruction) {
    return targets.get(instruction);
  }
}
