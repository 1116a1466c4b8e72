package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Module;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order of what program texts do not name: string literals and source files. A module lists
 * each of them once, in the order in which its code comes to them, so that a text that is
 * disassembled and assembled again gives the same module.
 */
final class OrderRules {
  private final Module module;
  private final Problems problems;

  OrderRules(Module module, Problems problems) {
    this.module = module;
    this.problems = problems;
  }

  void check() {
    literals();
    files();
  }

  private void literals() {
    List<Data> data = module.data();
    int next = 0;
    while (next < data.size() && data.get(next).name().isPresent()) {
      next++;
    }
    Set<ByteBuffer> contents = new HashSet<>();
    for (Data literal : data.subList(next, data.size())) {
      if (!contents.add(ByteBuffer.wrap(literal.bytes()))) {
        problems.inModule("string literals", "equal ones are listed once");
        return;
      }
    }
    for (Function function : module.functions()) {
      for (Instruction instruction : function.code()) {
        if (!(instruction.immediate() instanceof Immediate.OfData(int number))
            || number >= data.size()) {
          continue;
        }
        if (number > next) {
          problems.inModule("string literals", "they are listed in the order of their first use");
          return;
        }
        next += number == next ? 1 : 0;
      }
    }
    if (next < data.size()) {
      problems.inModule("string literals", "one is never used");
    }
  }

  private void files() {
    if (new HashSet<>(module.files()).size() < module.files().size()) {
      problems.inModule("files", "each is listed once");
      return;
    }
    int next = 0;
    for (Function function : module.functions()) {
      for (int at = 0; at < function.lines().size(); at++) {
        if (function.lines().file(at) > next) {
          problems.inModule("files", "they are listed in the order in which code comes from them");
          return;
        }
        next += function.lines().file(at) == next ? 1 : 0;
      }
    }
    if (next < module.files().size()) {
      problems.inModule("files", "no code comes from one");
    }
  }
}
