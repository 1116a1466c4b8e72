package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate.OfFunction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import java.util.List;

/** Typing rules of scalars, the stack, variables and control. */
final class StackTyping {
  private StackTyping() {}

  static Operands fixed(Opcode opcode, Operands ops) {
    List<ValueType> params = opcode.signature().params();
    for (int i = params.size() - 1; i >= 0; i--) {
      ops.pop(params.get(i), params.size() == 1 ? "" : opcode.operandNames().get(i));
    }
    return ops.pushAll(opcode.signature().results());
  }

  static Operands drop(Operands ops) {
    ops.popAny("");
    return ops;
  }

  static Operands dup(Operands ops) {
    ValueType a = ops.popAny("");
    return ops.pushSame(a).pushSame(a);
  }

  static Operands swap(Operands ops) {
    ValueType b = ops.popAny("b");
    ValueType a = ops.popAny("a");
    return ops.pushSame(b).pushSame(a);
  }

  static Operands over(Operands ops) {
    ValueType b = ops.popAny("b");
    ValueType a = ops.popAny("a");
    return ops.pushSame(a).pushSame(b).pushSame(a);
  }

  static Operands select(Operands ops) {
    ops.pop(ValueType.I64, "the condition");
    ValueType b = ops.popAny("b");
    ValueType a = ops.popAny("a");
    if (a != null && b != null && !a.equals(b)) {
      ops.fail(ops.name() + " expects a and b of one type, found " + a + " and " + b);
    }
    return ops.pushSame(a);
  }

  static Operands get(ValueType type, Operands ops) {
    return ops.push(type);
  }

  static Operands set(ValueType type, Operands ops) {
    ops.pop(type, "");
    return ops;
  }

  static Operands tee(ValueType type, Operands ops) {
    ops.pop(type, "");
    return ops.push(type);
  }

  static Operands integer(String role, Operands ops) {
    ops.pop(ValueType.I64, role);
    return ops;
  }

  static Operands call(Context context, OfFunction called, Operands ops) {
    Signature signature = context.module().signature(called.index());
    String name = "`" + context.module().functionName(called.index()) + "`";
    ops.popAll(signature.params(), "parameter", " of " + name);
    if (ops.complaint().isPresent()) {
      ops.suggest("the signature of " + name + " is " + signature);
    }
    return ops.pushAll(signature.results());
  }

  static Operands returning(Signature signature, Operands ops) {
    ops.popAll(signature.results(), "result", "");
    return ops;
  }
}
