package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes what a function's method does before the first instruction: it counts the call, and looks
 * whether the stacks have room.
 *
 * @param className the function's class
 * @param isCounted whether calls of the function use fuel
 */
record Entry(Signature signature, String className, boolean isCounted) {
  /**
   * Uses the unit of fuel for the function's own call. Here and not where the call stands: HotSpot
   * then keeps what is left in a register where it inlines a call in another.
   *
   * @param step what the method adds to its own position to make that of what it calls
   */
  void count(MethodCode code, long step) {
    if (!isCounted) {
      return;
    }
    int context = JavaTypes.slots(signature.params());
    Label start = new Label();
    code.var(Opcodes.ALOAD, context);
    code.var(Opcodes.ALOAD, context);
    code.getField(Context.class, "left", long.class);
    code.op(Opcodes.LCONST_1);
    code.op(Opcodes.LSUB);
    code.op(Opcodes.DUP2_X1);
    code.putField(Context.class, "left", long.class);
    code.op(Opcodes.LCONST_0);
    code.op(Opcodes.LCMP);
    code.jump(Opcodes.IFGE, start);
    pushParams(code);
    // The frames of this method and of the other stay below that of the second call.
    code.push(Position.ofFrame(step) + Position.ofFrame(stepOutside()));
    code.op(Opcodes.LADD);
    code.visitor()
        .visitMethodInsn(
            Opcodes.INVOKESTATIC,
            className,
            GuestNames.RENEWING,
            JavaTypes.methodDescriptor(signature),
            false);
    code.op(JavaTypes.returnInstruction(signature));
    code.label(start);
    frameOfParams(code);
  }

  /** What methods that only pass parameters on add to their position. */
  long stepOutside() {
    int slots = JavaTypes.slots(signature.params()) + JavaTypes.TRAILING_SLOTS;
    return Position.step(slots, slots);
  }

  /** Says what the JVM knows where only the parameters are set. */
  private void frameOfParams(MethodCode code) {
    List<Object> params = new ArrayList<>();
    signature.params().forEach(type -> params.add(JavaTypes.frameType(type)));
    params.add(JavaTypes.CONTEXT);
    params.add(Opcodes.LONG);
    code.visitor().visitFrame(Opcodes.F_NEW, params.size(), params.toArray(), 0, new Object[0]);
  }

  /** Goes on only if neither the call depth nor the Java stack is used up. */
  void guard(Body body) {
    MethodCode code = body.code;
    Label start = new Label();
    body.pushPosition();
    if (isCounted) {
      code.push(Position.LIMIT);
    } else {
      body.pushContext();
      code.getField(Context.class, "limit", long.class);
    }
    code.op(Opcodes.LCMP);
    code.jump(Opcodes.IFLE, start);
    body.pushContext();
    body.pushPosition();
    code.invoke(Context.class, "mayRun", boolean.class, long.class);
    code.jump(Opcodes.IFNE, start);
    pushParams(code);
    code.visitor()
        .visitMethodInsn(
            Opcodes.INVOKESTATIC,
            className,
            FunctionCompiler.INTERPRETED,
            JavaTypes.methodDescriptor(signature),
            false);
    code.op(JavaTypes.returnInstruction(signature));
    code.label(start);
    frameOfParams(code);
    // Two stack maps cannot stand in one place.
    code.op(Opcodes.NOP);
  }

  /** Pushes what the method was given. */
  void pushParams(MethodCode code) {
    int slot = 0;
    for (ValueType type : signature.params()) {
      code.load(type, slot);
      slot += JavaTypes.slots(type);
    }
    code.var(Opcodes.ALOAD, slot);
    code.var(Opcodes.LLOAD, slot + 1);
  }

  /** Gives the function the unit that its call will use, which callers from outside count. */
  void giveCall(MethodCode code) {
    if (isCounted) {
      code.var(Opcodes.ALOAD, 1);
      code.op(Opcodes.DUP);
      code.getField(Context.class, "left", long.class);
      code.op(Opcodes.LCONST_1);
      code.op(Opcodes.LADD);
      code.putField(Context.class, "left", long.class);
    }
  }
}
