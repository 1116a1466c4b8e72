package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import java.util.ArrayList;
import java.util.List;

/**
 * Emits loops in loops that go through views element by element, as people write them, and as
 * compilers are fond of: some end in the middle, in a trap or for want of fuel.
 */
final class Sweeps {
  private final Body body;
  private final Tables tables;
  private final Choices choices;
  private final Values values;

  Sweeps(Body body, Tables tables, Choices choices, Values values) {
    this.body = body;
    this.tables = tables;
    this.choices = choices;
    this.values = values;
  }

  /** Emits one, with the views it goes through. */
  void emit() {
    int rank = choices.one(1, 1, 2, 3);
    for (int k = choices.between(1, 3); k > 0; k--) {
      ViewType type = new ViewType(tables.formats.getFirst(), choices.chance(25) ? 1 : rank);
      int view = body.hidden(type);
      many(type);
      body.set(view);
      body.sweep.views().add(view);
    }
    nest(rank, rank);
    body.sweep.views().clear();
  }

  /** A loop, and if there are more axes to go through others in it. */
  private void nest(int depth, int rank) {
    int view = body.sweep.views().getFirst();
    Loop loop =
        choices.chance(4)
            ? Loop.of(choices, body, Long.MAX_VALUE - 5, choices.between(1, 3), extreme())
            : Loop.of(choices, body, start(), choices.one(1, 1, 1, 2, 3), limit(view, rank));
    Body.Label end = new Body.Label();
    loop.emit(
        end,
        () -> {
          body.sweep.counters().add(loop.counter());
          if (depth > 1) {
            nest(depth - 1, rank);
          }
          turn(end, depth == 1 ? choices.between(1, 3) : choices.below(2));
          body.sweep.counters().removeLast();
        });
  }

  private long start() {
    return choices.one(0L, 0L, 1L, 2L, -3L);
  }

  private Runnable extreme() {
    long limit = choices.one(Long.MAX_VALUE, Long.MAX_VALUE - 1);
    return () -> body.integer(limit);
  }

  private Runnable limit(int view, int rank) {
    int turns = rank == 1 ? choices.one(100, 34, 20, 101) : choices.one(5, 4, 6, 10);
    int axis = choices.below(((ViewType) body.typeOf(view)).rank());
    int bound = body.hidden(ValueType.I64);
    return switch (choices.weighted(3, 3, 2)) {
      case 0 -> () -> body.integer(turns);
      case 1 ->
          () -> {
            body.get(view);
            if (axis == 0) {
              body.emit(Opcode.LEN);
            } else {
              body.emit(Opcode.DIM, new Immediate.OfAxis(axis));
            }
          };
      default -> {
        body.integer(turns);
        body.set(bound);
        yield () -> body.get(bound);
      }
    };
  }

  /** A view of many elements: the static, all of it or in another order, or a new block. */
  private void many(ViewType type) {
    Shape shape =
        switch (type.rank()) {
          case 1 -> Shape.of(Tables.LONG_EXTENT);
          case 2 -> choices.one(Shape.of(10, 10), Shape.of(4, 25), Shape.of(20, 5));
          default -> choices.one(Shape.of(5, 4, 5), Shape.of(2, 10, 5));
        };
    if (choices.chance(25)) {
      Opcode opcode = choices.one(Opcode.TEMP, Opcode.ALLOC);
      body.emit(opcode, new Immediate.OfFormatShape(type.format(), shape));
    } else {
      body.emit(Opcode.VAR, new Immediate.OfVar(tables.longVar()));
      if (type.rank() > 1) {
        body.emit(Opcode.RESHAPE, new Immediate.OfShape(shape));
      }
    }
    if (choices.chance(30)) {
      body.emit(Opcode.TRANSPOSE);
    }
    if (choices.chance(40)) {
      slice(type.rank());
    }
    if (choices.chance(6)) {
      body.emit(Opcode.READONLY);
    }
  }

  private void slice(int rank) {
    Subscript.Bound omitted = Subscript.Implied.OMITTED;
    List<Subscript.Entry> entries = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      Subscript.Bound step = new Subscript.Literal(choices.one(-1, 1, 2, -3));
      Subscript.Bound start =
          choices.chance(20) ? new Subscript.Literal(choices.below(3)) : omitted;
      entries.add(new Subscript.Range(start, omitted, step));
    }
    body.emit(Opcode.SLICE, new Immediate.OfSubscript(new Subscript(entries)));
  }

  private void turn(Body.Label end, int actions) {
    for (int k = actions; k > 0; k--) {
      int view = choices.of(List.copyOf(body.sweep.views()));
      ViewType type = (ViewType) body.typeOf(view);
      switch (choices.weighted(4, 3, 1, 1)) {
        case 0 -> {
          Opcode opcode = choices.one(Opcode.STORE, Opcode.STORE, Opcode.STORE, Opcode.STORE_EXACT);
          body.get(view);
          Immediate indices = values.sweptIndices(type.rank());
          values.emit(type.element(), choices.between(1, 3));
          body.emit(opcode, indices);
        }
        case 1 -> accumulate(type.element());
        case 2 -> {
          values.emit(ValueType.I64, 1);
          body.integer(choices.one(63L, 1023L));
          body.emit(Opcode.I64_AND);
          body.emit(Opcode.I64_EQZ);
          body.branch(Opcode.BR_IF, end);
        }
        default -> {
          Body.Label skip = new Body.Label();
          values.emit(ValueType.I64, 2);
          body.branch(Opcode.BR_IF, skip);
          accumulate(type.element());
          body.place(skip);
        }
      }
    }
  }

  /** Puts one more value into a local that the function may give back. */
  private void accumulate(ValueType element) {
    List<Integer> sums = body.localsOf(element);
    int sum = sums.isEmpty() ? body.local(element, 0) : choices.of(sums);
    body.get(sum);
    values.emit(element, 2);
    body.emit(
        element == ValueType.F64
            ? choices.one(Opcode.F64_ADD, Opcode.F64_MUL, Opcode.F64_MAX, Opcode.F64_SUB)
            : choices.one(Opcode.I64_ADD, Opcode.I64_XOR, Opcode.I64_MUL, Opcode.I64_SUB));
    body.set(sum);
  }
}
