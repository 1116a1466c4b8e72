package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Shortcut;
import java.util.Optional;

/**
 * The first step of a hot function until there is compiled code: asks for some, and makes way for a
 * step that runs it.
 */
final class Arrival extends Op {
  private final Heat heat;
  private final Op first;

  /**
   * Creates the step.
   *
   * @param first the function's own first step
   */
  Arrival(Heat heat, Op first) {
    this.heat = heat;
    this.first = first;
    this.next = first;
  }

  @Override
  Op execute(Frame f) {
    Optional<Shortcut> shortcut = heat.shortcut(f.instance);
    if (shortcut.isEmpty()) {
      return first;
    }
    Op compiled = heat.calling(shortcut.get(), f.code, first);
    f.code.enterBy(compiled);
    return compiled;
  }
}
