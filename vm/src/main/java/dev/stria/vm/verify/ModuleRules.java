package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Local;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Names;
import dev.stria.vm.program.Test;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What holds for a module outside its code: names that a program text can have, numbers that point
 * into their tables, sizes that fit, and the limits.
 */
final class ModuleRules {
  private final Module module;
  private final ModuleIndex index;
  private final NameRules names;
  private final StorageRules storage;
  private final Problems problems;

  ModuleRules(Module module, Problems problems) {
    this.module = module;
    this.index = new ModuleIndex(module);
    this.names = new NameRules(problems);
    this.storage = new StorageRules(module, names, problems);
    this.problems = problems;
  }

  void check() {
    imports();
    storage.check();
    functions();
    callResults();
    exports();
    tests();
    files();
    if (problems.isEmpty()) {
      new OrderRules(module, problems).check();
    }
  }

  private void imports() {
    for (Import imported : module.imports()) {
      String what = NameRules.quoted("import", imported.name());
      signature(what, imported.signature());
      names.wellFormed(what, imported.module());
      if (!Names.isQualified(imported.field()) || imported.field().length() > Limits.NAME) {
        problems.inModule(
            what, "the host function's name is none: " + NameRules.shown(imported.field()));
      }
    }
  }

  private void functions() {
    Set<String> taken = new HashSet<>();
    Set<String> takenByTests = new HashSet<>();
    for (Import imported : module.imports()) {
      names.check(NameRules.quoted("import", imported.name()), imported.name(), taken);
    }
    int number = module.imports().size();
    for (Function function : module.functions()) {
      boolean isTest = index.isTest(number);
      String what = NameRules.quoted(isTest ? "test" : "function", function.name());
      names.check(what, function.name(), isTest ? takenByTests : taken);
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
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < locals.size() && !problems.isFull(); i++) {
      Local local = locals.get(i);
      String inside = what + ", " + NameRules.quoted("local", local.name());
      if (!Names.isPlain(local.name())) {
        problems.inModule(inside, "this is no name");
      }
      names.check(inside, local.name(), taken);
      storage.initial(inside, local.type(), local.initial());
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
    Set<String> taken = new HashSet<>();
    for (Export export : module.exports()) {
      String what = NameRules.quoted("export", export.name());
      names.wellFormed(what, export.name());
      if (!taken.add(export.name())) {
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
      String what = NameRules.quoted("test", module.functionName(function));
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
      names.wellFormed(NameRules.quoted("file", file), file);
    }
  }
}
