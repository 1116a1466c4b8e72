package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.compile.RawAccess.Computed;
import dev.stria.vm.engine.compile.RawAccess.Index;
import dev.stria.vm.isa.Immediate.OfIndices;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the accesses of a counted loop whose places move evenly. */
final class RawFinder {
  /** The most different places that are followed in one loop. */
  private static final int MAX_PLACES = 24;

  private final List<Instruction> code;
  private final Trees trees;
  private final CountedLoop loop;
  private final Nest nest;
  private final List<SliceFinder.Kept> kept;
  private final Indices texts;
  private final Map<List<Object>, RawAccess> distinct = new LinkedHashMap<>();
  private final Map<Integer, RawAccess> accesses = new HashMap<>();
  private final Map<Integer, RawLoop.Place> places = new HashMap<>();

  RawFinder(VerifiedFunction verified, Trees trees, CountedLoop loop, Nest nest) {
    this.code = verified.function().code();
    this.trees = trees;
    this.loop = loop;
    this.nest = nest;
    this.kept = new SliceFinder(verified, trees, loop, nest).find();
    this.texts = new Indices(code, trees, loop.header(), loop.latch());
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
        texts
            .of(i, view.type().rank())
            .ifPresent(indices -> {
              int axis = axis(indices);
              if (axis >= 0) {
                int push = trees.operands(at)[0];
                int variable = firstVariable + distinct.size();
                note(
                    at,
                    Indices.end(push, indices),
                    new RawAccess(view, axis, indices, 1, 0, variable));
              }
            });
      }
    }
    Map<Integer, Integer> slices = new HashMap<>();
    for (SliceFinder.Kept slice : kept) {
      Computed start = slice.start();
      if (texts.isPlain(start.first(), start.last())
          && texts.moves(start.last(), loop.variable())
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
    access.indices().forEach(index -> place.add(texts.text(index)));
    if (distinct.size() < MAX_PLACES || distinct.containsKey(place)) {
      RawAccess known = distinct.computeIfAbsent(place, p -> access);
      accesses.put(at, known);
      places.put(trees.operands(at)[0], new RawLoop.Place(known, end));
    }
  }

  /** The axis that the loop runs along; -1 if there is none, or more than one, or another way. */
  private int axis(List<Index> indices) {
    int found = -1;
    for (int axis = 0; axis < indices.size(); axis++) {
      if (indices.get(axis) instanceof Computed(int first, int last)) {
        if (texts.isInvariant(last)) {
          continue;
        }
        if (found >= 0 || !texts.moves(last, loop.variable())) {
          return -1;
        }
        found = axis;
      }
    }
    return found;
  }
}
