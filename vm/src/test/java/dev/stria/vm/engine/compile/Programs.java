package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Local;
import dev.stria.vm.program.Snippets;
import dev.stria.vm.verify.VerifiedModule;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Functions in the notation of {@link Snippets}. Instruction i is said to come from line i + 1. */
public final class Programs {
  private Programs() {}

  public static Function function(String name, String signature, String locals, String code) {
    Signature types = Snippets.signature(signature);
    List<Local> all = new ArrayList<>();
    for (ValueType type : types.params()) {
      all.add(new Local("x" + all.size(), type, 0));
    }
    for (ValueType type : Snippets.types(locals)) {
      all.add(new Local("x" + all.size(), type, 0));
    }
    var instructions = Snippets.code(code);
    int[] lines = new int[instructions.size()];
    Arrays.setAll(lines, i -> i + 1);
    return new Function(name, types, all, instructions, Lines.of(new int[lines.length], lines));
  }

  public static Rig rig(Function... functions) {
    Rig rig = new Rig();
    for (Function function : functions) {
      rig.function(function);
    }
    return rig;
  }

  /** Whether the code of a program's first function calls a method of some name. */
  static boolean calls(Rig rig, String method) {
    VerifiedModule program = rig.verified();
    CompiledClass compiled =
        FunctionCompiler.compile(program, new GuestNames(program.module()), 0, Counting.FUEL);
    return ClassFile.of().parse(compiled.bytes()).methods().stream()
        .flatMap(each -> each.code().stream())
        .flatMap(CodeModel::elementStream)
        .filter(InvokeInstruction.class::isInstance)
        .map(InvokeInstruction.class::cast)
        .anyMatch(call -> call.name().equalsString(method));
  }
}
