package dev.stria.vm.engine.interp;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Local;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes a function by hand. Instruction i is said to come from line i + 1. */
public final class Fn {
  private final String name;
  private final List<Local> params = new ArrayList<>();
  private final List<Local> locals = new ArrayList<>();
  private final List<Supplier<Instruction>> code = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private List<ValueType> results = List.of();

  public Fn(String name) {
    this.name = name;
  }

  public Fn param(String param, ValueType type) {
    names.put(param, params.size());
    params.add(new Local(param, type, 0));
    return this;
  }

  public Fn local(String local, ValueType type) {
    return local(local, type, 0);
  }

  public Fn local(String local, ValueType type, long initial) {
    names.put(local, params.size() + locals.size());
    locals.add(new Local(local, type, initial));
    return this;
  }

  public Fn returns(ValueType... types) {
    results = List.of(types);
    return this;
  }

  public Fn op(Opcode opcode) {
    return op(opcode, Immediate.NONE);
  }

  public Fn ops(Opcode... opcodes) {
    for (Opcode opcode : opcodes) {
      op(opcode);
    }
    return this;
  }

  public Fn op(Opcode opcode, Immediate immediate) {
    code.add(() -> new Instruction(opcode, immediate));
    return this;
  }

  public Fn i64(long value) {
    return op(Opcode.I64_CONST, new Immediate.OfLong(value));
  }

  public Fn f64(double value) {
    return op(Opcode.F64_CONST, new Immediate.OfDouble(value));
  }

  public Fn get(String... locals) {
    for (String local : locals) {
      op(Opcode.LOCAL_GET, new Immediate.OfLocal(names.get(local)));
    }
    return this;
  }

  public Fn set(String local) {
    return op(Opcode.LOCAL_SET, new Immediate.OfLocal(names.get(local)));
  }

  public Fn tee(String local) {
    return op(Opcode.LOCAL_TEE, new Immediate.OfLocal(names.get(local)));
  }

  public Fn load() {
    return op(Opcode.LOAD, Immediate.OfIndices.ON_STACK);
  }

  public Fn store() {
    return op(Opcode.STORE, Immediate.OfIndices.ON_STACK);
  }

  public Fn call(int function) {
    return op(Opcode.CALL, new Immediate.OfFunction(function));
  }

  public Fn label(String label) {
    labels.put(label, code.size());
    return this;
  }

  public Fn br(String label) {
    return branch(Opcode.BR, label);
  }

  public Fn brIf(String label) {
    return branch(Opcode.BR_IF, label);
  }

  /** Leaves unless the top value is not 0. */
  public Fn unless(String label) {
    return op(Opcode.I64_EQZ).brIf(label);
  }

  private Fn branch(Opcode opcode, String label) {
    code.add(() -> new Instruction(opcode, new Immediate.OfLabel(labels.get(label))));
    return this;
  }

  public Fn brTable(String otherwise, String... targets) {
    code.add(() ->
        new Instruction(
            Opcode.BR_TABLE,
            new Immediate.OfLabels(
                List.of(targets).stream().map(labels::get).toList(), labels.get(otherwise))));
    return this;
  }

  public Function build() {
    List<Local> all = new ArrayList<>(params);
    all.addAll(locals);
    int[] lines = new int[code.size()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = i + 1;
    }
    Signature signature = new Signature(params.stream().map(Local::type).toList(), results);
    return new Function(
        name,
        signature,
        all,
        code.stream().map(Supplier::get).toList(),
        Lines.of(new int[lines.length], lines));
  }
}
