package dev.stria.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The positions along an axis that an index or slice stands for, as the Python documentation of
 * sequence types describes them: i, i + k, i + 2k and so on, stopping when j is reached (but never
 * including j), where i and j are first brought into range.
 */
final class PythonIndices {
  private PythonIndices() {}

  /** The position an index means; traps {@code index_out_of_bounds}. */
  static long index(long at, long extent) {
    BigInteger position = fromEnd(at, extent);
    if (position.signum() < 0 || position.compareTo(BigInteger.valueOf(extent)) >= 0) {
      throw new RefTrap(
          RefTrapKind.INDEX_OUT_OF_BOUNDS, "index " + at + " of an extent of " + extent);
    }
    return position.longValueExact();
  }

  /**
   * The positions a clamping slice takes, in its order; traps {@code invalid_argument} at step 0.
   */
  static long[] slice(RefSubscript.Slice slice, long extent) {
    BigInteger step = BigInteger.valueOf(slice.step().orElse(1));
    if (step.signum() == 0) {
      throw new RefTrap(RefTrapKind.INVALID_ARGUMENT, "a step of 0");
    }
    boolean forward = step.signum() > 0;
    BigInteger lowest = BigInteger.valueOf(forward ? 0 : -1);
    BigInteger highest = BigInteger.valueOf(forward ? extent : extent - 1);
    BigInteger stop = bound(slice.stop(), extent, lowest, highest, forward ? highest : lowest);
    BigInteger at = bound(slice.start(), extent, lowest, highest, forward ? lowest : highest);
    List<Long> positions = new ArrayList<>();
    while (forward ? at.compareTo(stop) < 0 : at.compareTo(stop) > 0) {
      positions.add(at.longValueExact());
      at = at.add(step);
      requireListable(positions.size());
    }
    return positions.stream().mapToLong(Long::longValue).toArray();
  }

  /** The positions of an exact slice; traps {@code index_out_of_bounds} if any lies outside. */
  static long[] exactly(RefSubscript.Exactly entry, long extent) {
    BigInteger first = fromEnd(entry.start().orElse(0), extent);
    BigInteger end = first.add(BigInteger.valueOf(entry.count()));
    if (entry.count() < 0 || first.signum() < 0 || end.compareTo(BigInteger.valueOf(extent)) > 0) {
      throw new RefTrap(
          RefTrapKind.INDEX_OUT_OF_BOUNDS, entry + " does not lie in an extent of " + extent);
    }
    requireListable(entry.count());
    long[] positions = new long[(int) entry.count()];
    for (int k = 0; k < positions.length; k++) {
      positions[k] = first.longValueExact() + k;
    }
    return positions;
  }

  private static BigInteger fromEnd(long at, long extent) {
    BigInteger position = BigInteger.valueOf(at);
    return at < 0 ? position.add(BigInteger.valueOf(extent)) : position;
  }

  private static BigInteger bound(
      OptionalLong given, long extent, BigInteger lowest, BigInteger highest, BigInteger absent) {
    return given.isEmpty() ? absent : fromEnd(given.getAsLong(), extent).max(lowest).min(highest);
  }

  private static void requireListable(long count) {
    if (count > TooLarge.ELEMENTS) {
      throw new TooLarge("an axis of " + count);
    }
  }
}
