package dev.stria.assembler.link;

import dev.stria.vm.program.Export;
import dev.stria.vm.program.Module;
import java.util.List;

/** A unit that was assembled before. */
final class AssembledUnit implements Unit {
  private final Module module;
  private final String prefix;

  /**
   * A unit around a program.
   *
   * @param prefix what its names begin with in a linked program; empty if they stay
   */
  AssembledUnit(Module module, String prefix) {
    this.module = module;
    this.prefix = prefix;
  }

  @Override
  public Module module() {
    return module;
  }

  @Override
  public List<Extern> externs() {
    return List.of();
  }

  @Override
  public List<Export> exports() {
    return module.exports();
  }

  @Override
  public String prefix() {
    return prefix;
  }
}
