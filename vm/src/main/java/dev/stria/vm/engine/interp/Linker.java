package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.interp.JumpOps.Jump;
import java.util.List;

/** Joins the steps of a function into a graph. */
final class Linker {
  private final List<Op> ops;
  private final int[] firstOps;
  private final boolean isPlain;

  /**
   * A linker for a function.
   *
   * @param ops the steps, in the order of the instructions; changed
   * @param firstOps for every instruction that is branched to, and the function's end, the number
   *     of its first step
   * @param isPlain whether every step is to remain as it is
   */
  Linker(List<Op> ops, int[] firstOps, boolean isPlain) {
    this.ops = ops;
    this.firstOps = firstOps;
    this.isPlain = isPlain;
  }

  /** Links all steps. */
  void link() {
    if (!isPlain) {
      moveConditions();
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
    int at = skipJumps(index);
    // Nothing follows the last step, and the verifier has seen that nothing has to.
    return ops.get(Math.min(at, ops.size() - 1));
  }

  private int skipJumps(int index) {
    int at = index;
    while (!isPlain && at < ops.size() && ops.get(at) instanceof Jump jump && !jump.goesBack()) {
      at = firstOps[jump.target()];
    }
    return at;
  }

  /**
   * Turns loops around: where a jump goes back to a condition, the condition is tested there, which
   * saves a step in each round. If a counter is stepped just before, that joins too.
   */
  private void moveConditions() {
    for (int i = 0; i < ops.size(); i++) {
      if (ops.get(i) instanceof Jump jump && jump.goesBack()) {
        int header = skipJumps(firstOps[jump.target()]);
        if (header < ops.size() && ops.get(header) instanceof Branch branch && branch.canMove()) {
          ops.set(i, branch.inPlaceOf(jump, header));
        }
      }
    }
  }
}
