package dev.stria.vm.engine.interp;

import org.jspecify.annotations.Nullable;

/**
 * One step of a translated function: works on a frame's registers and says what comes next.
 *
 * <p>Ops are linked into a graph, shared by all machines of the program, and never change once
 * their function has been published. Registers are numbers into the frame's {@link Frame#r} or
 * {@link Frame#v}, whichever the step works on.
 *
 * <p>An op joined from several instructions keeps the {@link #position} of the one that can trap;
 * if more than one can, {@link #blame} finds out which did.
 */
abstract class Op implements Made, Cloneable {
  /** The step that follows. Set when the function is linked. */
  @SuppressWarnings("NullAway.Init")
  Op next;

  /**
   * The instruction that a trap in this step is blamed on; the number of instructions for the
   * function's end.
   */
  int position;

  /** The register for the result, of steps that have one. */
  int d;

  /** Operand registers, first to last. */
  int a;

  int b;
  int c;
  int e;

  /** A constant, of steps that have one. */
  long k;

  /** What register {@link #d} receives. */
  Result result = Result.NONE;

  /** Whether the step, when it gives null, has prepared a callee's frame. */
  final boolean enters;

  /** A step that stays in its frame, or leaves it. */
  Op() {
    this(false);
  }

  /** A step that may enter a callee's frame. */
  Op(boolean enters) {
    this.enters = enters;
  }

  /** What a step leaves in a register. */
  enum Result {
    NONE,
    NUMBER,
    VIEW
  }

  /**
   * Does the step.
   *
   * @return the next step, or null if another frame goes on: the callee's if {@link #enters}, else
   *     the caller's
   */
  abstract @Nullable Op execute(Frame f);

  /**
   * The instruction that has just trapped in this step. Ops that join several instructions which
   * can trap find out by the kind of the fault, or by doing the first part once more: what it
   * depends on has not changed.
   */
  int blame(Frame f, Throwable failure) {
    return position;
  }

  /**
   * Whether the step goes on in compiled code, whose traps have the frame's own entry in their
   * stack, and have freed its temporary blocks.
   */
  boolean runsCompiled() {
    return false;
  }

  /** About how long the step may take, in multiples of the time of a simple one. */
  int weight() {
    return 1;
  }

  /** Finds the steps that follow, once all steps of the function are known. */
  void link(Linker linker, int index) {
    next = linker.following(index);
  }

  /** A copy that can be linked by itself. */
  Op copy() {
    try {
      return (Op) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  static long[] gather(Frame f, int[] registers) {
    long[] values = new long[registers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = f.r[registers[i]];
    }
    return values;
  }
}
