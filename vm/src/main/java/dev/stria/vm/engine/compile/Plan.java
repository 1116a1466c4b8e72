package dev.stria.vm.engine.compile;

import dev.stria.vm.verify.VerifiedFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

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
 * @param laneSlots the slots of variables that lanes of jams, or batches, need of their own
 */
record Plan(
    Map<Integer, CountedLoop> loops,
    Nests whole,
    Nests rest,
    Narrowing narrowing,
    Singles singles,
    Set<Integer> edges,
    boolean hasBackEdges,
    int variables,
    int laneSlots) {

  /** Loops with more accesses are not worth a form of their own: HotSpot would give up on them. */
  private static final int MAX_RAW_ACCESSES = 8;

  /** How much code may be spent on speed. */
  enum Effort {
    /** Each instruction does all it means by itself. */
    LEAST,
    /** Views are taken apart before loops. */
    NESTS,
    /** Loops have a form without checks beside the other. */
    STRIPS,
    /** Loops around loops have a form for several rounds side by side. */
    JAMS,
    /** Loops have a form for batches of rounds beside the others. */
    MOST
  }

  /**
   * Nests of loops.
   *
   * @param nests the nests, by their headers
   * @param raws what is known of counted loops inside them, by their headers
   * @param jams the loops of which several rounds may run side by side, by their headers
   * @param batches the loops whose rounds may be done in batches, by their headers
   */
  record Nests(
      Map<Integer, Nest> nests,
      Map<Integer, RawLoop> raws,
      Map<Integer, Jam> jams,
      Map<Integer, Batch> batches) {
    private static final Nests NONE = new Nests(Map.of());

    Nests(Map<Integer, Nest> nests) {
      this(nests, new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private int laneSlots(VerifiedFunction verified) {
      IntStream ofJams = jams.values().stream().mapToInt(jam -> jam.laneSlots(verified));
      IntStream ofBatches = batches.values().stream().mapToInt(b -> b.variables().size());
      return IntStream.concat(ofJams, ofBatches).max().orElse(0);
    }
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
    Narrowing narrowing = new Narrowing(verified, trees);
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
      whole = new Nests(nests.find(Set.of(), first));
      rest = new Nests(nests.find(phases.headers(), first));
      for (Nests all : List.of(whole, rest)) {
        int used = first + NestFinder.variables(all.nests());
        int more = 0;
        if (effort.compareTo(Effort.JAMS) >= 0) {
          more = findJams(verified, trees, finder, loops, all, used);
        }
        if (effort.compareTo(Effort.STRIPS) >= 0) {
          more = Math.max(more, findRaw(verified, trees, loops, all.nests(), all.raws(), used));
        }
        if (effort == Effort.MOST) {
          findBatches(verified, trees, loops, all, narrowing);
        }
        variables = Math.max(variables, used + more);
      }
    }
    return new Plan(
        loops,
        whole,
        rest,
        narrowing,
        new Singles(verified, trees),
        finder.edges(),
        finder.hasBackEdges(),
        variables,
        Math.max(whole.laneSlots(verified), rest.laneSlots(verified)));
  }

  /** Finds loops that can run several rounds side by side; the number of variables that takes. */
  private static int findJams(
      VerifiedFunction verified,
      Trees trees,
      LoopFinder finder,
      Map<Integer, CountedLoop> loops,
      Nests all,
      int firstVariable) {
    int most = 0;
    for (CountedLoop inner : loops.values()) {
      Optional<CountedLoop> outer = finder.around(inner);
      Optional<Nest> nest =
          outer.flatMap(
              loop -> all.nests().values().stream().filter(n -> n.contains(loop)).findAny());
      if (nest.isEmpty()) {
        continue;
      }
      Optional<Jam> found =
          new JamFinder(verified, trees, outer.get(), inner, nest.get(), firstVariable).find();
      if (found.isPresent()) {
        all.jams().put(outer.get().header(), found.get());
        most = Math.max(most, found.get().variables());
      }
    }
    return most;
  }

  /** Finds loops whose rounds can be done in batches. */
  private static void findBatches(
      VerifiedFunction verified,
      Trees trees,
      Map<Integer, CountedLoop> loops,
      Nests all,
      Narrowing narrowing) {
    for (CountedLoop loop : loops.values()) {
      RawLoop raw = all.raws().get(loop.header());
      if (raw != null) {
        new BatchFinder(verified, trees, loop, raw, narrowing)
            .find()
            .ifPresent(batch -> all.batches().put(loop.header(), batch));
      }
    }
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
        if (nest.contains(loop)) {
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
