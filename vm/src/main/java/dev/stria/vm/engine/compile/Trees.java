package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * Which instruction gives which other its operands. Known between two points where paths part or
 * meet, for values that are used once and where they were put.
 */
final class Trees {
  /** Stands for a value that came another way. */
  static final int UNKNOWN = -1;

  private static final int[] NONE = {};

  private final VerifiedFunction verified;
  private final List<Instruction> code;
  private final int[][] operands;
  private final int[] starts;
  private final List<Integer> stack = new ArrayList<>();

  Trees(VerifiedFunction verified) {
    this.verified = verified;
    this.code = verified.function().code();
    this.operands = new int[code.size()][];
    this.starts = new int[code.size()];
    for (int i = 0; i < code.size(); i++) {
      operands[i] = NONE;
      starts[i] = i;
      if (!verified.isReachable(i) || verified.isBranchTarget(i)) {
        stack.clear();
      }
      if (verified.isReachable(i)) {
        follow(i);
      }
    }
  }

  private void follow(int at) {
    Opcode opcode = code.get(at).opcode();
    switch (opcode) {
      case DUP -> shuffle(1, 2);
      case SWAP -> shuffle(2, 2);
      case OVER -> shuffle(2, 3);
      case BR, BR_IF, BR_TABLE, CALL, RETURN, UNREACHABLE, TRAP -> stack.clear();
      default -> {
        int results = hasResult(code.get(at)) ? 1 : 0;
        int before = verified.stackBefore(at).depth();
        int after = verified.stackBefore(at + 1).depth();
        take(at, before - after + results);
        if (results == 1) {
          stack.add(at);
        }
      }
    }
  }

  private void shuffle(int taken, int given) {
    for (int i = 0; i < taken; i++) {
      pop();
    }
    for (int i = 0; i < given; i++) {
      stack.add(UNKNOWN);
    }
  }

  private int pop() {
    return stack.isEmpty() ? UNKNOWN : stack.removeLast();
  }

  private void take(int at, int count) {
    int[] from = new int[count];
    for (int i = count - 1; i >= 0; i--) {
      from[i] = pop();
    }
    operands[at] = from;
    // The whole expression is one piece of text if its parts follow one another.
    int start = at;
    for (int i = count - 1; i >= 0; i--) {
      if (from[i] == UNKNOWN || from[i] != start - 1 || starts[from[i]] == UNKNOWN) {
        starts[at] = UNKNOWN;
        return;
      }
      start = starts[from[i]];
    }
    starts[at] = start;
  }

  private static boolean hasResult(Instruction instruction) {
    return switch (instruction.opcode().typeRule()) {
      case FIXED -> !instruction.opcode().signature().results().isEmpty();
      case DROP,
          LOCAL_SET,
          GLOBAL_SET,
          STORE,
          LIFETIME,
          FILL,
          COPY,
          SATURATE,
          UNARY,
          BINARY,
          FMA,
          CHOOSE,
          IOTA,
          REDUCE_AXIS,
          CUMSUM,
          MATMUL,
          SORT,
          TAKE ->
          false;
      default -> true;
    };
  }

  /** The instructions that give an instruction its operands, first operand first. */
  int[] operands(int at) {
    return operands[at];
  }

  /**
   * The first of the instructions that compute an instruction's operands and then its result,
   * without a gap; {@link #UNKNOWN} if they are not so.
   */
  int start(int at) {
    return starts[at];
  }
}
