package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the nests of loops in which views can be taken apart. */
final class NestFinder {
  private static final int MAX_RANK = 3;

  /** The most variables that the views of one nest take. */
  private static final int MAX_VARIABLES = 80;

  private final VerifiedFunction verified;
  private final List<Instruction> code;
  private final Trees trees;
  private final LoopFinder loops;

  NestFinder(VerifiedFunction verified, Trees trees, LoopFinder loops) {
    this.verified = verified;
    this.code = verified.function().code();
    this.trees = trees;
    this.loops = loops;
  }

  /**
   * The nests, by their headers; none lies inside another.
   *
   * @param firstVariable the first variable that is free
   */
  Map<Integer, Nest> find(int firstVariable) {
    Map<Integer, Nest> nests = new HashMap<>();
    int next = 0;
    while (next < code.size()) {
      int latch = loops.lastBranchTo(next);
      if (latch >= next && isNest(next, latch)) {
        Nest nest = nest(next, latch, firstVariable);
        if (!nest.views().isEmpty()) {
          nests.put(next, nest);
        }
        next = latch;
      }
      next++;
    }
    return nests;
  }

  private boolean isNest(int header, int latch) {
    return verified.isReachable(header)
        && verified.stackBefore(header).depth() == 0
        && loops.isEnteredAtHeaderOnly(header, latch)
        && !hasBarrier(header, latch);
  }

  /** Whether anything in the loop may end a view's right to its memory. */
  private boolean hasBarrier(int header, int latch) {
    for (int i = header; i <= latch; i++) {
      if (verified.isReachable(i)) {
        switch (code.get(i).opcode()) {
          case CALL, FREE, RESIZE -> {
            return true;
          }
          default -> {}
        }
      }
    }
    return false;
  }

  private Nest nest(int header, int latch, int firstVariable) {
    Set<Immediate> set = new HashSet<>();
    for (int i = header; i <= latch; i++) {
      switch (code.get(i).opcode()) {
        case LOCAL_SET, LOCAL_TEE, GLOBAL_SET -> set.add(code.get(i).immediate());
        default -> {}
      }
    }
    Map<Instruction, Boolean> isStored = new LinkedHashMap<>();
    Map<Integer, Instruction> sources = new HashMap<>();
    Map<Instruction, ViewType> types = new HashMap<>();
    for (int i = header; i <= latch; i++) {
      Opcode opcode = code.get(i).opcode();
      boolean isStore = opcode == Opcode.STORE || opcode == Opcode.STORE_EXACT;
      if (!verified.isReachable(i) || !(isStore || opcode == Opcode.LOAD)) {
        continue;
      }
      int[] operands = trees.operands(i);
      if (operands.length == 0 || operands[0] == Trees.UNKNOWN) {
        continue;
      }
      Instruction source = code.get(operands[0]);
      if (staysTheSame(source, set)
          && verified.stackBefore(operands[0] + 1).top() instanceof ViewType type
          && type.rank() <= MAX_RANK) {
        sources.put(i, source);
        types.put(source, type);
        isStored.merge(source, isStore, Boolean::logicalOr);
      }
    }
    return assign(header, latch, firstVariable, isStored, sources, types);
  }

  private Nest assign(
      int header,
      int latch,
      int firstVariable,
      Map<Instruction, Boolean> isStored,
      Map<Integer, Instruction> sources,
      Map<Instruction, ViewType> types) {
    Map<Instruction, NestView> views = new LinkedHashMap<>();
    int variables = 0;
    for (Map.Entry<Instruction, Boolean> entry : isStored.entrySet()) {
      Instruction source = entry.getKey();
      ViewType type = types.get(source);
      if (type != null && variables + NestView.variables(type) <= MAX_VARIABLES) {
        views.put(source, new NestView(source, type, entry.getValue(), firstVariable + variables));
        variables += NestView.variables(type);
      }
    }
    Map<Integer, NestView> accesses = new HashMap<>();
    Set<Integer> pushes = new HashSet<>();
    sources.forEach((at, source) -> {
      NestView view = views.get(source);
      if (view != null) {
        accesses.put(at, view);
        pushes.add(trees.operands(at)[0]);
      }
    });
    return new Nest(header, latch, new ArrayList<>(views.values()), accesses, pushes);
  }

  /** Whether an instruction pushes the same view each time, given what the nest sets. */
  private static boolean staysTheSame(Instruction source, Set<Immediate> set) {
    return switch (source.opcode()) {
      case DATA, VAR -> true;
      case LOCAL_GET, GLOBAL_GET -> !set.contains(source.immediate());
      default -> false;
    };
  }

  /** The number of variables that the largest nest takes. */
  static int variables(Map<Integer, Nest> nests) {
    int most = 0;
    for (Nest nest : nests.values()) {
      int sum = 0;
      for (NestView view : nest.views()) {
        sum += NestView.variables(view.type());
      }
      most = Math.max(most, sum);
    }
    return most;
  }
}
