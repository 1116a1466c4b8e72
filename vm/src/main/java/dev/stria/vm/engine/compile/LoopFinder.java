package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.compile.CountedLoop.Fixed;
import dev.stria.vm.engine.compile.CountedLoop.Held;
import dev.stria.vm.isa.FuelRule;
import dev.stria.vm.isa.Immediate.OfAxis;
import dev.stria.vm.isa.Immediate.OfLabel;
import dev.stria.vm.isa.Immediate.OfLabels;
import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Immediate.OfLong;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the loops of a function: which branches go back, and which loops are counted. */
final class LoopFinder {
  /** Loops of more instructions gain nothing by not counting each round. */
  private static final int MAX_COUNTED = 64;

  private final VerifiedFunction verified;
  private final List<Instruction> code;

  /** For each instruction that is branched to, the first and the last branch to it. */
  private final Map<Integer, int[]> sources = new HashMap<>();

  private final BitSet branchedTo = new BitSet();
  private boolean hasBackEdges;

  LoopFinder(VerifiedFunction verified) {
    this.verified = verified;
    this.code = verified.function().code();
    for (int i = 0; i < code.size(); i++) {
      if (verified.isReachable(i)) {
        for (int target : targets(code.get(i))) {
          note(i, target);
        }
      }
    }
  }

  private void note(int source, int target) {
    branchedTo.set(target);
    hasBackEdges |= target <= source;
    int[] known = sources.computeIfAbsent(target, t -> new int[] {source, source});
    known[1] = source;
  }

  /** Where an instruction may branch to. */
  static List<Integer> targets(Instruction instruction) {
    return switch (instruction.immediate()) {
      case OfLabel(int target) -> List.of(target);
      case OfLabels(List<Integer> targets, int otherwise) -> {
        List<Integer> all = new ArrayList<>(targets);
        all.add(otherwise);
        yield all;
      }
      default -> List.of();
    };
  }

  /** Whether the function has any branch that uses fuel. */
  boolean hasBackEdges() {
    return hasBackEdges;
  }

  /** Where loops begin and where they have been left: instructions and the function's end. */
  Set<Integer> edges() {
    Set<Integer> edges = new HashSet<>();
    sources.forEach((target, from) -> {
      if (from[1] >= target) {
        edges.add(target);
        edges.add(from[1] + 1);
      }
    });
    return edges;
  }

  /** The last instruction that branches to the given one; -1 if none does. */
  int lastBranchTo(int target) {
    int[] known = sources.get(target);
    return known == null ? -1 : known[1];
  }

  /** Whether no branch from elsewhere leads behind the header of a loop. */
  boolean isEnteredAtHeaderOnly(int header, int latch) {
    for (int i = branchedTo.nextSetBit(header + 1);
        i >= 0 && i <= latch;
        i = branchedTo.nextSetBit(i + 1)) {
      int[] from = sources.getOrDefault(i, new int[] {-1, -1});
      if (from[0] < header || from[1] > latch) {
        return false;
      }
    }
    return true;
  }

  /** The counted loops, by their headers. */
  Map<Integer, CountedLoop> counted() {
    Map<Integer, CountedLoop> loops = new HashMap<>();
    for (int i = 0; i < code.size(); i++) {
      if (verified.isReachable(i)
          && code.get(i).opcode() == Opcode.BR
          && code.get(i).immediate() instanceof OfLabel(int target)
          && target < i) {
        counted(target, i, null).ifPresent(loop -> loops.put(loop.header(), loop));
      }
    }
    return loops;
  }

  /**
   * The counted loop around another, if there is no other loop in it.
   *
   * @param inner a counted loop
   */
  Optional<CountedLoop> around(CountedLoop inner) {
    for (int i = inner.latch() + 1; i < code.size(); i++) {
      if (verified.isReachable(i)
          && code.get(i).opcode() == Opcode.BR
          && code.get(i).immediate() instanceof OfLabel(int target)
          && target < inner.header()) {
        return counted(target, i, inner);
      }
    }
    return Optional.empty();
  }

  /**
   * A counted loop.
   *
   * @param inner a counted loop that may be in it; null for none
   */
  private Optional<CountedLoop> counted(int header, int latch, @Nullable CountedLoop inner) {
    if (!isSimple(header, latch, inner)) {
      return Optional.empty();
    }
    if (latch - header > MAX_COUNTED) {
      return Optional.empty();
    }
    int after = header;
    while (isPure(code.get(after))) {
      after++;
    }
    int branch = after;
    if (code.get(branch).opcode() != Opcode.BR_IF) {
      return Optional.empty();
    }
    int exit = ((OfLabel) code.get(branch).immediate()).target();
    boolean isOutside = exit < header || exit > latch;
    if (!isOutside || exit <= branch || verified.isBranchTarget(branch + 1)) {
      return Optional.empty();
    }
    return condition(header, branch)
        .flatMap(condition -> step(condition, header, branch, latch, exit));
  }

  /**
   * Whether control enters at the header only, comes back from the latch only, and calls nothing;
   * another loop may be inside.
   */
  private boolean isSimple(int header, int latch, @Nullable CountedLoop inner) {
    if (lastBranchTo(header) != latch || !isEnteredAtHeaderOnly(header, latch)) {
      return false;
    }
    for (int i = header; i <= latch; i++) {
      if (!verified.isReachable(i)) {
        continue;
      }
      Instruction instruction = code.get(i);
      FuelRule fuel = instruction.opcode().fuel();
      if (fuel != FuelRule.NONE && fuel != FuelRule.BRANCH) {
        return false;
      }
      final int at = i;
      boolean mayGoBack = i == latch || inner != null && i == inner.latch();
      if (!mayGoBack && targets(instruction).stream().anyMatch(target -> target <= at)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an instruction neither traps nor changes anything but the stack. */
  private static boolean isPure(Instruction instruction) {
    return switch (instruction.opcode()) {
      case I64_CONST, LOCAL_GET, I64_EQZ, I64_LT_S, I64_GT_S, I64_GE_S, I64_LE_S, LEN, DIM -> true;
      default -> false;
    };
  }

  /**
   * A condition {@code variable < bound}.
   *
   * @param start the first of the instructions that compute the bound
   * @param end the instruction after the last of them
   */
  private record Condition(int variable, int start, int end) {}

  /** The condition under which the loop goes on, if it is of the kind looked for. */
  private Optional<Condition> condition(int header, int branch) {
    for (int i = header + 1; i <= branch; i++) {
      if (branchedTo.get(i)) {
        return Optional.empty();
      }
    }
    int compare = branch - 1;
    boolean leavesIfTrue = true;
    while (compare > header && code.get(compare).opcode() == Opcode.I64_EQZ) {
      leavesIfTrue = !leavesIfTrue;
      compare--;
    }
    if (compare - header < 2) {
      return Optional.empty();
    }
    Opcode less = leavesIfTrue ? Opcode.I64_GE_S : Opcode.I64_LT_S;
    Opcode greater = leavesIfTrue ? Opcode.I64_LE_S : Opcode.I64_GT_S;
    Opcode opcode = code.get(compare).opcode();
    if (opcode == less && code.get(header).immediate() instanceof OfLocal(int variable)) {
      return bound(variable, header + 1, compare);
    }
    if (opcode == greater && code.get(compare - 1).immediate() instanceof OfLocal(int variable)) {
      return bound(variable, header, compare - 1);
    }
    return Optional.empty();
  }

  /** A bound is a number, a local, or an extent of a view in a local. */
  private Optional<Condition> bound(int variable, int start, int end) {
    boolean isKnown =
        switch (code.get(start).opcode()) {
          case I64_CONST -> end == start + 1;
          case LOCAL_GET ->
              end == start + 1
                  || (end == start + 2
                      && (code.get(start + 1).opcode() == Opcode.LEN
                          || code.get(start + 1).immediate() instanceof OfAxis));
          default -> false;
        };
    return isKnown ? Optional.of(new Condition(variable, start, end)) : Optional.empty();
  }

  private Optional<CountedLoop> step(
      Condition condition, int header, int branch, int latch, int exit) {
    int start = latch - 4;
    if (start <= branch) {
      return Optional.empty();
    }
    for (int i = start + 1; i <= latch; i++) {
      if (branchedTo.get(i)) {
        return Optional.empty();
      }
    }
    CountedLoop.Step step = amount(start, condition.variable());
    if (step == null || step instanceof Fixed(long amount) && amount < 1) {
      return Optional.empty();
    }
    boolean isOne = step.equals(new Fixed(1));
    if (!isOne && verified.stackBefore(header).depth() > 0) {
      // Other code can take over only where nothing is on the stack.
      return Optional.empty();
    }
    BitSet set = new BitSet();
    for (int i = header; i < latch - 1; i++) {
      Opcode opcode = code.get(i).opcode();
      if (verified.isReachable(i) && (opcode == Opcode.LOCAL_SET || opcode == Opcode.LOCAL_TEE)) {
        set.set(((OfLocal) code.get(i).immediate()).index());
      }
    }
    if (set.get(condition.variable())) {
      return Optional.empty();
    }
    if (step instanceof Held(int local) && (set.get(local) || local == condition.variable())) {
      return Optional.empty();
    }
    if (code.get(condition.start()).immediate() instanceof OfLocal(int local)
        && (set.get(local) || local == condition.variable())) {
      return Optional.empty();
    }
    return Optional.of(
        new CountedLoop(
            header,
            exit,
            branch + 1,
            start,
            latch,
            condition.variable(),
            step,
            condition.start(),
            condition.end()));
  }

  /** What {@code variable = variable + amount} adds; null if the instructions are others. */
  private CountedLoop.@Nullable Step amount(int start, int variable) {
    OfLocal local = new OfLocal(variable);
    Instruction last = code.get(start + 3);
    if (last.opcode() != Opcode.LOCAL_SET || !last.immediate().equals(local)) {
      return null;
    }
    if (code.get(start + 2).opcode() != Opcode.I64_ADD) {
      return null;
    }
    Instruction first = code.get(start);
    Instruction second = code.get(start + 1);
    boolean isVariableFirst = isGet(first) && first.immediate().equals(local);
    if (!isVariableFirst && !(isGet(second) && second.immediate().equals(local))) {
      return null;
    }
    Instruction other = isVariableFirst ? second : first;
    return switch (other.immediate()) {
      case OfLong(long amount) -> new Fixed(amount);
      case OfLocal(int held) when isGet(other) -> new Held(held);
      default -> null;
    };
  }

  private static boolean isGet(Instruction instruction) {
    return instruction.opcode() == Opcode.LOCAL_GET;
  }
}
