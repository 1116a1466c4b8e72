package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.compile.RawAccess.Index;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A counted loop around another of which several rounds can run side by side: each of them is one
 * lane. What a lane does keeps its order, but the lanes take turns, once around the inner loop
 * each. For that, the two loops must do the same in each round, nothing may trap, and nothing that
 * one round stores may be loaded by the part of another that now comes earlier.
 *
 * @param outer the loop around
 * @param inner the loop inside, the only one
 * @param start the instruction that pushes the first value of the inner loop's variable
 * @param kept the locals of which each lane has its own
 * @param distinct the accesses, each place once
 * @param accesses the access that an instruction makes, by its number
 * @param places the text of the view and the indices of such instructions, by its beginning
 * @param loaded views that are loaded from before the last part of a round
 * @param stored views that are stored to in the last part of a round
 * @param firstVariable the first of its variables
 */
record Jam(
    CountedLoop outer,
    CountedLoop inner,
    int start,
    List<Integer> kept,
    List<Access> distinct,
    Map<Integer, Access> accesses,
    Map<Integer, Place> places,
    List<NestView> loaded,
    List<NestView> stored,
    int firstVariable) {
  /** The variables that it takes beside those of its accesses. */
  static final int OWN_VARIABLES = 2;

  /**
   * An element access.
   *
   * @param view the view
   * @param innerAxis the axis that the inner loop runs along; -1 for none
   * @param laneAxis the axis that the lanes lie along; -1 for none
   * @param indices what gives the index of each axis
   * @param base the variable for where the first lane's element would be if the inner loop's
   *     variable were 0
   */
  record Access(NestView view, int innerAxis, int laneAxis, List<Index> indices, int base) {}

  /**
   * Where instructions push a view and indices.
   *
   * @param access what they push it for
   * @param end the instruction after the last of them
   */
  record Place(Access access, int end) {}

  /** The variable for the number of rounds of the inner loop. */
  int rounds() {
    return firstVariable;
  }

  /** The variable for what the inner loop's variable stays less than. */
  int end() {
    return firstVariable + 1;
  }

  /** How many variables it takes. */
  int variables() {
    return OWN_VARIABLES + distinct.size();
  }

  /** The slots of all lanes' own variables. */
  int laneSlots(VerifiedFunction verified) {
    return Jams.LANES
        * kept.stream()
            .mapToInt(local -> JavaTypes.slots(verified.function().locals().get(local).type()))
            .sum();
  }

  /** The first instruction after the inner loop. */
  int afterInner() {
    return inner.latch() + 1;
  }

  /** The view of an access that an instruction makes; null for other instructions. */
  @Nullable NestView viewAt(int at) {
    Access access = accesses.get(at);
    return access == null ? null : access.view();
  }
}
