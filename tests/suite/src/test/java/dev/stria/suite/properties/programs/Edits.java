package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes to programs that know nothing of rules. */
final class Edits {
  private Edits() {}

  static Module with(
      Module module,
      List<Var> vars,
      List<Global> globals,
      List<Function> functions,
      List<Export> exports) {
    return new Module(
        module.imports(),
        module.data(),
        vars,
        globals,
        functions,
        exports,
        module.tests(),
        module.files());
  }

  /** A function with more instructions; branches still go where they went. */
  static Function inserted(Function function, int at, Instruction... more) {
    List<Instruction> code = new ArrayList<>();
    for (Instruction instruction : function.code()) {
      code.add(
          new Instruction(instruction.opcode(), moved(instruction.immediate(), at, more.length)));
    }
    code.addAll(at, List.of(more));
    return coded(function, code);
  }

  /** A function that leaves a value too much, whatever branches to its end. */
  static Function withOneMore(Function function) {
    List<Instruction> code = new ArrayList<>(function.code());
    code.add(new Instruction(Opcode.I64_CONST, new Immediate.OfLong(7)));
    return coded(function, code);
  }

  private static Immediate moved(Immediate immediate, int at, int by) {
    return switch (immediate) {
      case Immediate.OfLabel(int target) -> new Immediate.OfLabel(moved(target, at, by));
      case Immediate.OfLabels(List<Integer> targets, int otherwise) ->
          new Immediate.OfLabels(
              targets.stream().map(target -> moved(target, at, by)).toList(),
              moved(otherwise, at, by));
      default -> immediate;
    };
  }

  private static int moved(int target, int at, int by) {
    return target >= at && target > 0 ? target + by : target;
  }

  private static Function coded(Function function, List<Instruction> code) {
    int[] lines = new int[code.size()];
    Arrays.setAll(lines, k -> k + 1);
    return new Function(
        function.name(),
        function.signature(),
        function.locals(),
        code,
        Lines.of(new int[code.size()], lines));
  }

  /** A few instructions of a function removed, repeated, exchanged or altered. */
  static Module shuffled(Module module, Choices choices) {
    List<Function> functions = new ArrayList<>(module.functions());
    int number = choices.below(functions.size());
    List<Instruction> code = new ArrayList<>(functions.get(number).code());
    for (int k = choices.between(1, 3); k > 0 && !code.isEmpty(); k--) {
      int at = choices.below(code.size());
      switch (choices.below(5)) {
        case 0 -> code.set(at, altered(code.get(at), choices));
        case 1 -> code.remove(at);
        case 2 -> code.add(at, code.get(choices.below(code.size())));
        case 3 -> code.set(at, code.get(choices.below(code.size())));
        default -> code.set(at, renamed(code.get(at), choices));
      }
    }
    functions.set(number, coded(functions.get(number), code));
    return with(module, module.vars(), module.globals(), functions, module.exports());
  }

  /** Another instruction with the same immediate. */
  private static Instruction renamed(Instruction instruction, Choices choices) {
    Opcode opcode =
        choices.of(
            Arrays.stream(Opcode.values())
                .filter(other -> other.immediate() == instruction.opcode().immediate())
                .toList());
    return new Instruction(opcode, instruction.immediate());
  }

  /** The same instruction with a number changed a little. */
  private static Instruction altered(Instruction instruction, Choices choices) {
    int by = choices.one(1, -1, 2, 7, -100);
    Immediate immediate =
        switch (instruction.immediate()) {
          case Immediate.OfLong(long value) -> new Immediate.OfLong(value + by);
          case Immediate.OfDouble(double value) -> new Immediate.OfDouble(value * by);
          case Immediate.OfLocal(int index) -> new Immediate.OfLocal(index + by);
          case Immediate.OfGlobal(int index) -> new Immediate.OfGlobal(index + by);
          case Immediate.OfFunction(int index) -> new Immediate.OfFunction(index + by);
          case Immediate.OfLabel(int target) -> new Immediate.OfLabel(target + by);
          case Immediate.OfData(int index) -> new Immediate.OfData(index + by);
          case Immediate.OfVar(int index) -> new Immediate.OfVar(index + by);
          case Immediate.OfAxis(int axis) -> new Immediate.OfAxis(axis + by);
          default -> instruction.immediate();
        };
    return new Instruction(instruction.opcode(), immediate);
  }
}
