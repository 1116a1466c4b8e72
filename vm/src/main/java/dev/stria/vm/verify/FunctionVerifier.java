package dev.stria.vm.verify;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Module;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one function: runs its code once on types instead of values. Every instruction is
 * visited at most once; a later path to it only has to bring the same stack.
 *
 * <p>After a problem a path is followed on, but is doubtful until an instruction takes the last
 * value from the stack, as one does at the end of a statement. Until then nothing is reported, for
 * it might only follow from the first problem, and the path is followed only where no sound one
 * leads.
 */
final class FunctionVerifier {
  private final Context context;
  private final int number;
  private final List<Instruction> code;
  private final ImmediateRules immediates;
  private final Problems problems;

  private final StackPool pool = new StackPool();
  private final Operands operands = new Operands(pool);

  /** The stack before each instruction and at the end; null where none is known yet. */
  private final @Nullable TypeStack[] before;

  /** The stacks that doubtful paths bring to branch targets. */
  private final Map<Integer, TypeStack> arrivals = new HashMap<>();

  private final BitSet targets = new BitSet();
  private final BitSet disagreeing = new BitSet();

  /**
   * Branch targets that sound paths reach, lowest first, so that the text's first path sets the
   * stack.
   */
  private final PriorityQueue<Integer> sound = new PriorityQueue<>();

  /** Branch targets that doubtful paths reach. */
  private final PriorityQueue<Integer> doubtful = new PriorityQueue<>();

  // The path being followed.
  private TypeStack stack = TypeStack.EMPTY;
  private boolean isDoubtful;

  FunctionVerifier(
      Module module, ModuleIndex index, int number, Function function, Problems problems) {
    this.context = new Context(module, function);
    this.number = number;
    this.code = function.code();
    this.immediates = new ImmediateRules(context, index);
    this.problems = problems;
    this.before = new TypeStack[code.size() + 1];
  }

  /** Verifies the function. What it gives holds only if no problem was found. */
  VerifiedFunction verify() {
    checkImmediates();
    before[0] = TypeStack.EMPTY;
    sound.add(0);
    while (!problems.isFull()) {
      if (!sound.isEmpty()) {
        follow(sound.remove());
      } else if (!doubtful.isEmpty()) {
        resume(doubtful.remove());
      } else {
        break;
      }
    }
    return new VerifiedFunction(context.function(), before, targets);
  }

  private void checkImmediates() {
    for (int at = 0; at < code.size() && !problems.isFull(); at++) {
      Optional<String> complaint = immediates.complaint(code.get(at));
      if (complaint.isPresent()) {
        report(at, Blame.IMMEDIATE, complaint.get(), Optional.empty(), "");
      }
      Targets.forEach(code.get(at).immediate(), this::markTarget);
    }
  }

  private void markTarget(int target) {
    if (target >= 0 && target <= code.size()) {
      targets.set(target);
    }
  }

  /**
   * Follows a path from a position whose stack is known: a sound one, unless paths disagreed there.
   */
  private void follow(int start) {
    isDoubtful = disagreeing.get(start);
    run(start, Objects.requireNonNull(before[start]));
  }

  /** Follows a doubtful path, unless another path has come to its target since. */
  private void resume(int start) {
    if (before[start] == null) {
      isDoubtful = true;
      run(start, Objects.requireNonNull(arrivals.get(start)));
    }
  }

  /** Follows the code down to the end of the path or the next branch target. */
  private void run(int start, TypeStack first) {
    stack = first;
    int at = start;
    do {
      before[at] = stack;
      if (at == code.size()) {
        finish();
        return;
      }
      if (problems.isFull() || !step(at)) {
        return;
      }
      at++;
    } while (!targets.get(at));
    meet(at);
  }

  /** Comes to a branch target, from above or by a branch. */
  private void meet(int target) {
    TypeStack known = before[target];
    if (isDoubtful) {
      if (known == null && arrivals.putIfAbsent(target, stack) == null) {
        doubtful.add(target);
      }
    } else if (known == null) {
      before[target] = stack;
      sound.add(target);
    } else if (known != stack && !disagreeing.get(target)) {
      disagreeing.set(target);
      report(
          target,
          Blame.LABEL,
          "paths meet here with different stacks: " + known + " and " + stack,
          Optional.empty(),
          "");
    }
  }

  /** Applies an instruction and its branches. Whether the path goes on to the next one. */
  private boolean step(int at) {
    Instruction instruction = code.get(at);
    if (!immediates.isInRange(instruction)) {
      return false;
    }
    operands.begin(instruction.opcode(), stack);
    Typing.apply(context, instruction, operands);
    if (operands.complaint().isPresent()) {
      report(at, operands.complaint().get());
      isDoubtful = true;
    } else if (operands.stack().depth() > Limits.STACK) {
      report(at, "the stack would hold more than " + Limits.STACK + " values");
      return false;
    }
    stack = operands.stack();
    if (stack.depth() == 0 && operands.hasTaken()) {
      isDoubtful = false;
    }
    Targets.forEach(instruction.immediate(), this::meet);
    return !instruction.opcode().endsPath();
  }

  /** The end of the code: exactly the results must be on the stack. */
  private void finish() {
    List<ValueType> results = context.function().signature().results();
    if (isDoubtful || holds(results)) {
      return;
    }
    report(
        code.size(),
        Blame.END,
        "`"
            + context.function().name()
            + "` gives ("
            + results.stream().map(ValueType::toString).collect(Collectors.joining(", "))
            + "), but its end is reached with "
            + stack,
        stack.depth() > results.size() && !results.isEmpty()
            ? Optional.of("`return` leaves what is below the results, the end does not")
            : Optional.empty(),
        stack.toString());
  }

  private boolean holds(List<ValueType> results) {
    if (stack.depth() != results.size()) {
      return false;
    }
    TypeStack rest = stack;
    for (ValueType result : results.reversed()) {
      if (!rest.top().isAssignableTo(result)) {
        return false;
      }
      rest = rest.below();
    }
    return true;
  }

  private void report(int at, String message) {
    if (!isDoubtful) {
      report(at, Blame.MNEMONIC, message, operands.hint(), stack.toString());
    }
  }

  private void report(
      int at, Blame blame, String message, Optional<String> hint, String stackText) {
    problems.inFunction(number, at, blame, message, hint, stackText);
  }
}
