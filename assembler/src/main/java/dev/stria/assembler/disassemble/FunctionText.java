package dev.stria.assembler.disassemble;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Local;
import dev.stria.vm.program.Module;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the body of a function, flat: one instruction a line. */
final class FunctionText {
  private final Module module;
  private final Function function;
  private final StringBuilder text;
  private final int[] labels;

  FunctionText(Module module, Function function, StringBuilder text) {
    this.module = module;
    this.function = function;
    this.text = text;
    this.labels = labels(function.code());
  }

  /** A number, from 1, for every instruction that is branched to; 0 for others. */
  private static int[] labels(List<Instruction> code) {
    BitSet targets = new BitSet(code.size() + 1);
    for (Instruction instruction : code) {
      switch (instruction.immediate()) {
        case Immediate.OfLabel(int target) -> targets.set(target);
        case Immediate.OfLabels(List<Integer> others, int otherwise) -> {
          others.forEach(targets::set);
          targets.set(otherwise);
        }
        default -> {}
      }
    }
    int[] labels = new int[code.size() + 1];
    int count = 0;
    for (int at = targets.nextSetBit(0); at >= 0; at = targets.nextSetBit(at + 1)) {
      labels[at] = ++count;
    }
    return labels;
  }

  /** Writes locals, instructions and {@code .end}. */
  void write() {
    locals();
    int file = -1;
    int line = -1;
    for (int at = 0; at < function.code().size(); at++) {
      label(at);
      if (function.lines().file(at) != file || function.lines().line(at) != line) {
        file = function.lines().file(at);
        line = function.lines().line(at);
        text.append("  .loc ").append(Quoted.text(module.files().get(file)));
        text.append(' ').append(line).append('\n');
      }
      text.append("  ").append(instruction(function.code().get(at))).append('\n');
    }
    label(function.code().size());
    text.append(".end\n");
  }

  private void locals() {
    List<Local> locals = function.locals();
    int at = function.paramCount();
    while (at < locals.size()) {
      Local first = locals.get(at);
      text.append("  .local ").append(first.name());
      at++;
      while (at < locals.size() && isOfGroup(locals.get(at), first)) {
        text.append(", ").append(locals.get(at).name());
        at++;
      }
      text.append(": ").append(first.type());
      if (first.initial() != 0) {
        text.append(" = ").append(initial(first.type(), first.initial()));
      }
      text.append('\n');
    }
  }

  private static boolean isOfGroup(Local local, Local first) {
    return local.type().equals(first.type()) && local.initial() == first.initial();
  }

  /** What a variable starts with. */
  static String initial(ValueType type, long bits) {
    return type == ValueType.F64 ? Numbers.f64(Double.longBitsToDouble(bits)) : Long.toString(bits);
  }

  private void label(int at) {
    if (labels[at] > 0) {
      text.append(' ').append(name(at)).append(":\n");
    }
  }

  private String name(int target) {
    return "L" + labels[target];
  }

  private String instruction(Instruction instruction) {
    if (instruction.opcode() == Opcode.DATA
        && instruction.immediate() instanceof Immediate.OfData(int index)) {
      Data data = module.data().get(index);
      if (data.name().isEmpty()) {
        return Quoted.bytes(data.bytes());
      }
    }
    String immediate = immediate(instruction.immediate());
    String mnemonic = instruction.opcode().mnemonic();
    return immediate.isEmpty() ? mnemonic : mnemonic + " " + immediate;
  }

  private String immediate(Immediate immediate) {
    return switch (immediate) {
      case Immediate.None none -> "";
      case Immediate.OfLong(long value) -> Long.toString(value);
      case Immediate.OfDouble(double value) -> Numbers.f64(value);
      case Immediate.OfLocal(int index) -> function.locals().get(index).name();
      case Immediate.OfGlobal(int index) -> module.globals().get(index).name();
      case Immediate.OfFunction(int index) -> module.functionName(index);
      case Immediate.OfLabel(int target) -> name(target);
      case Immediate.OfLabels(List<Integer> targets, int otherwise) ->
          targets.stream().map(this::name).collect(Collectors.joining(", ", "[", "] "))
              + name(otherwise);
      case Immediate.OfData(int index) -> module.data().get(index).name().orElseThrow();
      case Immediate.OfVar(int index) -> module.vars().get(index).name();
      case Immediate.OfViewType(var type) -> type.toString();
      case Immediate.OfFormat(var format) -> format.toString();
      case Immediate.OfFormatShape(var format, var shape) -> format.toString() + shape;
      case Immediate.OfShape(var shape) -> shape.toString();
      case Immediate.OfSubscript(var subscript) -> subscript.toString();
      case Immediate.OfIndices(var subscript) -> subscript.map(Object::toString).orElse("");
      case Immediate.OfAxis(int axis) -> Integer.toString(axis);
      case Immediate.OfAxes(List<Integer> axes) -> axes.toString();
      case Immediate.OfMessage(String message) -> Quoted.text(message);
    };
  }
}
