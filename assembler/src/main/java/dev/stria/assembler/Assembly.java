package dev.stria.assembler;

import dev.stria.vm.program.Module;
import java.util.List;
import java.util.Optional;

/**
 * What came of assembling a text.
 *
 * @param module the program, verified and linked but for its imports; empty if there were errors
 * @param diagnostics the problems found, in order of files and positions
 */
public record Assembly(Optional<Module> module, List<Diagnostic> diagnostics) {
  /** Copies the list. */
  public Assembly {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether there is a program. */
  public boolean isSuccess() {
    return module.isPresent();
  }
}
