package dev.stria.vm.program;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects a module for a test, part by part. */
public final class TestModule {
  private final List<Import> imports = new ArrayList<>();
  private final List<Data> data = new ArrayList<>();
  private final List<Var> vars = new ArrayList<>();
  private final List<Global> globals = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private final List<Export> exports = new ArrayList<>();
  private final List<dev.stria.vm.program.Test> tests = new ArrayList<>();

  public TestModule imports(String name, String signature) {
    return add(new Import("env", name, Snippets.signature(signature), name));
  }

  public TestModule add(Import imported) {
    imports.add(imported);
    return this;
  }

  public TestModule add(Data constant) {
    data.add(constant);
    return this;
  }

  public TestModule add(Var variable) {
    vars.add(variable);
    return this;
  }

  public TestModule add(Global global) {
    globals.add(global);
    return this;
  }

  public TestModule add(Export export) {
    exports.add(export);
    return this;
  }

  public TestModule add(dev.stria.vm.program.Test test) {
    tests.add(test);
    return this;
  }

  public TestModule add(Function function) {
    functions.add(function);
    return this;
  }

  /**
   * Adds a function whose locals, parameters first, are called {@code x0}, {@code x1} and so on.
   */
  public TestModule function(String name, String signature, String locals, String code) {
    return function(
        name, Snippets.signature(signature), Snippets.types(locals), Snippets.code(code));
  }

  /**
   * Adds a function whose locals, parameters first, are called {@code x0}, {@code x1} and so on.
   */
  public TestModule function(
      String name, Signature signature, List<ValueType> locals, List<Instruction> code) {
    List<Local> all = new ArrayList<>();
    for (ValueType type : signature.params()) {
      all.add(new Local("x" + all.size(), type, 0));
    }
    for (ValueType type : locals) {
      all.add(new Local("x" + all.size(), type, 0));
    }
    int[] lines = new int[code.size()];
    Arrays.setAll(lines, i -> i + 1);
    functions.add(new Function(name, signature, all, code, Lines.of(new int[code.size()], lines)));
    return this;
  }

  public Module build() {
    boolean hasCode = functions.stream().anyMatch(function -> !function.code().isEmpty());
    List<String> files = hasCode ? List.of("test.stria") : List.of();
    return new Module(imports, data, vars, globals, functions, exports, tests, files);
  }
}
