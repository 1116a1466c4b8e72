package dev.stria.assembler.disassemble;

import dev.stria.vm.program.Data;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Test;
import dev.stria.vm.program.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a program: its tables, then its functions. */
public final class ModuleText {
  private final Module module;
  private final StringBuilder text = new StringBuilder();

  /** Prepares the text of a module that verifies. */
  public ModuleText(Module module) {
    this.module = module;
  }

  /** The text. */
  public String text() {
    module.imports().forEach(this::write);
    for (Data data : module.data()) {
      if (data.name().isPresent()) {
        text.append(".data ").append(data.name().get()).append(' ');
        text.append(data.format()).append(data.shape());
        text.append(new DataText(data).text()).append('\n');
      }
    }
    for (Var variable : module.vars()) {
      text.append(".var ").append(variable.name()).append(' ');
      text.append(variable.format()).append(variable.shape()).append('\n');
    }
    module.globals().forEach(this::write);
    module.exports().forEach(this::write);
    Map<Integer, Test> tests = new HashMap<>();
    module.tests().forEach(test -> tests.put(test.function(), test));
    int number = module.imports().size();
    for (Function function : module.functions()) {
      text.append(text.isEmpty() ? "" : "\n");
      Test test = tests.get(number++);
      if (test == null) {
        func(function);
      } else {
        text.append(".test ").append(function.name());
        test.trap().ifPresent(kind -> text.append(" traps ").append(kind.kindName()));
        text.append('\n');
      }
      new FunctionText(module, function, text).write();
    }
    return text.toString();
  }

  private void write(Import imported) {
    text.append(".import ").append(Quoted.text(imported.module())).append(' ');
    text.append(imported.field()).append(imported.signature());
    if (!imported.name().equals(imported.field())) {
      text.append(" as ").append(imported.name());
    }
    text.append('\n');
  }

  private void write(Global global) {
    text.append(".global ").append(global.name()).append(": ").append(global.type());
    if (!global.type().isView()) {
      text.append(" = ").append(FunctionText.initial(global.type(), global.initial()));
    }
    text.append('\n');
  }

  private void write(Export export) {
    String name = module.functionName(export.function());
    text.append(".export ").append(name);
    if (!export.name().equals(name)) {
      text.append(" as ").append(Quoted.text(export.name()));
    }
    text.append('\n');
  }

  private void func(Function function) {
    List<String> params = new ArrayList<>();
    for (int i = 0; i < function.paramCount(); i++) {
      params.add(function.locals().get(i).name() + ": " + function.locals().get(i).type());
    }
    text.append(".func ").append(function.name());
    text.append('(').append(String.join(", ", params)).append(')');
    String signature = function.signature().toString();
    int arrow = signature.indexOf("->");
    text.append(arrow < 0 ? "" : " " + signature.substring(arrow)).append('\n');
  }
}
