package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import java.util.List;

/**
 * Emits loops that go through a view element by element, as people write them, and as compilers are
 * fond of: some end in the middle, in a trap or for want of fuel.
 */
final class Sweeps {
  private final Body body;
  private final Tables tables;
  private final Choices choices;
  private final Instances instances;

  Sweeps(Body body, Tables tables, Choices choices, Instances instances) {
    this.body = body;
    this.tables = tables;
    this.choices = choices;
    this.instances = instances;
  }

  void emit() {
    ViewType type = new ViewType(tables.formats.getFirst(), 1);
    int view = body.hidden(type);
    int other = body.hidden(type);
    for (int local : List.of(view, other)) {
      many(type);
      body.set(local);
    }
    Runnable limit = limit(view);
    Loop loop = Loop.of(body, limit);
    Body.Label end = new Body.Label();
    body.sweeps.addLast(new Body.Sweep(view, loop.counter()));
    body.sweeps.addLast(new Body.Sweep(other, loop.counter()));
    loop.emit(choices.below(Loop.FORMS), end, () -> turn(type, view, loop.counter(), end));
    body.sweeps.removeLast();
    body.sweeps.removeLast();
  }

  /** A view of many elements: the static, all of it or in another order, or a new block. */
  private void many(ViewType type) {
    if (choices.chance(25)) {
      body.emit(
          choices.one(Opcode.TEMP, Opcode.ALLOC),
          new Immediate.OfFormatShape(type.format(), Shape.of(Tables.LONG_EXTENT)));
      return;
    }
    body.emit(Opcode.VAR, new Immediate.OfVar(tables.longVar()));
    Subscript.Bound omitted = Subscript.Implied.OMITTED;
    long step = choices.one(1L, 1L, -1L, 2L, -3L);
    if (step != 1) {
      Subscript.Entry entry = new Subscript.Range(omitted, omitted, new Subscript.Literal(step));
      body.emit(Opcode.SLICE, new Immediate.OfSubscript(new Subscript(List.of(entry))));
    }
  }

  private Runnable limit(int view) {
    int turns = choices.one(Tables.LONG_EXTENT, 34, 20, Tables.LONG_EXTENT + 1);
    return choices.chance(50)
        ? () -> body.integer(turns)
        : () -> {
          body.get(view);
          body.emit(Opcode.LEN);
        };
  }

  private void turn(ViewType type, int view, int index, Body.Label end) {
    for (int k = choices.between(1, 3); k > 0; k--) {
      switch (choices.weighted(4, 3, 1, 1)) {
        case 0 -> {
          body.get(view);
          body.get(index);
          instances.values().emit(type.element(), choices.between(1, 3));
          body.emit(
              choices.one(Opcode.STORE, Opcode.STORE, Opcode.STORE_EXACT),
              Immediate.OfIndices.ON_STACK);
        }
        case 1 -> accumulate(type);
        case 2 -> {
          instances.values().emit(ValueType.I64, 1);
          body.integer(choices.one(63L, 1023L));
          body.emit(Opcode.I64_AND);
          body.emit(Opcode.I64_EQZ);
          body.branch(Opcode.BR_IF, end);
        }
        default -> {
          Body.Label skip = new Body.Label();
          instances.values().emit(ValueType.I64, 2);
          body.branch(Opcode.BR_IF, skip);
          accumulate(type);
          body.place(skip);
        }
      }
    }
  }

  /** Puts one more element into a local that the function may give back. */
  private void accumulate(ViewType type) {
    ValueType element = type.element();
    List<Integer> sums = body.localsOf(element);
    int sum = sums.isEmpty() ? body.local(element, 0) : choices.of(sums);
    body.get(sum);
    instances.values().emit(element, 2);
    body.emit(
        element == ValueType.F64
            ? choices.one(Opcode.F64_ADD, Opcode.F64_MUL, Opcode.F64_MAX, Opcode.F64_SUB)
            : choices.one(Opcode.I64_ADD, Opcode.I64_XOR, Opcode.I64_MUL, Opcode.I64_SUB));
    body.set(sum);
  }
}
