package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import java.util.ArrayList;
import java.util.List;

/**
 * Emits one instruction of any kind, with what makes its operands before it. Knows every typing
 * rule: a new one does not compile until it is known here.
 */
final class Instances {
  private static final List<String> MESSAGES = List.of("no", "", "a \"quoted\"\nline");

  private final Body body;
  private final Tables tables;
  private final Choices choices;
  private final List<Signature> functions;
  private final Values values;
  private final ViewInstances views;
  private final ArrayInstances arrays;

  /**
   * For one function.
   *
   * @param functions the signatures of those it may call, by their numbers
   */
  Instances(Body body, Tables tables, Choices choices, List<Signature> functions) {
    this.body = body;
    this.tables = tables;
    this.choices = choices;
    this.functions = functions;
    this.values = new Values(body, tables, choices, this);
    this.views = new ViewInstances(body, tables, choices, values);
    this.arrays = new ArrayInstances(body, tables, choices, values);
  }

  Values values() {
    return values;
  }

  /**
   * Emits an instruction and its operands.
   *
   * @param depth how deep the code of each operand may nest
   * @param wanted the result's type, where the instruction can have several
   * @return the types of what it leaves on the stack
   */
  List<ValueType> emit(Opcode opcode, int depth, ValueType wanted) {
    return switch (opcode.typeRule()) {
      case FIXED -> fixed(opcode, depth);
      case DROP -> {
        values.emit(wanted, depth);
        body.emit(opcode);
        yield List.of();
      }
      case DUP -> {
        values.emit(wanted, depth);
        body.emit(opcode);
        yield List.of(wanted, wanted);
      }
      case SWAP, OVER -> {
        ValueType other = tables.type(choices);
        values.emit(wanted, depth);
        values.emit(other, depth);
        body.emit(opcode);
        yield opcode == Opcode.SWAP ? List.of(other, wanted) : List.of(wanted, other, wanted);
      }
      case SELECT -> {
        // Of two views of no particular type, the types on the stack would differ.
        ValueType type = wanted == ValueType.VIEW ? tables.viewType(choices) : wanted;
        values.emit(type, depth);
        values.emit(type, depth);
        values.emit(ValueType.I64, depth);
        body.emit(opcode);
        yield List.of(type);
      }
      case LOCAL_GET -> {
        int local = local(wanted);
        body.get(local);
        yield List.of(body.typeOf(local));
      }
      case LOCAL_SET -> {
        int local = local(wanted);
        values.emit(body.typeOf(local), depth);
        body.set(local);
        yield List.of();
      }
      case LOCAL_TEE -> {
        int local = local(wanted);
        values.emit(body.typeOf(local), depth);
        body.tee(local);
        yield List.of(body.typeOf(local));
      }
      case GLOBAL_GET -> {
        int global = choices.below(tables.globals.size());
        body.emit(opcode, new Immediate.OfGlobal(global));
        yield List.of(tables.globals.get(global).type());
      }
      case GLOBAL_SET -> {
        int global = choices.below(tables.globals.size());
        values.emit(tables.globals.get(global).type(), depth);
        body.emit(opcode, new Immediate.OfGlobal(global));
        yield List.of();
      }
      case BR, BR_IF -> forward(opcode, depth);
      case BR_TABLE -> table(depth);
      case CALL -> call(depth);
      case RETURN, STOP -> guarded(opcode, depth);
      case DATA,
          VAR,
          ALLOC,
          ALLOC_LIKE,
          SAME_VIEW,
          CARVE,
          SLICE,
          CAST,
          RESHAPE,
          TRANSPOSE,
          PERMUTE,
          BROADCAST,
          AS,
          LEN,
          AXIS_QUESTION,
          QUESTION,
          OVERLAPS,
          LIFETIME,
          RESIZE ->
          views.emit(opcode, depth, wanted);
      case LOAD,
          STORE,
          FILL,
          COPY,
          SATURATE,
          UNARY,
          BINARY,
          FMA,
          CHOOSE,
          IOTA,
          REDUCE,
          REDUCE_I64,
          DOT,
          REDUCE_AXIS,
          CUMSUM,
          MATMUL,
          EQUAL,
          COMPARE,
          SEARCH,
          SORT,
          TAKE ->
          arrays.emit(opcode, depth, wanted);
    };
  }

  private int local(ValueType wanted) {
    List<Integer> locals = body.localsOf(wanted);
    return locals.isEmpty() ? body.local(wanted, 0) : choices.of(locals);
  }

  private List<ValueType> fixed(Opcode opcode, int depth) {
    List<ValueType> params = opcode.signature().params();
    for (int k = 0; k < params.size(); k++) {
      values.emit(params.get(k), depth);
      boolean showsBits =
          opcode == Opcode.I64_REINTERPRET_F64 || (opcode == Opcode.F64_COPYSIGN && k == 1);
      if (showsBits) {
        withoutNan();
      }
    }
    switch (opcode.immediate()) {
      case I64 -> values.integer();
      case F64 -> body.real(choices.one(0.0, 1.5, -0.0, 1e300));
      case MESSAGE -> body.emit(opcode, new Immediate.OfMessage(choices.of(MESSAGES)));
      default -> body.emit(opcode);
    }
    return opcode.signature().results();
  }

  /** Replaces a NaN, whose bits are open. */
  private void withoutNan() {
    int copy = body.hidden(ValueType.F64);
    body.tee(copy);
    body.real(7.0);
    body.get(copy);
    body.get(copy);
    body.emit(Opcode.F64_EQ);
    body.emit(Opcode.SELECT);
  }

  /** A branch over some code. */
  private List<ValueType> forward(Opcode opcode, int depth) {
    Body.Label after = new Body.Label();
    if (opcode == Opcode.BR_IF) {
      values.emit(ValueType.I64, depth);
    }
    body.branch(opcode, after);
    values.emit(ValueType.I64, depth);
    body.emit(Opcode.DROP);
    body.place(after);
    return List.of();
  }

  /** A choice of values that meet with one on the stack. */
  private List<ValueType> table(int depth) {
    List<Body.Label> cases = new ArrayList<>();
    for (int k = choices.below(4); k > 0; k--) {
      cases.add(new Body.Label());
    }
    Body.Label otherwise = new Body.Label();
    Body.Label end = new Body.Label();
    values.emit(ValueType.I64, depth);
    body.branchTable(cases, otherwise);
    for (Body.Label one : cases) {
      body.place(one);
      values.emit(ValueType.F64, depth);
      body.branch(Opcode.BR, end);
    }
    body.place(otherwise);
    values.emit(ValueType.F64, depth);
    body.place(end);
    return List.of(ValueType.F64);
  }

  private List<ValueType> call(int depth) {
    int function = choices.below(functions.size());
    functions.get(function).params().forEach(type -> values.emit(type, depth));
    body.emit(Opcode.CALL, new Immediate.OfFunction(function));
    return functions.get(function).results();
  }

  /** What ends the path, behind a condition that is rare. */
  private List<ValueType> guarded(Opcode opcode, int depth) {
    Body.Label after = new Body.Label();
    values.emit(ValueType.I64, depth);
    body.integer(choices.one(15L, 7L, -1L));
    body.emit(Opcode.I64_AND);
    body.branch(Opcode.BR_IF, after);
    if (opcode == Opcode.RETURN) {
      if (choices.chance(30)) {
        body.integer(1);
      }
      body.signature.results().forEach(type -> values.emit(type, depth));
      body.emit(opcode);
    } else if (opcode == Opcode.TRAP) {
      body.emit(opcode, new Immediate.OfMessage(choices.of(MESSAGES)));
    } else {
      body.emit(opcode);
    }
    body.place(after);
    return List.of();
  }

  /** A format whose elements load as the wanted type, if that is a number. */
  static Format format(Tables tables, Choices choices, ValueType wanted) {
    Format format = tables.format(choices);
    if (wanted == ValueType.I64 && format.isFloat()) {
      return choices.one(Format.I64, Format.U8, Format.I16BE, Format.U64, Format.BOOL);
    }
    if (wanted == ValueType.F64 && !format.isFloat()) {
      return choices.one(Format.F64, Format.F32, Format.F16, Format.F32BE, Format.F64BE);
    }
    return format;
  }

  /** A view's type, or one of any format and rank where none is wanted. */
  static ViewType viewType(Tables tables, Choices choices, ValueType wanted) {
    return wanted instanceof ViewType view ? view : tables.viewType(choices);
  }
}
