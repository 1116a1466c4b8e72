package dev.stria.vm.verify;

import dev.stria.vm.program.Module;
import java.util.List;

/**
 * A module that may be run: it keeps every rule that can be checked without running it. Immutable.
 */
public final class VerifiedModule {
  private final Module module;
  private final List<VerifiedFunction> functions;

  VerifiedModule(Module module, List<VerifiedFunction> functions) {
    this.module = module;
    this.functions = List.copyOf(functions);
  }

  /** The module itself. */
  public Module module() {
    return module;
  }

  /** The module's own functions, in its order. */
  public List<VerifiedFunction> functions() {
    return functions;
  }

  /**
   * One of the module's own functions.
   *
   * @param ownIndex its position among them: its number less the number of imports
   */
  public VerifiedFunction function(int ownIndex) {
    return functions.get(ownIndex);
  }
}
