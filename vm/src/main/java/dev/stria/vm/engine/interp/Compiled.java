package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.FuelMeter;
import dev.stria.vm.engine.Shortcut;
import dev.stria.vm.isa.ValueType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a function, or the rest of it, as compiled code, and returns what that returned. */
final class Compiled extends Op {
  private final Shortcut shortcut;
  private final Op otherwise;
  private final int numbers;
  private final int views;

  /** Where among the numbers the mark of temporary blocks is wanted; -1 if it is not. */
  private final int markAt;

  /**
   * Creates the step.
   *
   * @param code the function as translated
   * @param results what the function returns
   * @param isRest whether what is run is the rest of the function
   * @param otherwise the step to go on with if the shortcut cannot be taken
   */
  Compiled(Shortcut shortcut, Code code, List<ValueType> results, boolean isRest, Op otherwise) {
    this.shortcut = shortcut;
    this.otherwise = otherwise;
    this.next = otherwise;
    this.views = (int) results.stream().filter(ValueType::isView).count();
    this.numbers = results.size() - views;
    this.markAt = isRest && code.usesTemps() ? code.numberLocals() : -1;
  }

  @Override
  boolean runsCompiled() {
    return true;
  }

  @Override
  @Nullable Op execute(Frame f) {
    long[] inOut = markAt < 0 ? f.r : withMark(f);
    Frame outer = f.stack.setActive(f);
    long granted = f.meter.grantAtMost(FuelMeter.UNLIMITED);
    try {
      if (!shortcut.run(f.instance, inOut, f.v)) {
        return otherwise;
      }
    } finally {
      f.meter.grantAtMost(granted);
      f.stack.setActive(outer);
    }
    Frame caller = f.caller;
    System.arraycopy(inOut, 0, caller.r, caller.numberResult, numbers);
    System.arraycopy(f.v, 0, caller.v, caller.viewResult, views);
    f.instance.leave();
    return null;
  }

  private long[] withMark(Frame f) {
    // Not in the frame's own registers: the one behind the locals may hold a constant.
    long[] numbersAndMark = Arrays.copyOf(f.r, Math.max(f.r.length, markAt + 1));
    numbersAndMark[markAt] = f.tempMark;
    return numbersAndMark;
  }
}
