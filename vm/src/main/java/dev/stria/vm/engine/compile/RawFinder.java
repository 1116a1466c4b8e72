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
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the accesses of a counted loop whose places move evenly. */
final class RawFinder {
  /** The most different places that are followed in one loop. */
  private static final int MAX_PLACES = 24;

  /** The most instructions of an index that are looked at. */
  private static final int MAX_INDEX = 32;

  private final List<Instruction> code;
  private final Trees trees;
  private final CountedLoop loop;
  private final Nest nest;
  private final List<SliceFinder.Kept> kept;
  private final BitSet set = new BitSet();
  private final Map<List<Object>, RawAccess> distinct = new LinkedHashMap<>();
  private final Map<Integer, RawAccess> accesses = new HashMap<>();
  private final Map<Integer, RawLoop.Place> places = new HashMap<>();

  RawFinder(VerifiedFunction verified, Trees trees, CountedLoop loop, Nest nest) {
    this.code = verified.function().code();
    this.trees = trees;
    this.loop = loop;
    this.nest = nest;
    this.kept = new SliceFinder(verified, trees, loop, nest).find();
    for (int i = loop.header(); i <= loop.latch(); i++) {
      Opcode opcode = code.get(i).opcode();
      if (opcode == Opcode.LOCAL_SET || opcode == Opcode.LOCAL_TEE) {
        set.set(((OfLocal) code.get(i).immediate()).index());
      }
    }
  }

  /**
   * What is found.
   *
   * @param firstVariable the first variable that is free
   */
  RawLoop find(int firstVariable) {
    for (int i = loop.bodyStart(); i < loop.bodyEnd(); i++) {
      NestView view = nest.accesses().get(i);
      if (view != null && code.get(i).immediate() instanceof OfIndices) {
        final int at = i;
        indices(i, view.type().rank())
            .ifPresent(indices -> {
              int axis = axis(indices);
              if (axis >= 0) {
                int push = trees.operands(at)[0];
                int variable = firstVariable + distinct.size();
                note(at, end(push, indices), new RawAccess(view, axis, indices, 1, 0, variable));
              }
            });
      }
    }
    Map<Integer, Integer> slices = new HashMap<>();
    for (SliceFinder.Kept slice : kept) {
      Computed start = slice.start();
      if (isPlain(start.first(), start.last())
          && movesEvenly(start.last())
          && distinct.size() + slice.loads().size() <= MAX_PLACES) {
        slices.put(slice.push(), slice.end());
        slice
            .loads()
            .forEach((load, ahead) -> {
              int variable = firstVariable + distinct.size();
              List<Index> indices = List.of(start);
              note(
                  load,
                  load,
                  new RawAccess(slice.view(), 0, indices, slice.width(), ahead, variable));
            });
      }
    }
    return new RawLoop(new ArrayList<>(distinct.values()), accesses, places, slices);
  }

  /**
   * Notes an access, unless there are too many places already.
   *
   * @param end the instruction after those that push its view and indices
   * @param access what it is if its place is a new one
   */
  private void note(int at, int end, RawAccess access) {
    List<Object> place = new ArrayList<>(List.of(access.view(), access.width(), access.ahead()));
    access.indices().forEach(index -> place.add(text(index)));
    if (distinct.size() < MAX_PLACES || distinct.containsKey(place)) {
      RawAccess known = distinct.computeIfAbsent(place, p -> access);
      accesses.put(at, known);
      places.put(trees.operands(at)[0], new RawLoop.Place(known, end));
    }
  }

  private static int end(int push, List<Index> indices) {
    int end = push + 1;
    for (Index index : indices) {
      if (index instanceof Computed(int first, int last)) {
        end = last + 1;
      }
    }
    return end;
  }

  private Object text(Index index) {
    return switch (index) {
      case Written written -> written;
      case Computed(int first, int last) -> code.subList(first, last + 1);
    };
  }

  /** What gives each index, if it is all computed without effect, right after the view. */
  private Optional<List<Index>> indices(int at, int rank) {
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

  private boolean isPlain(int first, int last) {
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

  /** The axis that the loop runs along; -1 if there is none, or more than one, or another way. */
  private int axis(List<Index> indices) {
    int found = -1;
    for (int axis = 0; axis < indices.size(); axis++) {
      if (indices.get(axis) instanceof Computed(int first, int last)) {
        if (isInvariant(last)) {
          continue;
        }
        if (found >= 0 || !movesEvenly(last)) {
          return -1;
        }
        found = axis;
      }
    }
    return found;
  }

  private boolean isInvariant(int at) {
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

  /** Whether an expression is the loop's variable plus what stays the same. */
  private boolean movesEvenly(int at) {
    Instruction instruction = code.get(at);
    int[] operands = trees.operands(at);
    return switch (instruction.opcode()) {
      case LOCAL_GET -> instruction.immediate().equals(new OfLocal(loop.variable()));
      case I64_ADD ->
          (movesEvenly(operands[0]) && isInvariant(operands[1]))
              || (isInvariant(operands[0]) && movesEvenly(operands[1]));
      case I64_SUB -> movesEvenly(operands[0]) && isInvariant(operands[1]);
      default -> false;
    };
  }
}
