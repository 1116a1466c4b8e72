package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import java.util.Arrays;
import java.util.List;

/** Emits statements: code that leaves the stack as it found it. One row of numbers decides one. */
final class Statements {
  private static final int DEPTH = 3;
  private static final List<Opcode> ALL = Arrays.asList(Opcode.values());

  private final Body body;
  private final Tables tables;
  private final Choices choices;
  private final Instances instances;

  Statements(Body body, Tables tables, Choices choices, List<Signature> functions) {
    this.body = body;
    this.tables = tables;
    this.choices = choices;
    this.instances = new Instances(body, tables, choices, functions);
  }

  /** Emits a statement. */
  void emit() {
    emit(2);
  }

  /** A statement in which others nest so deep at most. */
  private void emit(int nesting) {
    switch (nesting == 0 ? 0 : choices.weighted(24, 4, 4, 2, 4, 3, 3, 2)) {
      case 0 -> instance();
      case 1 -> loop(nesting - 1);
      case 2 -> either(nesting - 1);
      case 3 -> turns(nesting - 1);
      case 4 -> several(nesting - 1);
      case 5 -> consume(instances.emit(Opcode.CALL, 1, ValueType.I64));
      case 6 -> new Sweeps(body, tables, choices, instances.values()).emit();
      default -> lifetimes();
    }
  }

  /** Any instruction of the table. */
  private void instance() {
    Opcode opcode = choices.of(ALL);
    consume(instances.emit(opcode, choices.below(DEPTH + 1), tables.type(choices)));
  }

  private void several(int nesting) {
    for (int k = choices.between(1, 3); k > 0; k--) {
      emit(nesting);
    }
  }

  /** Up to four turns, counted in a local of its own. */
  private void loop(int nesting) {
    Body.Label end = new Body.Label();
    int turns = choices.between(1, 4);
    Loop.of(choices, body, 0, 1, () -> body.integer(turns))
        .emit(
            end,
            () -> {
              several(nesting);
              if (choices.chance(20)) {
                instances.values().emit(ValueType.I64, 1);
                body.branch(Opcode.BR_IF, end);
              }
            });
  }

  /** Several things done to the life of one block. */
  private void lifetimes() {
    ViewType type = tables.viewType(choices);
    int view = body.local(type, 0);
    instances.values().block(type);
    body.set(view);
    for (int k = choices.between(2, 5); k > 0; k--) {
      body.get(view);
      switch (choices.weighted(3, 2, 2, type.rank() == 0 ? 0 : 2)) {
        case 0 -> body.emit(Opcode.ACQUIRE);
        case 1 -> body.emit(Opcode.RELEASE);
        case 2 -> body.emit(Opcode.FREE);
        default -> {
          body.integer(choices.below(7));
          body.emit(Opcode.RESIZE);
          body.set(view);
        }
      }
    }
  }

  private void either(int nesting) {
    Body.Label otherwise = new Body.Label();
    Body.Label end = new Body.Label();
    instances.values().emit(ValueType.I64, 2);
    body.branch(Opcode.BR_IF, otherwise);
    emit(nesting);
    body.branch(Opcode.BR, end);
    body.place(otherwise);
    emit(nesting);
    body.place(end);
  }

  /** Up to three turns, ended by a table. */
  private void turns(int nesting) {
    int left = body.hidden(ValueType.I64);
    Body.Label top = new Body.Label();
    Body.Label end = new Body.Label();
    body.integer(choices.between(1, 3));
    body.set(left);
    body.place(top);
    emit(nesting);
    body.get(left);
    body.integer(1);
    body.emit(Opcode.I64_SUB);
    body.tee(left);
    body.integer(0);
    body.emit(Opcode.I64_GT_S);
    body.branchTable(List.of(end, top), end);
    body.place(end);
  }

  /** Takes values off the stack, into memory or variables where later code sees them. */
  private void consume(List<ValueType> types) {
    for (ValueType type : types.reversed()) {
      List<Integer> locals = body.localsOf(type);
      if (type == ValueType.I64 && choices.chance(40)) {
        log();
      } else if (!locals.isEmpty() && choices.chance(70)) {
        body.set(choices.of(locals));
      } else if (type.isView() && choices.chance(50)) {
        body.emit(Opcode.GLOBAL_SET, new Immediate.OfGlobal(tables.globals.size() - 1));
      } else if (type.isView() || choices.chance(30)) {
        body.emit(Opcode.DROP);
      } else {
        body.set(body.local(type, 0));
      }
    }
  }

  /** Stores an integer into a static. */
  private void log() {
    int value = body.hidden(ValueType.I64);
    body.set(value);
    body.emit(Opcode.VAR, new Immediate.OfVar(tables.log()));
    body.integer(choices.below(8));
    body.get(value);
    body.emit(Opcode.STORE, Immediate.OfIndices.ON_STACK);
  }

  /** Gives some of the locals their first value. */
  void prologue(int firstLocal, int locals) {
    for (int local = firstLocal; local < locals; local++) {
      if (body.typeOf(local) instanceof ViewType type && choices.chance(85)) {
        if (choices.chance(60)) {
          instances.values().block(type);
        } else {
          instances.values().emit(type, 1);
        }
        body.set(local);
      }
    }
  }

  /** Leaves the function's results on the stack. */
  void epilogue() {
    body.signature.results().forEach(type -> instances.values().emit(type, 1));
  }
}
