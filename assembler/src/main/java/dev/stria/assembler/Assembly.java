package dev.stria.assembler;

import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Program;
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

  /**
   * The program, ready for machines.
   *
   * @throws InvalidProgramException if there were errors; its problems are the diagnostics,
   *     rendered
   */
  public Program program() throws InvalidProgramException {
    if (module.isEmpty()) {
      throw new InvalidProgramException(diagnostics.stream().map(Diagnostic::render).toList());
    }
    return Program.of(module.get());
  }
}
