package dev.stria.reference.machine;

import dev.stria.reference.RefFuel;
import dev.stria.reference.RefTrap;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A function under way: its locals, its stack, and where it is. */
final class RefFrame {
  private final RefFunction function;
  private final Map<String, RefValue> locals;
  private final Stack stack = new Stack();
  private int next;

  /**
   * Enters a function.
   *
   * @param locals what each parameter and local holds at first; kept
   */
  RefFrame(RefFunction function, Map<String, RefValue> locals, List<RefValue> arguments) {
    this.function = function;
    this.locals = locals;
    for (int k = 0; k < arguments.size(); k++) {
      locals.put(function.parameters().get(k), arguments.get(k));
    }
  }

  RefFunction function() {
    return function;
  }

  Stack stack() {
    return stack;
  }

  /** The next instruction, past which the frame then is; empty at the end. */
  Optional<RefInstruction> next() {
    return next == function.code().size()
        ? Optional.empty()
        : Optional.of(function.code().get(next++));
  }

  /** Runs an instruction that touches nothing but the frame; false if it is none of these. */
  boolean run(RefInstruction instruction, RefFuel fuel) {
    RefImmediate immediate = instruction.immediate();
    switch (instruction.mnemonic()) {
      case "nop" -> {}
      case "i64.const", "f64.const" -> stack.push(((RefImmediate.Constant) immediate).value());
      case "drop" -> stack.pop();
      case "dup" -> rearrange(1, 0, 0);
      case "swap" -> rearrange(2, 1, 0);
      case "over" -> rearrange(2, 0, 1, 0);
      case "select" -> {
        boolean first = stack.popInt() != 0;
        List<RefValue> two = stack.pop(2);
        stack.push(two.get(first ? 0 : 1));
      }
      case "local.get" -> stack.push(Named.in(locals, text(immediate)));
      case "local.set" -> locals.put(text(immediate), stack.pop());
      case "local.tee" -> {
        rearrange(1, 0, 0);
        locals.put(text(immediate), stack.pop());
      }
      case "br" -> branch(immediate, 0, fuel);
      case "br_if" -> {
        if (stack.popInt() != 0) {
          branch(immediate, 0, fuel);
        }
      }
      case "br_table" -> branch(immediate, stack.popInt(), fuel);
      case "return" -> next = function.code().size();
      case "unreachable" -> throw new RefTrap(RefTrapKind.UNREACHABLE, "unreachable");
      case "trap" -> throw new RefTrap(RefTrapKind.USER_TRAP, text(immediate));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void rearrange(int count, int... order) {
    List<RefValue> top = stack.pop(count);
    for (int k : order) {
      stack.push(top.get(k));
    }
  }

  private void branch(RefImmediate immediate, long choice, RefFuel fuel) {
    List<Integer> positions = ((RefImmediate.Targets) immediate).positions();
    boolean listed = choice >= 0 && choice < positions.size();
    int target = listed ? positions.get((int) choice) : positions.getLast();
    int here = next - 1;
    if (target <= here) {
      fuel.use(BigInteger.ONE);
    }
    next = target;
  }

  private static String text(RefImmediate immediate) {
    return ((RefImmediate.Name) immediate).text();
  }
}
