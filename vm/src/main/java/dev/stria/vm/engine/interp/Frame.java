package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.FuelMeter;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.View;
import org.jspecify.annotations.Nullable;

/**
 * The registers of a call under way. Frames form a chain that is the program's stack; a frame stays
 * in its place when its call returns and serves the next call of that depth, so that calls allocate
 * nothing and, above all, store no references that a garbage collector would have to be told of.
 *
 * <p>Registers are the parameters and other locals, then the operand stack, then constants, counted
 * apart for numbers and views.
 */
final class Frame {
  private static final long[] NO_NUMBERS = {};
  private static final View[] NO_VIEWS = {};

  /** So many locals that setting them takes as long as many steps. */
  private static final int MANY = 256;

  /** Integers, and floats as raw bits. */
  long[] r = NO_NUMBERS;

  /** Views. */
  View[] v = NO_VIEWS;

  final GuestStack stack;
  final Instance instance;
  final FuelMeter meter;
  final byte[] bytes;

  /** The frame that called this one; the outermost is its own. */
  final Frame caller;

  /**
   * The frame for the next call from this one, as the last call left it; itself if there is none.
   */
  Frame callee;

  /** The function that runs, or last ran, in this frame. */
  Code code = Code.BOUNDARY;

  /** Which of the code's calls this frame waits for. */
  int call;

  /** The register for the first number that the callee returns. */
  int numberResult;

  /** The register for the first view that the callee returns. */
  int viewResult;

  /**
   * What {@link Instance#tempMark} was when the call began, of functions that make temporary
   * blocks.
   */
  int tempMark;

  private final int level;
  private Code.Views views = Code.Views.NONE;

  /** The outermost frame. */
  Frame(GuestStack stack) {
    this(stack, null);
  }

  private Frame(GuestStack stack, @Nullable Frame caller) {
    this.stack = stack;
    this.instance = stack.instance();
    this.meter = instance.meter();
    this.bytes = instance.bytes();
    this.caller = caller == null ? this : caller;
    this.callee = this;
    this.level = caller == null ? 0 : caller.level + 1;
  }

  /** The float in a register. */
  double get(int register) {
    return Double.longBitsToDouble(r[register]);
  }

  /** Puts a float into a register. */
  void set(int register, double value) {
    r[register] = Double.doubleToRawLongBits(value);
  }

  /** The frame for the next call from this one, made if there is none. */
  Frame callee() {
    Frame frame = callee;
    if (frame == this) {
      frame = new Frame(stack, this);
      callee = frame;
      stack.noteDepth(this, level);
    }
    return frame;
  }

  /** Lets go of all frames deeper than this one. */
  void dropCallees() {
    callee = this;
  }

  /**
   * Begins a call from this frame: counts it and prepares all of the callee's frame but its
   * parameters.
   *
   * @throws Fault {@code stack_overflow}
   */
  Frame enter(Code function) {
    instance.enter();
    Frame frame = callee();
    if (frame.code != function || function.isPrepared) {
      frame.prepare(function);
    }
    return frame;
  }

  // Where granted fuel is used up, the interpreter looks around.

  /** Counts one unit for a round of this frame's function. */
  void tickSlowly() {
    tickSlowly(code);
  }

  /** Counts one unit for a call of a function, or a round of its loops. */
  void tickSlowly(Code function) {
    meter.tick();
    Heat heat = function.heat;
    if (heat != null) {
      heat.add(Math.min(stack.sinceLastLook(), heat.period()));
      if (heat.isHot()) {
        function.promote(heat);
      }
    }
  }

  /**
   * The step after a branch back to a loop: the given one, or one that goes on in compiled code.
   *
   * @param header the loop's first instruction, which is next once more; -1 if it must not be
   * @param next the step after the branch, which may stand behind the loop's condition
   */
  Op beyond(int header, Op next) {
    Heat heat = code.heat;
    return heat == null || header < 0 || !heat.isHot() ? next : heat.goOn(this, header, next);
  }

  /** Counts one unit for a branch back to a loop; the step after it, as {@link #beyond} says. */
  Op goBack(int header, Op next) {
    tickSlowly();
    return beyond(header, next);
  }

  private void prepare(Code function) {
    if (code == function) {
      resetLocals();
    } else {
      adopt(function);
    }
    if (function.usesTemps()) {
      tempMark = instance.tempMark();
    }
  }

  /**
   * Makes room for a number of registers; what they held is lost.
   *
   * @throws Fault {@code stack_overflow} if there is no memory for them
   */
  void ensure(int numbers, int viewCount) {
    try {
      if (r.length < numbers) {
        r = new long[numbers];
      }
      if (v.length < viewCount) {
        v = new View[viewCount];
      }
    } catch (OutOfMemoryError error) {
      code = Code.BOUNDARY;
      throw new Fault(TrapKind.STACK_OVERFLOW, "there is no memory for another call");
    }
  }

  /**
   * Makes this a boundary frame, into which a call from outside the program returns its results.
   */
  void becomeBoundary(int numbers, int viewCount) {
    ensure(numbers, viewCount);
    code = Code.BOUNDARY;
    call = 0;
    numberResult = 0;
    viewResult = 0;
  }

  private void adopt(Code function) {
    ensure(function.numbers(), function.viewCount());
    views = stack.views(function);
    code = function;
    long[] constants = function.constants();
    System.arraycopy(constants, 0, r, function.firstConstant(), constants.length);
    View[] fixed = views.fixed();
    System.arraycopy(fixed, 0, v, function.firstFixedView(), fixed.length);
    resetLocals();
  }

  private void resetLocals() {
    long[] initial = code.initialNumbers();
    if (initial.length != 0) {
      if (initial.length > MANY) {
        meter.poll();
      }
      System.arraycopy(initial, 0, r, code.numberParams(), initial.length);
    }
    View[] fresh = views.fresh();
    if (fresh.length != 0) {
      System.arraycopy(fresh, 0, v, code.viewParams(), fresh.length);
    }
  }
}
