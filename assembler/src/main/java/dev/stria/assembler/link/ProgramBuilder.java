package dev.stria.assembler.link;

import dev.stria.assembler.Assembly;
import dev.stria.assembler.Resolver;
import dev.stria.assembler.Source;
import dev.stria.assembler.text.Diagnostics;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.Problem;
import dev.stria.vm.verify.Verifier;
import java.util.List;
import java.util.Optional;

/** Takes a text all the way to a verified program. */
public final class ProgramBuilder {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Source source;
  private final List<TextUnit> units;

  private ProgramBuilder(Source source, Resolver resolver) {
    this.source = source;
    this.units = new Loader(resolver, diagnostics).load(source);
  }

  /** Reads, assembles, links and verifies a text and what it uses. */
  public static Assembly build(Source source, Resolver resolver) {
    return new ProgramBuilder(source, resolver).build();
  }

  private Assembly build() {
    units.forEach(unit -> unit.assemble(false));
    Linker linker = new Linker(units.getFirst());
    Module module = linker.link();
    if (!Verifier.problems(module, 1).isEmpty()) {
      reportProblems();
    }
    Optional<Module> program = diagnostics.hasErrors() ? Optional.empty() : Optional.of(module);
    return new Assembly(program, diagnostics.sorted());
  }

  /**
   * Verifies once more, with one label at most before every instruction, so that where paths do not
   * agree it can be said which label they come to.
   */
  private void reportProblems() {
    units.forEach(unit -> unit.assemble(true));
    Linker linker = new Linker(units.getFirst());
    Module module = linker.link();
    ProblemReporter reporter =
        new ProblemReporter(module, linker.origins(), source.name(), diagnostics);
    for (Problem problem : Verifier.problems(module, Diagnostics.LIMIT)) {
      reporter.report(problem);
    }
  }
}
