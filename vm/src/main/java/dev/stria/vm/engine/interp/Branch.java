package dev.stria.vm.engine.interp;

/**
 * A conditional branch. Whichever way it goes, it may go backwards, which uses fuel; when it stands
 * at the end of a loop in place of the jump to the loop's own condition, it does so both ways.
 */
abstract class Branch extends Op {
  /** The step if the condition holds. */
  @SuppressWarnings("NullAway.Init")
  private Op yes;

  /** The step if it does not. */
  @SuppressWarnings("NullAway.Init")
  private Op no;

  private boolean yesUsesFuel;
  private boolean noUsesFuel;

  /** The instruction that is branched to. */
  private int target;

  /** Whether it is branched to if the condition does not hold. */
  private boolean negated;

  /**
   * The loop that goes on, by its first instruction, where this branch goes back: its target, or,
   * of a copy, what the jump that it stands for goes to. -1 if that loop's condition does more than
   * decide, and must not be computed again.
   */
  private int header;

  /** Whether the condition sets a local besides. */
  private boolean setsLocal;

  /** The place in the list of steps of the branch that this is a copy of; -1 for an original. */
  private int original = -1;

  /** Sets where the branch goes. */
  Branch to(int target, boolean negated) {
    this.target = target;
    this.header = target;
    this.negated = negated;
    return this;
  }

  /** Whether the instruction stands at its target or after. */
  private boolean goesBack() {
    return target <= position;
  }

  /** Whether a jump to this branch may be replaced by a copy that uses the jump's fuel. */
  boolean canMove() {
    return original < 0 && !goesBack();
  }

  /** Says that the condition sets a local besides. */
  void setsLocal() {
    setsLocal = true;
  }

  /**
   * A copy of this branch, the step of the given number, to be executed in place of a jump back to
   * it.
   */
  Branch inPlaceOf(JumpOps.Jump jump, int number) {
    Branch moved = (Branch) copy();
    moved.original = number;
    moved.header = setsLocal ? -1 : jump.target();
    moved.position = jump.position;
    return moved;
  }

  /** Takes over the successors of another branch with the same condition. */
  void continueAs(Branch other) {
    position = other.position;
    target = other.target;
    negated = other.negated;
    header = other.header;
    original = other.original;
  }

  int target() {
    return target;
  }

  boolean isNegated() {
    return negated;
  }

  /** Whether this branch stands for a jump as well, and uses fuel whichever way it goes. */
  final boolean endsLoop() {
    return original >= 0;
  }

  @Override
  void link(Linker linker, int index) {
    Op taken = linker.at(target);
    Op fallThrough = linker.following(original < 0 ? index : original);
    yes = negated ? fallThrough : taken;
    no = negated ? taken : fallThrough;
    yesUsesFuel = original >= 0 || (!negated && goesBack());
    noUsesFuel = original >= 0 || (negated && goesBack());
    next = fallThrough;
  }

  /** Goes the way of a condition that holds. */
  final Op yes(Frame f) {
    return yesUsesFuel && !f.meter.tryTick() ? f.goBack(header, yes) : yes;
  }

  /** Goes the way of a condition that does not hold. */
  final Op no(Frame f) {
    return noUsesFuel && !f.meter.tryTick() ? f.goBack(header, no) : no;
  }

  /** The loop that goes on where this branch goes back, as {@link Frame#goBack} takes it. */
  final int header() {
    return header;
  }

  /** The step if the condition holds, of a branch whose fuel has been used already. */
  final Op below() {
    return yes;
  }

  /** The step if the condition does not hold, of a branch whose fuel has been used already. */
  final Op atLimit() {
    return no;
  }
}
