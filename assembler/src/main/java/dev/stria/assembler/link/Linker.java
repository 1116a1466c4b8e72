package dev.stria.assembler.link;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Names;
import dev.stria.vm.program.Test;
import dev.stria.vm.program.Var;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Joins a unit and what it uses of others into one program. Everything of the unit itself is kept,
 * in its order; functions of others follow in the order of their first call, and bring the
 * constants, statics, globals and imports that they use. String literals come last, in the order of
 * their first use.
 */
final class Linker {
  /** A function, constant, static or global, by its unit and its number there. */
  private record Key(Unit unit, int number) {}

  /** A function of the program. */
  record Origin(Unit unit, int ownIndex) {}

  private final Unit root;

  private final List<Import> imports = new ArrayList<>();
  private final Map<Key, Integer> importNumbers = new HashMap<>();
  private final Map<HostFunction, Integer> hostFunctions = new HashMap<>();
  private final List<Origin> functions = new ArrayList<>();
  private final Map<Key, Integer> functionNumbers = new HashMap<>();
  private final List<Data> data = new ArrayList<>();
  private final Map<Key, Integer> dataNumbers = new HashMap<>();
  private final Map<ByteBuffer, Integer> literals = new LinkedHashMap<>();
  private final Map<Key, Integer> literalNumbers = new HashMap<>();
  private final List<Var> vars = new ArrayList<>();
  private final Map<Key, Integer> varNumbers = new HashMap<>();
  private final List<Global> globals = new ArrayList<>();
  private final Map<Key, Integer> globalNumbers = new HashMap<>();

  private final Set<String> functionNames = new HashSet<>();
  private final Set<String> dataNames = new HashSet<>();
  private final Set<String> varNames = new HashSet<>();
  private final Set<String> globalNames = new HashSet<>();
  private final List<String> names = new ArrayList<>();

  private record HostFunction(String module, String field, Object signature) {}

  Linker(Unit root) {
    this.root = root;
  }

  /** The program. */
  Module link() {
    enterRoot();
    // Grows as calls are found.
    for (int i = 0; i < functions.size(); i++) {
      collect(functions.get(i));
    }
    FileNumbers files = new FileNumbers();
    List<Function> linked = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      linked.add(rewrite(functions.get(i), names.get(i), files));
    }
    List<Data> allData = new ArrayList<>(data);
    literals.keySet().forEach(bytes -> allData.add(Data.literal(bytes.array())));
    List<Export> exports = new ArrayList<>();
    for (Export export : root.module().exports()) {
      exports.add(new Export(export.name(), function(root, export.function())));
    }
    List<Test> tests = new ArrayList<>();
    for (Test test : root.module().tests()) {
      tests.add(new Test(function(root, test.function()), test.trap()));
    }
    return new Module(imports, allData, vars, globals, linked, exports, tests, files.names());
  }

  /** What each of the program's own functions was. */
  List<Origin> origins() {
    return functions;
  }

  private void enterRoot() {
    Module module = root.module();
    for (int i = 0; i < module.imports().size(); i++) {
      Import imported = module.imports().get(i);
      importNumbers.put(new Key(root, i), imports.size());
      hostFunctions.putIfAbsent(hostFunction(imported), imports.size());
      imports.add(imported);
      functionNames.add(imported.name());
    }
    for (int i = 0; i < module.functions().size(); i++) {
      Function function = module.functions().get(i);
      functionNumbers.put(new Key(root, module.imports().size() + i), functions.size());
      functions.add(new Origin(root, i));
      names.add(function.name());
      functionNames.add(function.name());
    }
    for (int i = 0; i < module.data().size(); i++) {
      Data constant = module.data().get(i);
      if (constant.name().isPresent()) {
        dataNumbers.put(new Key(root, i), data.size());
        data.add(constant);
        dataNames.add(constant.name().get());
      }
    }
    for (int i = 0; i < module.vars().size(); i++) {
      varNumbers.put(new Key(root, i), i);
      vars.add(module.vars().get(i));
      varNames.add(module.vars().get(i).name());
    }
    for (int i = 0; i < module.globals().size(); i++) {
      globalNumbers.put(new Key(root, i), i);
      globals.add(module.globals().get(i));
      globalNames.add(module.globals().get(i).name());
    }
  }

  private static HostFunction hostFunction(Import imported) {
    return new HostFunction(imported.module(), imported.field(), imported.signature());
  }

  /** Enters what a function refers to. */
  private void collect(Origin origin) {
    Unit unit = origin.unit();
    Module module = unit.module();
    for (Instruction instruction : module.functions().get(origin.ownIndex()).code()) {
      switch (instruction.immediate()) {
        case Immediate.OfFunction(int number) -> collectFunction(unit, number);
        case Immediate.OfData(int number) -> collectData(unit, number);
        case Immediate.OfVar(int number) -> {
          Var variable = module.vars().get(number);
          if (varNumbers.putIfAbsent(new Key(unit, number), vars.size()) == null) {
            String name = name(unit, variable.name(), varNames);
            vars.add(new Var(name, variable.format(), variable.shape()));
          }
        }
        case Immediate.OfGlobal(int number) -> {
          Global global = module.globals().get(number);
          if (globalNumbers.putIfAbsent(new Key(unit, number), globals.size()) == null) {
            String name = name(unit, global.name(), globalNames);
            globals.add(new Global(name, global.type(), global.initial()));
          }
        }
        default -> {}
      }
    }
  }

  private void collectFunction(Unit unit, int number) {
    Module module = unit.module();
    if (number >= module.functionCount()) {
      Extern extern = unit.externs().get(number - module.functionCount());
      collectFunction(extern.unit(), extern.function());
      return;
    }
    Key key = new Key(unit, number);
    if (module.isImport(number)) {
      if (!importNumbers.containsKey(key)) {
        importNumbers.put(key, importNumber(unit, module.imports().get(number)));
      }
    } else if (functionNumbers.putIfAbsent(key, functions.size()) == null) {
      int ownIndex = number - module.imports().size();
      functions.add(new Origin(unit, ownIndex));
      names.add(name(unit, module.functions().get(ownIndex).name(), functionNames));
    }
  }

  /** The number of a host function; modules that import the same one share it. */
  private int importNumber(Unit unit, Import imported) {
    return hostFunctions.computeIfAbsent(
        hostFunction(imported),
        added -> {
          String name = name(unit, imported.name(), functionNames);
          imports.add(new Import(imported.module(), imported.field(), imported.signature(), name));
          return imports.size() - 1;
        });
  }

  private void collectData(Unit unit, int number) {
    Data constant = unit.module().data().get(number);
    Key key = new Key(unit, number);
    if (constant.name().isEmpty()) {
      if (!literalNumbers.containsKey(key)) {
        ByteBuffer bytes = ByteBuffer.wrap(constant.bytes());
        literals.putIfAbsent(bytes, literals.size());
        literalNumbers.put(key, literals.get(bytes));
      }
    } else if (dataNumbers.putIfAbsent(key, data.size()) == null) {
      String name = name(unit, constant.name().get(), dataNames);
      data.add(Data.named(name, constant.format(), constant.shape(), constant.bytes()));
    }
  }

  /** A name in the program for something of a unit that is not the root. */
  private static String name(Unit unit, String name, Set<String> taken) {
    String whole = unit.prefix().isEmpty() ? name : unit.prefix() + "." + name;
    String candidate = whole;
    for (int number = 2; Names.isReserved(candidate) || !taken.add(candidate); number++) {
      candidate = whole + "_" + number;
    }
    return candidate;
  }

  private Function rewrite(Origin origin, String name, FileNumbers files) {
    Unit unit = origin.unit();
    Function function = unit.module().functions().get(origin.ownIndex());
    List<Instruction> code = new ArrayList<>(function.code().size());
    for (Instruction instruction : function.code()) {
      code.add(rewrite(unit, instruction));
    }
    return new Function(
        name,
        function.signature(),
        function.locals(),
        code,
        files.renumber(function.lines(), unit.module().files()));
  }

  private Instruction rewrite(Unit unit, Instruction instruction) {
    Immediate immediate =
        switch (instruction.immediate()) {
          case Immediate.OfFunction(int number) -> new Immediate.OfFunction(function(unit, number));
          case Immediate.OfData(int number) -> new Immediate.OfData(dataNumber(unit, number));
          case Immediate.OfVar(int number) ->
              new Immediate.OfVar(known(varNumbers, new Key(unit, number)));
          case Immediate.OfGlobal(int number) ->
              new Immediate.OfGlobal(known(globalNumbers, new Key(unit, number)));
          default -> instruction.immediate();
        };
    return immediate.equals(instruction.immediate())
        ? instruction
        : new Instruction(instruction.opcode(), immediate);
  }

  private int function(Unit unit, int number) {
    Module module = unit.module();
    if (number >= module.functionCount()) {
      Extern extern = unit.externs().get(number - module.functionCount());
      return function(extern.unit(), extern.function());
    }
    Key key = new Key(unit, number);
    return module.isImport(number)
        ? known(importNumbers, key)
        : imports.size() + known(functionNumbers, key);
  }

  private int dataNumber(Unit unit, int number) {
    Key key = new Key(unit, number);
    Integer named = dataNumbers.get(key);
    return named != null ? named : data.size() + known(literalNumbers, key);
  }

  /** The number of something that has been collected. */
  private static int known(Map<Key, Integer> numbers, Key key) {
    return Objects.requireNonNull(numbers.get(key));
  }
}
