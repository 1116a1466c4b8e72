package dev.stria.vm.program;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Signature;
import java.util.List;

/**
 * A function of a program.
 *
 * @param name what the program calls it; unique in the module, qualified with dots if it came from
 *     a library
 * @param signature its parameters and results
 * @param locals the parameters, then the other locals
 * @param code the instructions; running past the last one returns
 * @param lines where each instruction came from
 */
public record Function(
    String name, Signature signature, List<Local> locals, List<Instruction> code, Lines lines) {

  /** Copies the lists. */
  public Function {
    locals = List.copyOf(locals);
    code = List.copyOf(code);
    if (locals.size() < signature.params().size()) {
      throw new IllegalArgumentException(name + ": every parameter needs a local");
    }
    if (lines.size() != code.size()) {
      throw new IllegalArgumentException(name + ": every instruction needs a position");
    }
  }

  /** The number of parameters. */
  public int paramCount() {
    return signature.params().size();
  }
}
