package dev.stria.vm.verify;

import dev.stria.vm.program.Module;
import java.util.List;

/** A module cannot be run. */
public final class VerificationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  VerificationException(Module module, List<Problem> problems) {
    super(
        problems.getFirst().describe(module)
            + (problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)"));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the module; at least one problem. */
  public List<Problem> problems() {
    return problems;
  }
}
