package dev.stria.assembler;

import dev.stria.assembler.disassemble.ModuleText;
import dev.stria.vm.program.Module;

/** Turns programs into texts. */
public final class Disassembler {
  private Disassembler() {}

  /**
   * The text of a program. It assembles to an equal module, so to the same bytes: names, positions,
   * tests and the order of everything are kept; labels are new.
   *
   * @param module a module that verifies
   */
  public static String disassemble(Module module) {
    return new ModuleText(module).text();
  }
}
