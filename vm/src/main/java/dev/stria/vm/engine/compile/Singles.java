package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Immediate.OfDouble;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.verify.TypeStack;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Finds floats that can be computed in binary32: what is rounded to it right after one addition,
 * subtraction, multiplication, division or square root of values that binary32 holds. Binary64 has
 * more than twice as many digits and two more, so rounding twice gives what rounding once does (S.
 * A. Figueroa, "When is double rounding innocuous?", 1995).
 */
final class Singles {
  private final VerifiedFunction verified;
  private final List<Instruction> code;
  private final Trees trees;
  private final BitSet exact = new BitSet();
  private final BitSet single = new BitSet();

  Singles(VerifiedFunction verified, Trees trees) {
    this.verified = verified;
    this.code = verified.function().code();
    this.trees = trees;
    for (int i = 0; i < code.size(); i++) {
      if (verified.isReachable(i)) {
        // Operands stand before what takes them, so it is known of them already.
        exact.set(i, isExact(i));
        switch (code.get(i).opcode()) {
          case STORE -> {
            Format format = format(verified.stackBefore(i).below());
            if (format == Format.F32 || format == Format.F32BE) {
              int[] operands = trees.operands(i);
              round(operands.length == 0 ? Trees.UNKNOWN : operands[operands.length - 1]);
            }
          }
          case F64_ROUND_F32 -> round(trees.operands(i)[0]);
          default -> {}
        }
      }
    }
  }

  /** The format of the view below the indices. */
  private static Format format(TypeStack below) {
    TypeStack stack = below;
    while (!(stack.top() instanceof ViewType)) {
      stack = stack.below();
    }
    return ((ViewType) stack.top()).format();
  }

  /** Has a value that is to be rounded computed in binary32, if it comes to the same. */
  private void round(int value) {
    if (value == Trees.UNKNOWN || single.get(value)) {
      return;
    }
    if (!exact.get(value)) {
      if (!isArithmetic(code.get(value).opcode())) {
        return;
      }
      for (int operand : trees.operands(value)) {
        if (operand == Trees.UNKNOWN || !exact.get(operand)) {
          return;
        }
      }
    }
    Deque<Integer> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      int at = open.pop();
      single.set(at);
      switch (code.get(at).opcode()) {
        case LOAD, F64_CONST, F64_ROUND_F32 -> {}
        default -> {
          for (int operand : trees.operands(at)) {
            open.push(operand);
          }
        }
      }
    }
  }

  private static boolean isArithmetic(Opcode opcode) {
    return switch (opcode) {
      case F64_ADD, F64_SUB, F64_MUL, F64_DIV, F64_SQRT -> true;
      default -> false;
    };
  }

  /** Whether binary32 holds a value. */
  private boolean isExact(int at) {
    Instruction instruction = code.get(at);
    return switch (instruction.opcode()) {
      case LOAD -> {
        Format format = format(verified.stackBefore(at));
        yield format.isFloat() && format.itemSize() <= Float.BYTES;
      }
      case F64_CONST ->
          instruction.immediate() instanceof OfDouble(double value) && (float) value == value;
      case F64_ROUND_F32 -> true;
      case F64_NEG, F64_ABS -> {
        int operand = trees.operands(at)[0];
        yield operand != Trees.UNKNOWN && exact.get(operand);
      }
      default -> false;
    };
  }

  /** Whether an instruction's result is a Java float. */
  boolean isSingle(int at) {
    return single.get(at);
  }

  /** Whether an instruction's last operand is a Java float. */
  boolean takesSingle(int at) {
    int[] operands = trees.operands(at);
    int last = operands.length == 0 ? Trees.UNKNOWN : operands[operands.length - 1];
    return last != Trees.UNKNOWN && single.get(last);
  }

  /** Translates an instruction other than a load whose result, or operand, is a Java float. */
  void translate(MethodCode code, int at) {
    Instruction instruction = this.code.get(at);
    switch (instruction.opcode()) {
      case F64_CONST -> {
        code.push(((OfDouble) instruction.immediate()).value());
        code.op(Opcodes.D2F);
      }
      case F64_ADD -> code.op(Opcodes.FADD);
      case F64_SUB -> code.op(Opcodes.FSUB);
      case F64_MUL -> code.op(Opcodes.FMUL);
      case F64_DIV -> code.op(Opcodes.FDIV);
      case F64_NEG -> code.op(Opcodes.FNEG);
      case F64_ABS -> code.invokeStatic(Math.class, "abs", float.class, float.class);
      case F64_SQRT -> {
        code.op(Opcodes.F2D);
        code.invokeStatic(Math.class, "sqrt", double.class, double.class);
        code.op(Opcodes.D2F);
      }
      case F64_ROUND_F32 -> {
        if (!takesSingle(at)) {
          code.op(Opcodes.D2F);
        }
        if (!isSingle(at)) {
          code.op(Opcodes.F2D);
        }
      }
      default -> throw new AssertionError(instruction + " has no form for floats");
    }
  }
}
