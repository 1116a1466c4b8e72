package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.interp.CallOps.ReturnNumber;
import dev.stria.vm.engine.interp.JumpOps.Jump;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the steps of a function into a graph. */
final class Linker {
  private final List<Op> ops;
  private final int[] firstOps;
  private final @Nullable Fusion fusion;

  /** For every step the number of the first one, from it on, that is no jump forwards. */
  private final int[] landings;

  /**
   * A linker for a function.
   *
   * @param ops the steps, in the order of the instructions; changed
   * @param firstOps for every instruction that is branched to, and the function's end, the number
   *     of its first step
   * @param fusion joins steps; null if every step is to remain as it is
   */
  Linker(List<Op> ops, int[] firstOps, @Nullable Fusion fusion) {
    this.ops = ops;
    this.firstOps = firstOps;
    this.fusion = fusion;
    this.landings = landings();
  }

  /** Links all steps. */
  void link() {
    if (fusion != null) {
      moveConditions(fusion);
      joinReturns();
    }
    for (int i = 0; i < ops.size(); i++) {
      ops.get(i).link(this, i);
    }
  }

  /** The first step of an instruction that is branched to. */
  Op at(int instruction) {
    return step(firstOps[instruction]);
  }

  /** The step after the step of the given number. */
  Op following(int index) {
    return step(index + 1);
  }

  private Op step(int index) {
    // Nothing follows the last step, and the verifier has seen that nothing has to.
    return ops.get(Math.min(landings[index], ops.size() - 1));
  }

  private int[] landings() {
    int[] found = new int[ops.size() + 1];
    for (int i = ops.size(); i >= 0; i--) {
      boolean isSkipped =
          fusion != null && i < ops.size() && ops.get(i) instanceof Jump jump && !jump.goesBack();
      found[i] = isSkipped ? found[firstOps[((Jump) ops.get(i)).target()]] : i;
    }
    return found;
  }

  /**
   * Turns loops around: where a jump goes back to a condition, the condition is tested there, which
   * saves a step in each round. If a counter is stepped just before, that joins too.
   */
  private void moveConditions(Fusion joins) {
    for (int i = 0; i < ops.size(); i++) {
      if (ops.get(i) instanceof Jump jump && jump.goesBack()) {
        int header = landings[firstOps[jump.target()]];
        if (header < ops.size() && ops.get(header) instanceof Branch branch && branch.canMove()) {
          Branch moved = branch.inPlaceOf(jump, header);
          ops.set(i, moved);
          Op joined = i == 0 ? null : joins.join(ops.get(i - 1), moved);
          if (joined != null) {
            ops.set(i - 1, joined);
            joinRound(joins, i - 1);
          }
        }
      }
    }
  }

  private void joinRound(Fusion joins, int end) {
    Op round = end == 0 ? null : joins.round(ops.get(end - 1), (Branch) ops.get(end));
    if (round != null) {
      ops.set(end - 1, round);
    }
  }

  private void joinReturns() {
    for (int i = 0; i < ops.size(); i++) {
      if (ops.get(i) instanceof Branch branch && branch.canMove() && !branch.endsLoop()) {
        ReturnIf joined = null;
        if (following(i) instanceof ReturnNumber leave) {
          joined = ReturnIf.of(branch, leave, branch.isNegated());
        } else if (at(branch.target()) instanceof ReturnNumber leave) {
          joined = ReturnIf.of(branch, leave, !branch.isNegated());
        }
        if (joined != null) {
          ops.set(i, joined);
        }
      }
    }
  }
}
