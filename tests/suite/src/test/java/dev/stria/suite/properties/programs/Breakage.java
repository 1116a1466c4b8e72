package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.ImmediateKind;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.TypeRule;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Breaks a rule of the verifier somewhere in a program that keeps them all. */
final class Breakage {
  /** Instructions that need something on the stack, whatever is written with them. */
  private static final List<Opcode> NEEDY =
      Arrays.stream(Opcode.values()).filter(Breakage::needsOperands).toList();

  private static final List<Opcode> FIXED =
      NEEDY.stream().filter(opcode -> opcode.typeRule() == TypeRule.FIXED).toList();

  private final Module module;
  private final Choices choices;

  Breakage(Module module, Choices choices) {
    this.module = module;
    this.choices = choices;
  }

  private static boolean needsOperands(Opcode opcode) {
    return switch (opcode.typeRule()) {
      case FIXED -> !opcode.signature().params().isEmpty();
      case LOCAL_GET, GLOBAL_GET, BR, CALL, RETURN, STOP, DATA, VAR, ALLOC -> false;
      default -> true;
    };
  }

  /** A program that no rule allows. */
  Module broken() {
    int number = choices.below(module.functions().size());
    Function function = module.functions().get(number);
    List<Instruction> code = function.code();
    int end = code.size();
    int none = end + 2 + choices.below(3);
    return switch (choices.below(12)) {
      case 0 -> inserted(number, 0, new Instruction(needy(), Immediate.NONE));
      case 1 -> inserted(number, 0, wrongTypes());
      case 2 -> {
        List<Function> functions = new ArrayList<>(module.functions());
        functions.set(number, Edits.withOneMore(function));
        yield functions(functions);
      }
      case 3 ->
          inserted(number, place(end), new Instruction(Opcode.BR, new Immediate.OfLabel(none)));
      case 4 ->
          inserted(
              number,
              place(end),
              new Instruction(
                  choices.one(Opcode.LOCAL_GET, Opcode.LOCAL_SET, Opcode.LOCAL_TEE),
                  new Immediate.OfLocal(outside(function.locals().size()))));
      case 5 ->
          inserted(
              number,
              place(end),
              new Instruction(
                  Opcode.CALL, new Immediate.OfFunction(outside(module.functionCount()))));
      case 6 ->
          inserted(
              number,
              place(end),
              new Instruction(
                  choices.one(Opcode.GLOBAL_GET, Opcode.GLOBAL_SET),
                  new Immediate.OfGlobal(outside(module.globals().size()))));
      case 7 ->
          inserted(
              number,
              place(end),
              choices.chance(50)
                  ? new Instruction(
                      Opcode.DATA, new Immediate.OfData(outside(module.data().size())))
                  : new Instruction(
                      Opcode.VAR, new Immediate.OfVar(outside(module.vars().size()))));
      case 8 -> inserted(number, place(end), hopeless());
      case 9 -> functions(twice(module.functions(), number));
      case 10 -> exported(outside(module.functionCount()));
      default -> tables();
    };
  }

  private int place(int end) {
    return choices.below(end + 1);
  }

  private int outside(int count) {
    return choices.one(count, -1, count + 1, Integer.MAX_VALUE, Integer.MIN_VALUE);
  }

  /** One that takes no immediate, so that the empty stack is all that is wrong. */
  private Opcode needy() {
    return choices.of(
        NEEDY.stream().filter(opcode -> opcode.immediate() == ImmediateKind.NONE).toList());
  }

  /** Operands of which one is of another type than it should be. */
  private Instruction[] wrongTypes() {
    Opcode opcode = choices.of(FIXED);
    List<ValueType> params = opcode.signature().params();
    int wrong = choices.below(params.size());
    List<Instruction> code = new ArrayList<>();
    for (int k = 0; k < params.size(); k++) {
      boolean isInteger = (params.get(k) == ValueType.I64) != (k == wrong);
      code.add(
          isInteger
              ? new Instruction(Opcode.I64_CONST, new Immediate.OfLong(1))
              : new Instruction(Opcode.F64_CONST, new Immediate.OfDouble(1)));
    }
    code.add(Instruction.of(opcode));
    return code.toArray(Instruction[]::new);
  }

  /** What is written so that it can only fail; refused where it is never reached, too. */
  private Instruction hopeless() {
    Subscript.Bound omitted = Subscript.Implied.OMITTED;
    return switch (choices.below(6)) {
      case 0 -> slice(new Subscript.Range(omitted, omitted, new Subscript.Literal(0)));
      case 1 -> slice(new Subscript.Exact(new Subscript.Literal(0), new Subscript.Literal(-1)));
      case 2 -> new Instruction(Opcode.PERMUTE, new Immediate.OfAxes(List.of(0, 0)));
      case 3 ->
          new Instruction(
              Opcode.ALLOC, new Immediate.OfFormatShape(Format.U8, Shape.of(3, -1 - place(3))));
      case 4 -> new Instruction(Opcode.RESHAPE, new Immediate.OfShape(Shape.of(-1, 2, -1)));
      default ->
          new Instruction(
              Opcode.LOAD,
              new Immediate.OfIndices(
                  Optional.of(new Subscript(List.of(Subscript.Marker.ELLIPSIS)))));
    };
  }

  private static Instruction slice(Subscript.Entry entry) {
    return new Instruction(Opcode.SLICE, new Immediate.OfSubscript(new Subscript(List.of(entry))));
  }

  private Module inserted(int number, int at, Instruction... more) {
    List<Function> functions = new ArrayList<>(module.functions());
    functions.set(number, Edits.inserted(functions.get(number), at, more));
    return functions(functions);
  }

  private static <T> List<T> twice(List<T> things, int number) {
    List<T> more = new ArrayList<>(things);
    more.add(things.get(number));
    return more;
  }

  private Module functions(List<Function> functions) {
    return Edits.with(module, module.vars(), module.globals(), functions, module.exports());
  }

  private Module exported(int function) {
    List<Export> exports = new ArrayList<>(module.exports());
    exports.add(new Export("outside", function));
    return Edits.with(module, module.vars(), module.globals(), module.functions(), exports);
  }

  /** A table with a name twice, a name that means something else, or a size that is none. */
  private Module tables() {
    List<Var> vars = new ArrayList<>(module.vars());
    List<Global> globals = new ArrayList<>(module.globals());
    switch (choices.below(6)) {
      case 0 -> vars.add(vars.getFirst());
      case 1 -> globals.add(globals.getFirst());
      case 2 -> vars.add(new Var("i64.add", Format.U8, Shape.of(1)));
      case 3 -> vars.add(new Var("9", Format.U8, Shape.of(1)));
      case 4 -> vars.add(new Var("vast", Format.U8, Shape.of(1L << 40)));
      default -> globals.add(new Global("odd", new ViewType(Format.U8, 1), 5));
    }
    return Edits.with(module, vars, globals, module.functions(), module.exports());
  }
}
