package dev.stria.vm.engine.compile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A counted loop with accesses whose places can be checked for a whole strip at once.
 *
 * @param distinct the accesses, each place once
 * @param accesses the access that an instruction makes, by its number
 * @param places the text of the view and the indices of such instructions, by its beginning
 * @param slices slices that are only loaded from, in such accesses, and need not be made: the
 *     instruction behind the one that puts the slice into its local, by that which pushes its view
 */
record RawLoop(
    List<RawAccess> distinct,
    Map<Integer, RawAccess> accesses,
    Map<Integer, Place> places,
    Map<Integer, Integer> slices) {
  /**
   * Where instructions push a view and indices.
   *
   * @param access what they push it for
   * @param end the instruction after the last of them
   */
  record Place(RawAccess access, int end) {}

  /** The view of an access that an instruction makes; null for other instructions. */
  @Nullable NestView viewAt(int at) {
    RawAccess access = accesses.get(at);
    return access == null ? null : access.view();
  }
}
