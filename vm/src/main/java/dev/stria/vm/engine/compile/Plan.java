package dev.stria.vm.engine.compile;

import dev.stria.vm.verify.VerifiedFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a function is going to be translated.
 *
 * @param loops its counted loops, by their headers
 * @param whole its nests
 * @param rest its nests within the loops that a method begins in the middle of
 * @param narrowing which integers become ints
 * @param singles which floats are computed in binary32
 * @param edges where loops begin and where they have been left
 * @param hasBackEdges whether any branch goes back
 * @param variables how many integers the translation needs for itself
 */
record Plan(
    Map<Integer, CountedLoop> loops,
    Nests whole,
    Nests rest,
    Narrowing narrowing,
    Singles singles,
    Set<Integer> edges,
    boolean hasBackEdges,
    int variables) {

  /** Loops with more accesses are not worth a form of their own: HotSpot would give up on them. */
  private static final int MAX_RAW_ACCESSES = 8;

  /** How much code may be spent on speed. */
  enum Effort {
    /** Each instruction does all it means by itself. */
    LEAST,
    /** Views are taken apart before loops. */
    NESTS,
    /** Loops have a form without checks beside the other. */
    MOST
  }

  /**
   * Nests of loops.
   *
   * @param nests the nests, by their headers
   * @param raws what is known of counted loops inside them, by their headers
   */
  record Nests(Map<Integer, Nest> nests, Map<Integer, RawLoop> raws) {
    private static final Nests NONE = new Nests(Map.of(), Map.of());
  }

  /** The nests in a copy of the function's instructions. */
  Nests nests(int copy) {
    return copy == 0 ? whole : rest;
  }

  /**
   * Plans a function.
   *
   * @param phases which part of it is translated
   * @param assumes whether nests may assume what is likely of views
   */
  static Plan of(VerifiedFunction verified, Effort effort, Phases phases, boolean assumes) {
    LoopFinder finder = new LoopFinder(verified);
    Trees trees = new Trees(verified);
    Map<Integer, CountedLoop> loops = finder.counted();
    boolean mayHandOver = effort != Effort.LEAST && JavaTypes.localsFit(verified.function());
    if (!mayHandOver) {
      loops.values().removeIf(loop -> !loop.isStepOne());
    }
    int first = Fuel.variables(finder.hasBackEdges(), loops.values());
    int variables = first;
    Nests whole = Nests.NONE;
    Nests rest = Nests.NONE;
    if (mayHandOver) {
      NestFinder nests = new NestFinder(verified, trees, finder, assumes);
      whole = new Nests(nests.find(Set.of(), first), new HashMap<>());
      rest = new Nests(nests.find(phases.headers(), first), new HashMap<>());
      for (Nests all : List.of(whole, rest)) {
        int used = first + NestFinder.variables(all.nests());
        if (effort == Effort.MOST) {
          used += findRaw(verified, trees, loops, all.nests(), all.raws(), used);
        }
        variables = Math.max(variables, used);
      }
    }
    return new Plan(
        loops,
        whole,
        rest,
        new Narrowing(verified, trees),
        new Singles(verified, trees),
        finder.edges(),
        finder.hasBackEdges(),
        variables);
  }

  /** Finds what can be known of counted loops; the number of variables that takes. */
  private static int findRaw(
      VerifiedFunction verified,
      Trees trees,
      Map<Integer, CountedLoop> loops,
      Map<Integer, Nest> nests,
      Map<Integer, RawLoop> raws,
      int firstVariable) {
    int most = 0;
    for (Nest nest : nests.values()) {
      for (CountedLoop loop : loops.values()) {
        if (loop.header() >= nest.header() && loop.latch() <= nest.latch()) {
          RawLoop raw = new RawFinder(verified, trees, loop, nest).find(firstVariable);
          if (!raw.distinct().isEmpty() && raw.accesses().size() <= MAX_RAW_ACCESSES) {
            raws.put(loop.header(), raw);
            most = Math.max(most, raw.distinct().size());
          }
        }
      }
    }
    return most;
  }
}
