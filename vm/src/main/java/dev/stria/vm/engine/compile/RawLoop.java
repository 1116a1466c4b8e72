package dev.stria.vm.engine.compile;

import java.util.List;
import java.util.Map;

/**
 * A counted loop with accesses whose places can be checked for a whole strip at once.
 *
 * @param distinct the accesses, each place once
 * @param accesses the access that an instruction makes, by its number
 * @param places the text of the view and the indices of such instructions, by its beginning
 */
record RawLoop(
    List<RawAccess> distinct, Map<Integer, RawAccess> accesses, Map<Integer, Place> places) {
  /**
   * Where instructions push a view and indices.
   *
   * @param access what they push it for
   * @param end the instruction after the last of them
   */
  record Place(RawAccess access, int end) {}
}
