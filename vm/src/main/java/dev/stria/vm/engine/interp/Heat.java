package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Shortcut;
import dev.stria.vm.engine.Shortcuts;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.List;
import java.util.Optional;

/**
 * How often a function is called and its loops go round, and the way into compiled code once that
 * is often. Counting costs the steps nothing: it is done where granted fuel is used up. Shared by
 * all machines; counts that get lost between threads do no harm.
 */
final class Heat {
  private final Shortcuts shortcuts;
  private final int function;
  private final VerifiedFunction verified;
  private final long period;
  private final long threshold;
  private long units;

  Heat(Shortcuts shortcuts, int function, VerifiedFunction verified) {
    this.shortcuts = shortcuts;
    this.function = function;
    this.verified = verified;
    this.period = shortcuts.period();
    this.threshold = shortcuts.threshold();
  }

  /** After how many units at the latest the interpreter looks around. */
  long period() {
    return period;
  }

  /** Counts units of fuel. */
  void add(long used) {
    units += used;
  }

  /** Whether compiled code is wanted. */
  boolean isHot() {
    return units > threshold;
  }

  /** Compiled code for the whole function. */
  Optional<Shortcut> shortcut(Instance instance) {
    return shortcuts.function(instance, function);
  }

  /** The step with which a frame goes on at a loop: in compiled code if it can, else the next. */
  Op goOn(Frame f, int header, Op next) {
    if (verified.stackBefore(header).depth() != 0) {
      return next;
    }
    Optional<Shortcut> found = shortcuts.loop(f.instance, function, header);
    return found.isEmpty() ? next : new Compiled(found.get(), f.code, results(), true, next);
  }

  /** A step that calls compiled code, or goes on with another step if it cannot. */
  Op calling(Shortcut shortcut, Code code, Op otherwise) {
    return new Compiled(shortcut, code, results(), false, otherwise);
  }

  private List<ValueType> results() {
    return verified.function().signature().results();
  }
}
