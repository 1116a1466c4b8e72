package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/**
 * A slice of one axis, resolved: which positions it takes.
 *
 * @param start the first position; 0 if there is none, so that an empty view keeps its offset
 * @param count how many positions, at least 0
 * @param step the distance between them, not 0
 */
public record Slice(long start, long count, long step) {
  /** The step of a slice that leaves it out. */
  public static final long UNIT_STEP = 1;

  /**
   * Resolves {@code start:stop:step} as Python does: negative bounds count from the end, then both
   * clamp. Defined for all 64-bit values. (The rule is PySlice_AdjustIndices in CPython's
   * sliceobject.c.)
   *
   * @param extent the axis's extent, at least 0
   * @throws Fault {@code invalid_argument} if the step is 0
   */
  public static Slice of(long extent, long start, long stop, long step) {
    if (step == 0) {
      throw Faults.zeroStep();
    }
    long low = step < 0 ? -1 : 0;
    long high = low + extent;
    long from = Math.max(low, Math.min(high, start < 0 ? start + extent : start));
    long to = Math.max(low, Math.min(high, stop < 0 ? stop + extent : stop));
    long distance = step < 0 ? from - to : to - from;
    if (distance <= 0) {
      return new Slice(0, 0, step);
    }
    // The negation of the least step is itself, and divides to 0 as its true magnitude would.
    long count = step == 1 ? distance : (distance - 1) / (step < 0 ? -step : step) + 1;
    return new Slice(from, count, step);
  }

  /**
   * Resolves {@code start+:count}, which must lie inside the axis.
   *
   * @param extent the axis's extent, at least 0
   * @param axis the axis's number, for the message
   * @throws Fault {@code index_out_of_bounds} if it does not, or if the count is negative
   */
  public static Slice exact(long extent, long start, long count, int axis) {
    long from = start < 0 ? start + extent : start;
    if (count < 0 || from < 0 || count > extent || from > extent - count) {
      throw Faults.exactOutside(start, count, axis, extent);
    }
    return new Slice(count == 0 ? 0 : from, count, 1);
  }

  /** What a left-out start stands for: a value that clamps to the end the step leaves from. */
  public static long defaultStart(long step) {
    return step < 0 ? Long.MAX_VALUE : 0;
  }

  /** What a left-out stop stands for: a value that clamps to the end the step arrives at. */
  public static long defaultStop(long step) {
    return step < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
