package dev.stria.vm.engine.compile;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop, with all loops inside it, in which no block can be freed: views that it does not set can
 * be looked at once, when it begins.
 *
 * @param header its first instruction
 * @param latch its last instruction
 * @param views the views that are taken apart
 * @param accesses which view an element access goes to, by the number of the instruction
 * @param slices which view a slice of a row is taken of, by the number of the instruction
 * @param pushes the instructions that push views for these accesses
 * @param hasManyAccesses whether the accesses are too many for more than one check each
 * @param variables how many variables the views take
 */
record Nest(
    int header,
    int latch,
    List<NestView> views,
    Map<Integer, NestView> accesses,
    Map<Integer, NestView> slices,
    Set<Integer> pushes,
    boolean hasManyAccesses,
    int variables) {
  /** Whether a loop is this one or inside it. */
  boolean contains(CountedLoop loop) {
    return loop.header() >= header && loop.latch() <= latch;
  }

  /** Whether an instruction pushes a view for an access that does not need it. */
  boolean isPushed(int at) {
    return pushes.contains(at);
  }
}
