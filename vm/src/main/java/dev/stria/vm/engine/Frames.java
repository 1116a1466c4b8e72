package dev.stria.vm.engine;

import dev.stria.vm.fault.TrapFrame;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Module;

/** Makes the entries of call stacks. */
public final class Frames {
  private Frames() {}

  /**
   * The entry for an instruction of one of the program's own functions.
   *
   * @param function the function's number
   * @param instruction the instruction's number; the number of instructions for the function's end
   */
  public static TrapFrame at(Module module, int function, int instruction) {
    Function own = module.function(function);
    if (own.code().isEmpty()) {
      return new TrapFrame(own.name(), "?", 0, false);
    }
    int known = Math.min(instruction, own.code().size() - 1);
    String file = module.files().get(own.lines().file(known));
    return new TrapFrame(own.name(), file, own.lines().line(known), false);
  }

  /** The entry for a host function. */
  public static TrapFrame host(Import host) {
    return new TrapFrame(host.name(), host.module(), 0, true);
  }
}
