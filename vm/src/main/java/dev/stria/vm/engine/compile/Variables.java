package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import dev.stria.vm.program.Local;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes what a method's variables hold first, and what debuggers are told of them. */
final class Variables {
  private Variables() {}

  /**
   * Gives the variables that are not parameters their first values.
   *
   * @param params how many of the locals are parameters
   * @param instruction the instruction that the method begins with
   */
  static void initialize(Body body, int params, int instruction) {
    MethodCode code = body.code;
    List<Local> locals = body.function.locals();
    for (int i = params; i < locals.size(); i++) {
      Local local = locals.get(i);
      switch (local.type()) {
        case ValueType.Scalar.I64 -> code.push(local.initial());
        case ValueType.Scalar.F64 -> code.push(Double.longBitsToDouble(local.initial()));
        case ViewType(Format format, int rank) -> fresh(body, format, rank, local.type());
        case ValueType.AnyView any -> fresh(body, Format.U8, 1, any);
      }
      body.storeLocal(i);
    }
    if (body.canTrap) {
      code.push(instruction);
      code.var(Opcodes.ISTORE, body.instructionSlot());
    }
    for (int i = 0; i < body.variables(); i++) {
      code.push(0L);
      code.var(Opcodes.LSTORE, body.variable(i));
    }
  }

  private static void fresh(Body body, Format format, int rank, ValueType type) {
    body.pushContext();
    body.code.pushEnum(format);
    body.code.push(rank);
    body.code.invoke(Context.class, "fresh", View.class, Format.class, int.class);
    body.code.cast(type);
  }

  /** Names the variables of a function's locals, between two labels. */
  static void describe(Body body, Label from, Label to) {
    List<Local> locals = body.function.locals();
    for (int i = 0; i < locals.size(); i++) {
      body.code
          .visitor()
          .visitLocalVariable(
              locals.get(i).name(),
              JavaTypes.descriptor(locals.get(i).type()),
              null,
              from,
              to,
              body.localSlot(i));
    }
  }
}
