package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Selection;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import org.objectweb.asm.Opcodes;

/** Translates what moves values about. */
final class StackTranslator {
  private final Body body;
  private final MethodCode code;

  StackTranslator(Body body) {
    this.body = body;
    this.code = body.code;
  }

  void drop(ValueType type) {
    code.op(type.isView() ? Opcodes.POP : Opcodes.POP2);
  }

  void dup(ValueType type) {
    code.op(type.isView() ? Opcodes.DUP : Opcodes.DUP2);
  }

  void swap(ValueType below, ValueType top) {
    if (below.isView() && top.isView()) {
      code.op(Opcodes.SWAP);
    } else {
      insert(below, top);
      drop(top);
    }
  }

  void over(ValueType below, ValueType top) {
    swap(below, top);
    insert(top, below);
  }

  /** Copies the top below the value under it. */
  private void insert(ValueType below, ValueType top) {
    if (top.isView()) {
      code.op(below.isView() ? Opcodes.DUP_X1 : Opcodes.DUP_X2);
    } else {
      code.op(below.isView() ? Opcodes.DUP2_X1 : Opcodes.DUP2_X2);
    }
  }

  void select() {
    ValueType type = body.operand(1);
    Class<?> java =
        type == ValueType.I64 ? long.class : type == ValueType.F64 ? double.class : View.class;
    code.invokeStatic(Selection.class, "select", java, java, java, long.class);
    if (type.isView()) {
      code.cast(type);
    }
  }

  void getGlobal(int index) {
    ValueType type = body.module.globals().get(index).type();
    body.pushInstance();
    code.push(index);
    if (type.isView()) {
      code.invoke(Instance.class, "viewGlobal", View.class, int.class);
      code.cast(type);
    } else {
      code.invoke(Instance.class, "global", long.class, int.class);
      if (type == ValueType.F64) {
        code.invokeStatic(Double.class, "longBitsToDouble", double.class, long.class);
      }
    }
  }

  void setGlobal(int index) {
    ValueType type = body.module.globals().get(index).type();
    int value = code.spill(type);
    body.pushInstance();
    code.push(index);
    code.load(type, value);
    if (type.isView()) {
      code.invoke(Instance.class, "setViewGlobal", void.class, int.class, View.class);
    } else {
      if (type == ValueType.F64) {
        code.invokeStatic(Double.class, "doubleToRawLongBits", long.class, double.class);
      }
      code.invoke(Instance.class, "setGlobal", void.class, int.class, long.class);
    }
  }
}
