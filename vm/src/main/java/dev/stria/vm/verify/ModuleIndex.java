package dev.stria.vm.verify;

import dev.stria.vm.program.Module;
import dev.stria.vm.program.Test;
import java.util.BitSet;

/** Facts about a module that are asked for often. */
final class ModuleIndex {
  private final BitSet tests = new BitSet();

  ModuleIndex(Module module) {
    for (Test test : module.tests()) {
      if (test.function() >= 0 && test.function() < module.functionCount()) {
        tests.set(test.function());
      }
    }
  }

  /** Whether a function number is that of a test; false for numbers that no function has. */
  boolean isTest(int function) {
    return function >= 0 && tests.get(function);
  }
}
