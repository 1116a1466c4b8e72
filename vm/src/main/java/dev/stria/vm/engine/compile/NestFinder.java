package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.compile.NestView.Axis;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Immediate.OfIndices;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the nests of loops in which views can be taken apart.
 *
 * <p>If it may assume so, extents that the same index is checked against are taken to be the same,
 * and elements to stand in rows along the last axis. The nest's code looks whether that is so, and
 * hands over to code that assumes nothing if it is not.
 */
final class NestFinder {
  private static final int MAX_RANK = 3;

  /** The most variables that the views of one nest take. */
  private static final int MAX_VARIABLES = 80;

  /** Nests of more accesses leave HotSpot's compiler no room for more than the least of checks. */
  private static final int MANY_ACCESSES = 16;

  private final VerifiedFunction verified;
  private final List<Instruction> code;
  private final Trees trees;
  private final LoopFinder loops;
  private final boolean assumes;

  NestFinder(VerifiedFunction verified, Trees trees, LoopFinder loops, boolean assumes) {
    this.verified = verified;
    this.code = verified.function().code();
    this.trees = trees;
    this.loops = loops;
    this.assumes = assumes;
  }

  /**
   * The nests, by their headers; none lies inside another.
   *
   * @param split headers of loops that are none, because code begins in their middle
   * @param firstVariable the first variable that is free
   */
  Map<Integer, Nest> find(Set<Integer> split, int firstVariable) {
    Map<Integer, Nest> nests = new HashMap<>();
    int next = 0;
    while (next < code.size()) {
      int latch = loops.lastBranchTo(next);
      if (latch >= next && !split.contains(next) && isNest(next, latch)) {
        Nest nest = new Taking(next, latch, firstVariable).nest();
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

  /** The number of variables that the largest nest takes. */
  static int variables(Map<Integer, Nest> nests) {
    return nests.values().stream().mapToInt(Nest::variables).max().orElse(0);
  }

  /** Takes the views of one nest apart. */
  private final class Taking {
    private final int header;
    private final int latch;
    private final int firstVariable;
    private final Set<Immediate> set = new HashSet<>();
    private final Map<Instruction, NestView> views = new LinkedHashMap<>();
    private final Map<Integer, NestView> accesses = new HashMap<>();
    private final Map<Integer, NestView> slices = new HashMap<>();
    private final Set<Integer> pushes = new HashSet<>();

    /** For the text of an index the extent that it is checked against first. */
    private final Map<Object, Integer> extents = new HashMap<>();

    private int variables;

    Taking(int header, int latch, int firstVariable) {
      this.header = header;
      this.latch = latch;
      this.firstVariable = firstVariable;
    }

    Nest nest() {
      for (int i = header; i <= latch; i++) {
        switch (code.get(i).opcode()) {
          case LOCAL_SET, LOCAL_TEE, GLOBAL_SET -> set.add(code.get(i).immediate());
          default -> {}
        }
      }
      Map<Instruction, Boolean> isStored = new HashMap<>();
      forEachAccess((at, source) -> isStored.merge(source, isStore(at), Boolean::logicalOr));
      forEachAccess((at, source) -> take(at, source, isStored.getOrDefault(source, true)));
      boolean hasMany = accesses.size() > MANY_ACCESSES;
      takeSlices();
      findQuestions();
      return new Nest(
          header,
          latch,
          new ArrayList<>(views.values()),
          accesses,
          slices,
          pushes,
          hasMany,
          variables);
    }

    /** Questions about extents are answered by the variables. */
    private void findQuestions() {
      for (int i = header; i <= latch; i++) {
        Opcode opcode = code.get(i).opcode();
        int[] operands = trees.operands(i);
        if ((opcode == Opcode.LEN || opcode == Opcode.DIM)
            && operands.length == 1
            && operands[0] != Trees.UNKNOWN) {
          NestView view = views.get(code.get(operands[0]));
          if (view != null) {
            accesses.put(i, view);
            pushes.add(operands[0]);
          }
        }
      }
    }

    /** Something to do for an access and the instruction that pushes its view. */
    interface Action {
      void run(int at, Instruction source);
    }

    private void forEachAccess(Action action) {
      for (int i = header; i <= latch; i++) {
        int[] operands = trees.operands(i);
        boolean isAccess = isStore(i) || code.get(i).opcode() == Opcode.LOAD;
        if (!verified.isReachable(i)
            || !isAccess
            || operands.length == 0
            || operands[0] == Trees.UNKNOWN) {
          continue;
        }
        Instruction source = code.get(operands[0]);
        if (staysTheSame(source)
            && verified.stackBefore(operands[0] + 1).top() instanceof ViewType type
            && type.rank() <= MAX_RANK) {
          action.run(i, source);
        }
      }
    }

    private boolean isStore(int at) {
      Opcode opcode = code.get(at).opcode();
      return opcode == Opcode.STORE || opcode == Opcode.STORE_EXACT;
    }

    /** Whether an instruction pushes the same view each time. */
    private boolean staysTheSame(Instruction source) {
      return switch (source.opcode()) {
        case DATA, VAR -> true;
        case LOCAL_GET, GLOBAL_GET -> !set.contains(source.immediate());
        default -> false;
      };
    }

    private void take(int at, Instruction source, boolean isStored) {
      int push = trees.operands(at)[0];
      NestView view = views.get(source);
      if (view == null) {
        ViewType type = (ViewType) verified.stackBefore(push + 1).top();
        if (!hasRoom(type)) {
          return;
        }
        view = new NestView(source, type, isStored, variable(), axes(at, type));
        views.put(source, view);
      }
      accesses.put(at, view);
      pushes.add(push);
    }

    private boolean hasRoom(ViewType type) {
      return variables + 1 + 2 * type.rank() <= MAX_VARIABLES;
    }

    /** Views whose slices are kept in locals; what is loaded from these may be found there. */
    private void takeSlices() {
      for (int i = header; i <= latch; i++) {
        int[] operands = trees.operands(i);
        if (verified.isReachable(i)
            && code.get(i).opcode() == Opcode.SLICE
            && code.get(i + 1).opcode() == Opcode.LOCAL_SET
            && operands[0] != Trees.UNKNOWN) {
          Instruction source = code.get(operands[0]);
          if (staysTheSame(source)
              && verified.stackBefore(operands[0] + 1).top() instanceof ViewType type
              && type.rank() == 1
              && (views.containsKey(source) || hasRoom(type))) {
            slices.put(i, views.computeIfAbsent(source, s -> row(s, type)));
          }
        }
      }
    }

    private NestView row(Instruction source, ViewType type) {
      int base = variable();
      int stride = assumes ? NestView.ROW : variable();
      return new NestView(source, type, false, base, List.of(new Axis(variable(), false, stride)));
    }

    private int variable() {
      return firstVariable + variables++;
    }

    private List<Axis> axes(int at, ViewType type) {
      List<Axis> axes = new ArrayList<>();
      for (int axis = 0; axis < type.rank(); axis++) {
        Object text = assumes ? indexText(at, axis) : new Object();
        Integer shared = extents.get(text);
        int extent = shared == null ? variable() : shared;
        extents.put(text, extent);
        boolean isRow = assumes && axis == type.rank() - 1;
        axes.add(new Axis(extent, shared != null, isRow ? NestView.ROW : variable()));
      }
      return axes;
    }

    /** The text of an access's index along an axis; if there is none, something of its own. */
    private Object indexText(int at, int axis) {
      int[] operands = trees.operands(at);
      int operand = 1;
      OfIndices immediate = (OfIndices) code.get(at).immediate();
      if (immediate.subscript().isPresent()) {
        List<Subscript.Entry> entries = immediate.subscript().get().entries();
        for (int i = 0; i <= axis; i++) {
          boolean isLiteral = entries.get(i) instanceof Subscript.Index(Literal value);
          if (i == axis && isLiteral) {
            return new Object();
          }
          operand += isLiteral || i == axis ? 0 : 1;
        }
      } else {
        operand += axis;
      }
      int last = operands[operand];
      int first = last == Trees.UNKNOWN ? Trees.UNKNOWN : trees.start(last);
      return first == Trees.UNKNOWN ? new Object() : code.subList(first, last + 1);
    }
  }
}
