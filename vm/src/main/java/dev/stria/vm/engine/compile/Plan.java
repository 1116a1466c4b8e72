package dev.stria.vm.engine.compile;

import dev.stria.vm.verify.VerifiedFunction;
import java.util.HashMap;
import java.util.Map;

/**
 * How a function is going to be translated.
 *
 * @param loops its counted loops, by their headers
 * @param nests its nests, by their headers
 * @param raws what is known of counted loops inside nests, by their headers
 * @param narrowing which integers become ints
 * @param hasBackEdges whether any branch goes back
 * @param variables how many integers the translation needs for itself
 */
record Plan(
    Map<Integer, CountedLoop> loops,
    Map<Integer, Nest> nests,
    Map<Integer, RawLoop> raws,
    Narrowing narrowing,
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
   * Plans a function.
   *
   * @param assumes whether nests may assume what is likely of views
   */
  static Plan of(VerifiedFunction verified, Effort effort, boolean assumes) {
    LoopFinder finder = new LoopFinder(verified);
    Trees trees = new Trees(verified);
    Map<Integer, CountedLoop> loops = finder.counted();
    int variables = Fuel.variables(finder.hasBackEdges(), !loops.isEmpty());
    Map<Integer, Nest> nests = Map.of();
    Map<Integer, RawLoop> raws = new HashMap<>();
    if (effort != Effort.LEAST && JavaTypes.localsFit(verified.function())) {
      nests = new NestFinder(verified, trees, finder, assumes).find(variables);
      variables += NestFinder.variables(nests);
      if (effort == Effort.MOST) {
        variables += findRaw(verified, trees, loops, nests, raws, variables);
      }
    }
    return new Plan(
        loops, nests, raws, new Narrowing(verified, trees), finder.hasBackEdges(), variables);
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
          RawLoop raw =
              new RawFinder(verified.function().code(), trees, loop, nest).find(firstVariable);
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
