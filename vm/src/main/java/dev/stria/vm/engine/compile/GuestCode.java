package dev.stria.vm.engine.compile;

import dev.stria.vm.memory.View;

/**
 * A compiled function as callers outside compiled code see it. Each compiled function's class
 * extends this. Public for the sake of those classes.
 */
public abstract class GuestCode {
  /** For the generated classes. */
  protected GuestCode() {}

  /**
   * Calls the function.
   *
   * @param context the machine
   * @param numbers the parameters that are integers or floats (as raw bits), in order; receives the
   *     results that are; long enough for both
   * @param views the parameters that are views; receives the results that are
   * @param position where on the stacks the function runs
   */
  public abstract void run(Context context, long[] numbers, View[] views, long position);
}
