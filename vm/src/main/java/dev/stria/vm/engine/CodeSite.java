package dev.stria.vm.engine;

import dev.stria.vm.memory.Origin;
import dev.stria.vm.program.Module;

/**
 * An instruction of a program, as the place where a block was allocated or freed.
 *
 * @param module the program
 * @param function the function's number
 * @param instruction the instruction's number in it
 */
public record CodeSite(Module module, int function, int instruction) implements Origin {
  @Override
  public String describe() {
    return Frames.at(module, function, instruction).toString();
  }
}
