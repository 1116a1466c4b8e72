package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Origin;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Translates calls and returns. */
final class CallTranslator {
  private final Body body;
  private final MethodCode code;
  private final Fuel fuel;
  private final GuestNames names;

  CallTranslator(Body body, Fuel fuel, GuestNames names) {
    this.body = body;
    this.code = body.code;
    this.fuel = fuel;
    this.names = names;
  }

  void call(int callee) {
    Signature signature = body.module.signature(callee);
    boolean isHost = body.module.isImport(callee);
    fuel.beforeCall();
    if (JavaTypes.fits(signature)) {
      callDirectly(callee, signature, isHost);
    } else {
      callPacked(callee, signature, isHost);
    }
    fuel.afterCall();
  }

  private void callDirectly(int callee, Signature signature, boolean isHost) {
    body.pushContext();
    pushCalleePosition(isHost);
    code.visitor()
        .visitMethodInsn(
            Opcodes.INVOKESTATIC,
            names.className(callee),
            names.methodName(callee),
            JavaTypes.methodDescriptor(signature),
            false);
    pushFurtherResults(signature.results());
  }

  private void pushCalleePosition(boolean isHost) {
    body.pushPosition();
    if (!isHost) {
      code.push(body.step());
      code.op(Opcodes.LADD);
    }
  }

  /** Pushes all results but the first, which is on the stack. */
  private void pushFurtherResults(List<ValueType> results) {
    for (int i = 1; i < results.size(); i++) {
      body.pushContext();
      Packing.pushSlot(code, i, results.get(i));
    }
  }

  /** A call of a function with more parameters than a Java method can have. */
  private void callPacked(int callee, Signature signature, boolean isHost) {
    if (!isHost) {
      fuel.countCall();
    }
    int[] arrays = Packing.pack(code, code.spill(signature.params()), signature);
    body.pushContext();
    code.push(callee);
    code.var(Opcodes.ALOAD, arrays[0]);
    code.var(Opcodes.ALOAD, arrays[1]);
    pushCalleePosition(isHost);
    Packing.callOutside(code, isHost);
    Packing.unpack(code, arrays, signature.results());
  }

  /** Goes on elsewhere. */
  void goOn(Continuation continuation) {
    fuel.beforeLeaving();
    for (int i = 0; i < body.function.locals().size(); i++) {
      body.loadLocal(i);
    }
    body.pushContext();
    body.pushPosition();
    // It is no call of the program's, but this method's frame stays below its own.
    code.push(Position.ofFrame(body.step()));
    code.op(Opcodes.LADD);
    if (body.usesTemps) {
      code.var(Opcodes.ILOAD, body.markSlot());
    }
    code.visitor()
        .visitMethodInsn(
            Opcodes.INVOKESTATIC,
            names.className(continuation),
            names.methodName(body.number),
            JavaTypes.continuationDescriptor(body.function, body.usesTemps),
            false);
    code.op(JavaTypes.returnInstruction(body.function.signature()));
  }

  /** {@code return}, and the function's end. */
  void leave() {
    List<ValueType> results = body.function.signature().results();
    for (int i = results.size() - 1; i > 0; i--) {
      int value = code.spill(results.get(i));
      body.pushContext();
      Packing.storeSlot(code, i, results.get(i), value);
    }
    if (body.usesTemps) {
      body.pushInstance();
      code.var(Opcodes.ILOAD, body.markSlot());
      body.pushOrigin();
      code.invoke(Instance.class, "freeTemps", void.class, int.class, Origin.class);
    }
    fuel.beforeReturn();
    code.op(JavaTypes.returnInstruction(body.function.signature()));
  }
}
