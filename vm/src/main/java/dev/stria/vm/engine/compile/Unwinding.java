package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.CodeSite;
import dev.stria.vm.engine.Frames;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.StackWalk;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.program.Module;

/**
 * A trap on its way out through compiled functions. Each one's handler adds the function's entry to
 * the program's call stack. Public for the sake of generated classes.
 */
public final class Unwinding extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient StackWalk walk;
  private final long fuelUsed;

  private Unwinding(StackWalk walk, long fuelUsed) {
    super(null, null, false, false);
    this.walk = walk;
    this.fuelUsed = fuelUsed;
  }

  /**
   * What a compiled function's handler does: leaves the function.
   *
   * @param thrown what came out of an instruction or a call
   * @param context the machine
   * @param instruction the instruction that was being executed, or one of the same line
   * @param function the function's number
   * @return what the handler throws on
   */
  public static Throwable leave(Throwable thrown, Context context, int instruction, int function) {
    if (thrown instanceof Error && !(thrown instanceof StackOverflowError)) {
      return thrown;
    }
    context.giveFuel();
    Unwinding unwinding = of(thrown, context.instance);
    Module module = context.instance.module();
    if (unwinding.walk.wantsMore()) {
      unwinding.walk.add(Frames.at(module, function, instruction));
    } else {
      unwinding.walk.skip(1);
    }
    return unwinding;
  }

  /**
   * {@link #leave} for a function that may have made temporary blocks, which are freed.
   *
   * @param mark what {@link Instance#tempMark} was when the function began
   */
  public static Throwable leaveTemps(
      Throwable thrown, Context context, int instruction, int function, int mark) {
    Throwable leaving = leave(thrown, context, instruction, function);
    Instance instance = context.instance;
    instance.freeTemps(mark, new CodeSite(instance.module(), function, instruction));
    return leaving;
  }

  private static Unwinding of(Throwable thrown, Instance instance) {
    return thrown instanceof Unwinding already
        ? already
        : new Unwinding(StackWalk.of(thrown), instance.meter().used());
  }

  /** The trap that a call from outside compiled code ends in. */
  static Trap trap(Throwable thrown, Instance instance) {
    Unwinding unwinding = of(thrown, instance);
    return unwinding.walk.trap(unwinding.fuelUsed);
  }
}
