package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The verifier's rules for a few instructions, in the plainest way: steps from every position whose
 * stack is known, until nothing changes.
 */
final class PathModel {
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final Function function;
  private final List<Optional<List<ValueType>>> stacks;

  PathModel(Function function) {
    this.function = function;
    this.stacks =
        new ArrayList<>(Collections.nCopies(function.code().size() + 1, Optional.empty()));
  }

  /** The stack at every position, where it is reached; nothing if the function is refused. */
  Optional<List<Optional<List<ValueType>>>> stacks() {
    try {
      arrive(0, List.of());
      boolean changed = true;
      while (changed) {
        List<Optional<List<ValueType>>> before = List.copyOf(stacks);
        for (int at = 0; at < before.size(); at++) {
          if (before.get(at).isPresent()) {
            step(at, new ArrayList<>(before.get(at).get()));
          }
        }
        changed = !before.equals(stacks);
      }
      return Optional.of(stacks);
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  private void arrive(int at, List<ValueType> stack) throws Refused {
    Optional<List<ValueType>> known = stacks.get(at);
    if (known.isPresent() && !known.get().equals(stack)) {
      throw new Refused();
    }
    stacks.set(at, Optional.of(List.copyOf(stack)));
  }

  private static ValueType pop(List<ValueType> stack) throws Refused {
    if (stack.isEmpty()) {
      throw new Refused();
    }
    return stack.removeLast();
  }

  private static void pop(List<ValueType> stack, ValueType expected) throws Refused {
    if (pop(stack) != expected) {
      throw new Refused();
    }
  }

  private void step(int at, List<ValueType> stack) throws Refused {
    List<ValueType> results = function.signature().results();
    if (at == function.code().size()) {
      if (!stack.equals(results)) {
        throw new Refused();
      }
      return;
    }
    Instruction instruction = function.code().get(at);
    boolean goesOn = true;
    switch (instruction.opcode()) {
      case I64_CONST, LOCAL_GET -> stack.add(ValueType.I64);
      case F64_CONST -> stack.add(ValueType.F64);
      case NOP -> {}
      case DROP -> pop(stack);
      case DUP -> {
        ValueType a = pop(stack);
        stack.add(a);
        stack.add(a);
      }
      case SWAP -> {
        ValueType b = pop(stack);
        ValueType a = pop(stack);
        stack.add(b);
        stack.add(a);
      }
      case I64_ADD -> {
        pop(stack, ValueType.I64);
        pop(stack, ValueType.I64);
        stack.add(ValueType.I64);
      }
      case F64_NEG -> {
        pop(stack, ValueType.F64);
        stack.add(ValueType.F64);
      }
      case RETURN -> {
        for (ValueType result : results.reversed()) {
          pop(stack, result);
        }
        goesOn = false;
      }
      case BR, BR_IF, BR_TABLE -> {
        if (instruction.opcode() != Opcode.BR) {
          pop(stack, ValueType.I64);
        }
        goesOn = instruction.opcode() == Opcode.BR_IF;
        switch (instruction.immediate()) {
          case Immediate.OfLabel(int target) -> arrive(target, stack);
          case Immediate.OfLabels(List<Integer> targets, int otherwise) -> {
            for (int target : targets) {
              arrive(target, stack);
            }
            arrive(otherwise, stack);
          }
          default -> throw new IllegalArgumentException(instruction.toString());
        }
      }
      default -> throw new IllegalArgumentException(instruction.toString());
    }
    if (goesOn) {
      arrive(at + 1, stack);
    }
  }
}
