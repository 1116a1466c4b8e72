package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Immediate.OfLong;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.verify.TypeStack;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds integers of which only the low 32 bits matter, because they go into a store of 32 bits or
 * fewer. They are computed as Java ints, which HotSpot turns into vectors; longs it does not.
 */
final class Narrowing {
  private static final int INT_BITS = 32;

  private final List<Instruction> code;
  private final Trees trees;
  private final BitSet narrow = new BitSet();

  Narrowing(VerifiedFunction verified, Trees trees) {
    this.code = verified.function().code();
    this.trees = trees;
    for (int i = 0; i < code.size(); i++) {
      if (verified.isReachable(i)
          && code.get(i).opcode() == Opcode.STORE
          && keepsLowBits(target(verified.stackBefore(i).below()).format())) {
        int[] operands = trees.operands(i);
        if (operands.length > 0) {
          demand(operands[operands.length - 1]);
        }
      }
    }
  }

  private static ViewType target(TypeStack below) {
    TypeStack stack = below;
    while (stack.top() == ValueType.I64) {
      stack = stack.below();
    }
    return (ViewType) stack.top();
  }

  private static boolean keepsLowBits(Format format) {
    return !format.isFloat() && format != Format.BOOL && format.itemSize() * 8 <= INT_BITS;
  }

  /** Whether the value that a store takes is an int. */
  boolean isValueNarrow(int store) {
    int[] operands = trees.operands(store);
    return operands.length > 0
        && operands[operands.length - 1] != Trees.UNKNOWN
        && narrow.get(operands[operands.length - 1]);
  }

  /** Whether an instruction's result is to be an int. */
  boolean isNarrow(int at) {
    return narrow.get(at);
  }

  /**
   * Whether an instruction computes with ints; others that are narrow compute a long and cut it.
   */
  boolean computesNarrowly(int at) {
    return narrow.get(at) && isNative(at);
  }

  private void demand(int value) {
    Deque<Integer> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      int at = open.pop();
      if (at == Trees.UNKNOWN) {
        continue;
      }
      narrow.set(at);
      if (isNative(at)) {
        for (int operand : trees.operands(at)) {
          open.push(operand);
        }
      }
    }
  }

  /** Whether the low bits of the result depend on those of the operands only. */
  private boolean isNative(int at) {
    int[] operands = trees.operands(at);
    for (int operand : operands) {
      if (operand == Trees.UNKNOWN) {
        return false;
      }
    }
    return switch (code.get(at).opcode()) {
      case I64_CONST,
          I64_ADD,
          I64_SUB,
          I64_MUL,
          I64_AND,
          I64_OR,
          I64_XOR,
          I64_EXTEND8_S,
          I64_EXTEND16_S,
          I64_EXTEND32_S ->
          true;
      case I64_SHL ->
          code.get(operands[1]).immediate() instanceof OfLong(long count)
              && count >= 0
              && count < INT_BITS;
      default -> false;
    };
  }
}
