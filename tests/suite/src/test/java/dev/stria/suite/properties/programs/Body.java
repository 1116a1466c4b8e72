package dev.stria.suite.properties.programs;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Local;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The locals and instructions of a function that is being made. */
final class Body {
  /** A place in the code that branches go to, known or not yet known. */
  static final class Label {
    private int position = -1;
  }

  final Signature signature;
  private final List<Local> locals = new ArrayList<>();
  private final BitSet hidden = new BitSet();
  private final List<Supplier<Instruction>> code = new ArrayList<>();

  /**
   * Loops that go through views.
   *
   * @param views the locals that hold the views
   * @param counters the locals that the loops under way count in, the innermost last
   */
  record Sweep(List<Integer> views, List<Integer> counters) {}

  /** The loops that are being made; nothing is in it elsewhere. */
  final Sweep sweep = new Sweep(new ArrayList<>(), new ArrayList<>());

  Body(Signature signature) {
    this.signature = signature;
    signature.params().forEach(type -> local(type, 0));
  }

  /** A new local. */
  int local(ValueType type, long initial) {
    locals.add(new Local("l" + locals.size(), type, initial));
    return locals.size() - 1;
  }

  /** A new local that {@link #localsOf} does not tell of, so that nothing else sets it. */
  int hidden(ValueType type) {
    int local = local(type, 0);
    hidden.set(local);
    return local;
  }

  ValueType typeOf(int local) {
    return locals.get(local).type();
  }

  /** The locals that hold values of just this type. */
  List<Integer> localsOf(ValueType type) {
    return localsThat(type::equals);
  }

  /** The locals of such types. */
  List<Integer> localsThat(Predicate<ValueType> holds) {
    return IntStream.range(0, locals.size())
        .filter(local -> !hidden.get(local) && holds.test(locals.get(local).type()))
        .boxed()
        .toList();
  }

  void emit(Opcode opcode) {
    emit(opcode, Immediate.NONE);
  }

  void emit(Opcode opcode, Immediate immediate) {
    code.add(() -> new Instruction(opcode, immediate));
  }

  void integer(long value) {
    emit(Opcode.I64_CONST, new Immediate.OfLong(value));
  }

  void real(double value) {
    emit(Opcode.F64_CONST, new Immediate.OfDouble(value));
  }

  void get(int local) {
    emit(Opcode.LOCAL_GET, new Immediate.OfLocal(local));
  }

  void set(int local) {
    emit(Opcode.LOCAL_SET, new Immediate.OfLocal(local));
  }

  void tee(int local) {
    emit(Opcode.LOCAL_TEE, new Immediate.OfLocal(local));
  }

  /** A branch, conditional or not. */
  void branch(Opcode opcode, Label target) {
    code.add(() -> new Instruction(opcode, new Immediate.OfLabel(target.position)));
  }

  void branchTable(List<Label> targets, Label otherwise) {
    code.add(() ->
        new Instruction(
            Opcode.BR_TABLE,
            new Immediate.OfLabels(
                targets.stream().map(label -> label.position).toList(), otherwise.position)));
  }

  /** Puts a label here. */
  void place(Label label) {
    label.position = code.size();
  }

  /** The function; every instruction on a line of its own. */
  Function function(String name) {
    int count = code.size();
    int[] lines = IntStream.rangeClosed(1, count).toArray();
    return new Function(
        name,
        signature,
        locals,
        code.stream().map(Supplier::get).toList(),
        Lines.of(new int[count], lines));
  }
}
