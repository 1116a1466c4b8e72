package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.compile.RawAccess.Computed;
import dev.stria.vm.engine.compile.RawAccess.Index;
import dev.stria.vm.engine.compile.RawAccess.Written;
import dev.stria.vm.isa.Immediate.OfIndices;
import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Literal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What is known of the indices of accesses in a loop: what computes them, and how they move. */
final class Indices {
  /** The most instructions of an index that are looked at. */
  private static final int MAX_INDEX = 32;

  private final List<Instruction> code;
  private final Trees trees;
  private final BitSet set = new BitSet();

  /**
   * Looks at a loop.
   *
   * @param code the function's instructions
   * @param header the loop's first instruction
   * @param latch its last instruction
   */
  Indices(List<Instruction> code, Trees trees, int header, int latch) {
    this.code = code;
    this.trees = trees;
    for (int i = header; i <= latch; i++) {
      Opcode opcode = code.get(i).opcode();
      if (opcode == Opcode.LOCAL_SET || opcode == Opcode.LOCAL_TEE) {
        set.set(((OfLocal) code.get(i).immediate()).index());
      }
    }
  }

  /** Whether the loop sets a local. */
  boolean isSet(int local) {
    return set.get(local);
  }

  /** What gives each index, if it is all computed without effect, right after the view. */
  Optional<List<Index>> of(int at, int rank) {
    int[] operands = trees.operands(at);
    List<Index> indices = new ArrayList<>();
    int next = operands[0] + 1;
    int operand = 1;
    OfIndices immediate = (OfIndices) code.get(at).immediate();
    for (int axis = 0; axis < rank; axis++) {
      if (immediate.subscript().isPresent()) {
        Subscript subscript = immediate.subscript().get();
        Entry entry = subscript.entries().get(axis);
        if (entry instanceof Subscript.Index(Literal(long value))) {
          indices.add(new Written(value));
          continue;
        }
      }
      int last = operands[operand++];
      if (last == Trees.UNKNOWN || trees.start(last) != next || !isPlain(next, last)) {
        return Optional.empty();
      }
      indices.add(new Computed(next, last));
      next = last + 1;
    }
    boolean isStore = code.get(at).opcode() != Opcode.LOAD;
    int value = isStore ? operands[operand] : Trees.UNKNOWN;
    // The value's text follows that of the indices, so that nothing comes between the two.
    boolean follows = isStore ? value != Trees.UNKNOWN && trees.start(value) == next : next == at;
    return follows ? Optional.of(indices) : Optional.empty();
  }

  /** The instruction after those that push an access's view and indices. */
  static int end(int push, List<Index> indices) {
    int end = push + 1;
    for (Index index : indices) {
      if (index instanceof Computed(int first, int last)) {
        end = last + 1;
      }
    }
    return end;
  }

  /** The text of an index: equal texts give equal indices in the same round. */
  Object text(Index index) {
    return switch (index) {
      case Written written -> written;
      case Computed(int first, int last) -> code.subList(first, last + 1);
    };
  }

  /** Whether instructions compute an integer of others by addition and multiplication only. */
  boolean isPlain(int first, int last) {
    if (last - first >= MAX_INDEX) {
      return false;
    }
    for (int i = first; i <= last; i++) {
      switch (code.get(i).opcode()) {
        case I64_CONST, LOCAL_GET, I64_ADD, I64_SUB, I64_MUL -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the loop does not change what such an expression computes. */
  boolean isInvariant(int at) {
    Instruction instruction = code.get(at);
    return switch (instruction.opcode()) {
      case I64_CONST -> true;
      case LOCAL_GET -> !set.get(((OfLocal) instruction.immediate()).index());
      default -> {
        int[] operands = trees.operands(at);
        yield isInvariant(operands[0]) && isInvariant(operands[1]);
      }
    };
  }

  /** Whether such an expression is a local plus what stays the same. */
  boolean moves(int at, int variable) {
    Instruction instruction = code.get(at);
    int[] operands = trees.operands(at);
    return switch (instruction.opcode()) {
      case LOCAL_GET -> instruction.immediate().equals(new OfLocal(variable));
      case I64_ADD ->
          (moves(operands[0], variable) && isInvariant(operands[1]))
              || (isInvariant(operands[0]) && moves(operands[1], variable));
      case I64_SUB -> moves(operands[0], variable) && isInvariant(operands[1]);
      default -> false;
    };
  }
}
