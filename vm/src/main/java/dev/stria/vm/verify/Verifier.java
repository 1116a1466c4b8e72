package dev.stria.vm.verify;

import dev.stria.vm.program.Function;
import dev.stria.vm.program.Module;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a module may be run: its tables are consistent and within the limits, and its
 * code keeps the typing rules, so that only what depends on values can still go wrong. Takes time
 * and memory in proportion to the module, and does not recurse over it: a module from anywhere may
 * be given.
 */
public final class Verifier {
  /** How many problems an exception carries at most. */
  private static final int REPORTED = 20;

  private Verifier() {}

  /**
   * Verifies a module.
   *
   * @throws VerificationException if it may not be run; says why
   */
  public static VerifiedModule verify(Module module) throws VerificationException {
    Problems problems = new Problems(REPORTED);
    List<VerifiedFunction> functions = functions(module, problems);
    if (!problems.isEmpty()) {
      throw new VerificationException(module, problems.sorted());
    }
    return new VerifiedModule(module, functions);
  }

  /**
   * What is wrong with a module, in its order; nothing if it may be run.
   *
   * @param limit how many problems to look for, at least 1
   */
  public static List<Problem> problems(Module module, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit of " + limit + " problems");
    }
    Problems problems = new Problems(limit);
    functions(module, problems);
    return problems.sorted();
  }

  private static List<VerifiedFunction> functions(Module module, Problems problems) {
    new ModuleRules(module, problems).check();
    List<VerifiedFunction> functions = new ArrayList<>();
    // Typing rules rely on consistent tables, so problems in those come first and alone.
    if (problems.isEmpty()) {
      ModuleIndex index = new ModuleIndex(module);
      int number = module.imports().size();
      for (Function function : module.functions()) {
        functions.add(new FunctionVerifier(module, index, number, function, problems).verify());
        number++;
      }
    }
    return functions;
  }
}
