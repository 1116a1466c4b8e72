package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Subscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Emits element accesses and array operations. */
final class ArrayInstances {
  private final Body body;
  private final Tables tables;
  private final Choices choices;
  private final Values values;

  ArrayInstances(Body body, Tables tables, Choices choices, Values values) {
    this.body = body;
    this.tables = tables;
    this.choices = choices;
    this.values = values;
  }

  List<ValueType> emit(Opcode opcode, int depth, ValueType wanted) {
    ViewType type = new ViewType(Instances.format(tables, choices, wanted), rank());
    ViewType row = new ViewType(type.format(), 1);
    switch (opcode.typeRule()) {
      case LOAD -> {
        values.emit(type, depth);
        body.emit(opcode, indices(type.rank()));
        return List.of(type.element());
      }
      case STORE -> {
        target(type, depth);
        Immediate indices = indices(type.rank());
        values.emit(type.element(), depth);
        body.emit(opcode, indices);
      }
      case FILL -> {
        target(type, depth);
        values.emit(type.element(), depth);
        body.emit(opcode);
      }
      case IOTA -> {
        target(type, depth);
        values.emit(type.element(), depth);
        values.emit(type.element(), depth);
        body.emit(opcode);
      }
      case SORT -> {
        target(row, depth);
        body.emit(opcode);
      }
      case REDUCE -> {
        values.emit(type, depth);
        body.emit(opcode);
        return List.of(type.element());
      }
      case REDUCE_I64 -> {
        values.emit(type, depth);
        body.emit(opcode);
        return List.of(ValueType.I64);
      }
      case SEARCH -> {
        values.emit(type, depth);
        values.emit(type.element(), depth);
        body.emit(opcode);
        return List.of(ValueType.I64);
      }
      case DOT -> {
        // With two formats of one class the result is of that class.
        values.emit(row, depth);
        values.emit(new ViewType(Instances.format(tables, choices, row.element()), 1), depth);
        body.emit(opcode);
        return List.of(row.element());
      }
      case EQUAL, COMPARE -> {
        boolean any = opcode == Opcode.ARRAY_EQUAL;
        values.emit(any ? type : row, depth);
        values.emit(any && choices.chance(20) ? ValueType.VIEW : other(any ? type : row), depth);
        body.emit(opcode);
        return List.of(ValueType.I64);
      }
      default -> whole(opcode, depth, type);
    }
    return List.of();
  }

  /** Operations that write a destination from other views. */
  private void whole(Opcode opcode, int depth, ViewType type) {
    ViewType row = new ViewType(type.format(), 1);
    ViewType matrix = new ViewType(type.format(), 2);
    switch (opcode.typeRule()) {
      case COPY -> {
        target(type, depth);
        if (choices.chance(10)) {
          values.unknown(type);
        } else {
          values.emit(other(type), depth);
        }
      }
      case SATURATE -> operands(depth, type, other(type));
      case UNARY -> operands(depth, type, source(opcode, type));
      case BINARY -> {
        target(type, depth);
        boolean scalarFirst = choices.chance(15);
        boolean scalarSecond = !scalarFirst && choices.chance(25);
        values.emit(scalarFirst ? scalar(opcode) : source(opcode, type), depth);
        values.emit(scalarSecond ? scalar(opcode) : source(opcode, type), depth);
      }
      case FMA ->
          operands(depth, type, source(opcode, type), source(opcode, type), source(opcode, type));
      case CHOOSE -> {
        operands(depth, type, source(opcode, type));
        values.emit(choices.chance(30) ? scalar(opcode) : source(opcode, type), depth);
        values.emit(choices.chance(30) ? scalar(opcode) : source(opcode, type), depth);
      }
      case CUMSUM -> operands(depth, row, other(row));
      case MATMUL -> operands(depth, matrix, other(matrix), other(matrix));
      case TAKE -> {
        ViewType ranked = type.rank() == 0 ? row : type;
        ViewType indices = new ViewType(Instances.format(tables, choices, ValueType.I64), 1);
        operands(depth, ranked, other(ranked));
        index(indices, depth);
      }
      case REDUCE_AXIS -> {
        int rank = choices.between(1, Tables.RANK);
        target(new ViewType(type.format(), rank - 1), depth);
        values.emit(new ViewType(tables.format(choices), rank), depth);
        body.emit(opcode, new Immediate.OfAxis(choices.below(2 * rank) - rank));
        return;
      }
      default -> throw new IllegalArgumentException(opcode + " is none of these");
    }
    body.emit(opcode);
  }

  private int rank() {
    return choices.one(1, 2, 0, 3, 1);
  }

  private void operands(int depth, ViewType target, ViewType... sources) {
    target(target, depth);
    for (ViewType source : sources) {
      values.emit(source, depth);
    }
  }

  /** A destination: written memory that others may see, most of the time. */
  private void target(ViewType type, int depth) {
    List<Integer> vars = tables.varsOf(type);
    List<Integer> locals = body.localsOf(type);
    if (!vars.isEmpty() && choices.chance(40)) {
      body.emit(Opcode.VAR, new Immediate.OfVar(choices.of(vars)));
    } else if (!locals.isEmpty() && choices.chance(60)) {
      body.get(choices.of(locals));
    } else {
      values.emit(type, depth);
    }
  }

  /** Indices of which most are inside: the row's own numbers, or new ones from 0 on. */
  private void index(ViewType type, int depth) {
    if (choices.chance(25)) {
      values.emit(type, depth);
      return;
    }
    int local = body.hidden(type);
    values.block(type);
    body.tee(local);
    body.integer(choices.below(3));
    body.integer(choices.one(1L, 0L, -1L));
    body.emit(Opcode.ARRAY_IOTA);
    body.get(local);
  }

  private ViewType other(ViewType type) {
    return new ViewType(tables.format(choices), type.rank());
  }

  /** A source that may have fewer axes. */
  private ViewType source(Opcode opcode, ViewType target) {
    int rank = choices.chance(70) ? target.rank() : choices.below(target.rank() + 1);
    return new ViewType(
        opcode.isIntegersOnly()
            ? Instances.format(tables, choices, ValueType.I64)
            : tables.format(choices),
        rank);
  }

  private ValueType scalar(Opcode opcode) {
    return opcode.isIntegersOnly() || choices.chance(50) ? ValueType.I64 : ValueType.F64;
  }

  /** Emits what indices are on the stack; what is written with the instruction. */
  private Immediate indices(int rank) {
    if (rank == 0 || choices.chance(50)) {
      for (int axis = 0; axis < rank; axis++) {
        indexOnStack();
      }
      return Immediate.OfIndices.ON_STACK;
    }
    List<Subscript.Entry> entries = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      if (choices.chance(50)) {
        indexOnStack();
        entries.add(new Subscript.Index(Subscript.Implied.STAR));
      } else {
        entries.add(new Subscript.Index(new Subscript.Literal(values.index())));
      }
    }
    return new Immediate.OfIndices(Optional.of(new Subscript(entries)));
  }

  private void indexOnStack() {
    List<Integer> locals = body.localsOf(ValueType.I64);
    if (!locals.isEmpty() && choices.chance(40)) {
      body.get(choices.of(locals));
      body.integer(Tables.EXTENT);
      body.emit(Opcode.I64_REM_S);
    } else {
      body.integer(values.index());
    }
  }
}
