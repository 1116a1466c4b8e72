package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Local;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Names;
import dev.stria.vm.program.Test;
import dev.stria.vm.program.Var;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What holds for a module outside its code: names that a program text can have, numbers that point
 * into their tables, sizes that fit, and the limits.
 */
final class ModuleRules {
  private static final int SHOWN_NAME = 60;

  private final Module module;
  private final ModuleIndex index;
  private final Problems problems;

  ModuleRules(Module module, Problems problems) {
    this.module = module;
    this.index = new ModuleIndex(module);
    this.problems = problems;
  }

  void check() {
    imports();
    data();
    vars();
    staticBytes();
    globals();
    functions();
    callResults();
    exports();
    tests();
    files();
  }

  private void imports() {
    for (Import imported : module.imports()) {
      String what = quoted("import", imported.name());
      signature(what, imported.signature());
      wellFormed(what, imported.module());
      if (!Names.isQualified(imported.field()) || imported.field().length() > Limits.NAME) {
        problems.inModule(what, "the host function's name is none: " + shown(imported.field()));
      }
    }
  }

  private void data() {
    Set<String> names = new HashSet<>();
    boolean literals = false;
    for (Data data : module.data()) {
      String what = data.name().map(name -> quoted("constant", name)).orElse("a string literal");
      if (data.name().isPresent()) {
        name(what, data.name().get(), names);
        if (literals) {
          problems.inModule(what, "named constants come before string literals");
        }
      } else {
        literals = true;
      }
      if (extents(what, data.shape())) {
        OptionalLong bytes = bytes(data.format(), data.shape());
        if (bytes.isEmpty() || bytes.getAsLong() != data.length()) {
          problems.inModule(
              what,
              "its shape is "
                  + data.format()
                  + data.shape()
                  + ", which does not take "
                  + data.length()
                  + " bytes");
        }
      }
    }
  }

  private void vars() {
    Set<String> names = new HashSet<>();
    for (Var variable : module.vars()) {
      String what = quoted("static", variable.name());
      name(what, variable.name(), names);
      if (extents(what, variable.shape()) && bytes(variable.format(), variable.shape()).isEmpty()) {
        problems.inModule(
            what, variable.format() + variable.shape().toString() + " is larger than any region");
      }
    }
  }

  /** Whether all extents are plain numbers. */
  private boolean extents(String what, Shape shape) {
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.dim(axis) < 0) {
        problems.inModule(what, "its extents " + shape + " are not plain numbers");
        return false;
      }
    }
    return true;
  }

  /**
   * The bytes of elements of the given shape; nothing if a region cannot hold them. Extents beside
   * a zero count too, so that strides fit as well.
   */
  private static OptionalLong bytes(Format format, Shape shape) {
    long bytes = format.itemSize();
    boolean empty = false;
    for (int axis = 0; axis < shape.rank(); axis++) {
      long extent = shape.dim(axis);
      if (extent == 0) {
        empty = true;
      } else if (extent > Limits.STATIC_BYTES / bytes) {
        return OptionalLong.empty();
      } else {
        bytes *= extent;
      }
    }
    return OptionalLong.of(empty ? 0 : bytes);
  }

  private void staticBytes() {
    long total = 0;
    for (Data data : module.data()) {
      total += aligned(data.length());
    }
    for (Var variable : module.vars()) {
      total += aligned(bytes(variable.format(), variable.shape()).orElse(0));
      if (total > Limits.STATIC_BYTES) {
        break;
      }
    }
    if (total > Limits.STATIC_BYTES) {
      problems.inModule(
          "constants and statics",
          "together they take more than " + Limits.STATIC_BYTES + " bytes");
    }
  }

  private static long aligned(long bytes) {
    return (bytes + Limits.ALIGNMENT - 1) / Limits.ALIGNMENT * Limits.ALIGNMENT;
  }

  private void globals() {
    Set<String> names = new HashSet<>();
    for (Global global : module.globals()) {
      String what = quoted("global", global.name());
      name(what, global.name(), names);
      initial(what, global.type(), global.initial());
    }
  }

  private void initial(String what, ValueType type, long bits) {
    if (type.isView() && bits != 0) {
      problems.inModule(what, "a view starts empty, but initial bits are given: " + bits);
    }
    if (type == ValueType.F64 && bits != Double.doubleToLongBits(Double.longBitsToDouble(bits))) {
      problems.inModule(what, "its initial NaN is not the canonical one");
    }
  }

  private void functions() {
    Set<String> names = new HashSet<>();
    Set<String> testNames = new HashSet<>();
    for (Import imported : module.imports()) {
      name(quoted("import", imported.name()), imported.name(), names);
    }
    int number = module.imports().size();
    for (Function function : module.functions()) {
      boolean isTest = index.isTest(number);
      String what = quoted(isTest ? "test" : "function", function.name());
      name(what, function.name(), isTest ? testNames : names);
      signature(what, function.signature());
      locals(what, function);
      lines(what, function.lines());
      number++;
    }
  }

  private void locals(String what, Function function) {
    List<Local> locals = function.locals();
    if (locals.size() > Limits.LOCALS) {
      problems.inModule(
          what,
          "it has "
              + locals.size()
              + " parameters and locals, more than the "
              + Limits.LOCALS
              + " allowed");
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < locals.size() && !problems.isFull(); i++) {
      Local local = locals.get(i);
      String inside = what + ", " + quoted("local", local.name());
      if (!Names.isPlain(local.name())) {
        problems.inModule(inside, "this is no name");
      }
      name(inside, local.name(), names);
      initial(inside, local.type(), local.initial());
      if (i < function.paramCount()
          && (!local.type().equals(function.signature().params().get(i)) || local.initial() != 0)) {
        problems.inModule(inside, "a parameter has the signature's type and no initial bits");
      }
    }
  }

  private void lines(String what, Lines lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.file(i) < 0 || lines.file(i) >= module.files().size() || lines.line(i) < 0) {
        problems.inModule(
            what,
            "instruction "
                + i
                + " comes from line "
                + lines.line(i)
                + " of file "
                + lines.file(i)
                + ", which is no position: there are "
                + module.files().size()
                + " files");
        return;
      }
    }
  }

  private void signature(String what, Signature signature) {
    if (signature.params().size() > Limits.PARAMS) {
      problems.inModule(what, tooMany(signature.params().size(), "parameters", Limits.PARAMS));
    }
    if (signature.results().size() > Limits.RESULTS) {
      problems.inModule(what, tooMany(signature.results().size(), "results", Limits.RESULTS));
    }
  }

  private static String tooMany(int count, String things, int limit) {
    return "it has " + count + " " + things + ", more than the " + limit + " allowed";
  }

  /**
   * Calls with many results would make the verifier's memory a large multiple of the module's size.
   */
  private void callResults() {
    long results = 0;
    long instructions = 0;
    for (Function function : module.functions()) {
      instructions += function.code().size();
      for (Instruction instruction : function.code()) {
        if (instruction.immediate() instanceof Immediate.OfFunction(int called)
            && called >= 0
            && called < module.functionCount()) {
          results += module.signature(called).results().size();
        }
      }
    }
    if (results > Limits.CALL_RESULTS + Limits.CALL_RESULTS_PER_INSTRUCTION * instructions) {
      problems.inModule("calls", "together they give too many results: " + results);
    }
  }

  private void exports() {
    Set<String> names = new HashSet<>();
    for (Export export : module.exports()) {
      String what = quoted("export", export.name());
      wellFormed(what, export.name());
      if (!names.add(export.name())) {
        problems.inModule(what, "it is defined twice");
      }
      if (export.function() < 0 || export.function() >= module.functionCount()) {
        problems.inModule(what, "there is no function " + export.function());
      } else if (index.isTest(export.function())) {
        problems.inModule(what, "tests are not exported");
      }
    }
  }

  private void tests() {
    int last = -1;
    for (Test test : module.tests()) {
      int function = test.function();
      if (function < module.imports().size() || function >= module.functionCount()) {
        problems.inModule("tests", "there is no function of the program's own " + function);
        continue;
      }
      String what = quoted("test", module.functionName(function));
      if (function <= last) {
        problems.inModule(what, "tests are listed once each, in the order of functions");
      }
      last = function;
      Signature signature = module.signature(function);
      if (!signature.params().isEmpty() || !signature.results().isEmpty()) {
        problems.inModule(what, "a test has no parameters and no results");
      }
    }
  }

  private void files() {
    for (String file : module.files()) {
      wellFormed(quoted("file", file), file);
    }
  }

  private void name(String what, String name, Set<String> taken) {
    if (!Names.isQualified(name)) {
      problems.inModule(what, "this is no name");
    } else if (Names.isReserved(name)) {
      problems.inModule(what, "this name means something already");
    } else if (name.length() > Limits.NAME) {
      problems.inModule(
          what,
          "the name has "
              + name.length()
              + " characters, more than the "
              + Limits.NAME
              + " allowed");
    } else if (!taken.add(name)) {
      problems.inModule(what, "it is defined twice");
    }
  }

  private void wellFormed(String what, String text) {
    if (!Names.isWellFormed(text)) {
      problems.inModule(what, "the text holds half a surrogate pair");
    }
  }

  private static String quoted(String kind, String name) {
    return kind + " `" + shown(name) + "`";
  }

  private static String shown(String name) {
    return name.length() <= SHOWN_NAME ? name : name.substring(0, SHOWN_NAME) + "…";
  }
}
