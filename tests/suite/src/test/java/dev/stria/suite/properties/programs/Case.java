package dev.stria.suite.properties.programs;

import dev.stria.assembler.Disassembler;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Module;
import java.util.List;

/**
 * A program and what to do with it, in a machine that is made for it.
 *
 * @param calls one after the other, whether or not the ones before trapped
 * @param fuel the limit for all calls together
 */
record Case(Module module, List<Call> calls, long fuel) {
  /** The heap of the machine. */
  static final int HEAP = 8_000;

  /** How deeply calls may nest. */
  static final int DEPTH = 1_000;

  /** A call of an export. */
  record Call(String export, long integer, double real) {
    @Override
    public String toString() {
      return export + "(" + integer + ", " + real + ")";
    }
  }

  /** A text that reproduces the case: the program, with the calls in comments before it. */
  String text() {
    return "; heap "
        + HEAP
        + ", call depth "
        + DEPTH
        + ", fuel "
        + fuel
        + ", calls "
        + calls
        + "\n"
        + Disassembler.disassemble(withoutLines());
  }

  private Module withoutLines() {
    return new Module(
        module.imports(),
        module.data(),
        module.vars(),
        module.globals(),
        module.functions().stream().map(Case::withoutLines).toList(),
        module.exports(),
        module.tests(),
        module.files());
  }

  private static Function withoutLines(Function function) {
    int count = function.code().size();
    return new Function(
        function.name(),
        function.signature(),
        function.locals(),
        function.code(),
        Lines.of(new int[count], new int[count]));
  }
}
