package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate.OfData;
import dev.stria.vm.isa.Immediate.OfGlobal;
import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Immediate.OfVar;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Module;

/**
 * What is known about an instruction besides the stack: the function it belongs to and the module
 * around it.
 */
record Context(Module module, Function function) {
  ValueType localType(OfLocal local) {
    return function.locals().get(local.index()).type();
  }

  ValueType globalType(OfGlobal global) {
    return module.globals().get(global.index()).type();
  }

  ValueType dataType(OfData data) {
    return module.data().get(data.index()).type();
  }

  ValueType varType(OfVar variable) {
    return module.vars().get(variable.index()).type();
  }
}
