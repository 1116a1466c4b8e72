package dev.stria.vm.engine.compile;

import dev.stria.vm.array.ArrayOps;
import dev.stria.vm.array.BinaryOp;
import dev.stria.vm.array.ReduceOp;
import dev.stria.vm.array.UnaryOp;
import dev.stria.vm.engine.Operands;
import dev.stria.vm.isa.Immediate.OfAxis;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Translates whole-array instructions: each is one call of the array room. */
final class ArrayTranslator {
  private static final String PREFIX = "ARRAY_";
  private static final String AXIS_SUFFIX = "_AXIS";

  private final Body body;
  private final MethodCode code;

  ArrayTranslator(Body body) {
    this.body = body;
    this.code = body.code;
  }

  void translate(Instruction instruction) {
    Opcode opcode = instruction.opcode();
    String name = opcode.name().substring(PREFIX.length());
    switch (opcode.typeRule()) {
      case FILL -> call("fill", "vo");
      case COPY -> call("copy", "vv");
      case SATURATE -> call("saturate", "vv");
      case UNARY -> call("unary", "vv", UnaryOp.valueOf(name));
      case BINARY -> call("binary", "voo", BinaryOp.valueOf(name));
      case FMA -> call("fma", "vvvv");
      case CHOOSE -> call("select", "vvoo");
      case IOTA -> call("iota", "voo");
      case REDUCE -> {
        ReduceOp op = ReduceOp.valueOf(name);
        if (isFloat(body.operand(0))) {
          ask("reduceDouble", double.class, "v", op);
        } else {
          ask("reduceLong", long.class, "v", op);
        }
      }
      case REDUCE_I64 ->
          ask(
              switch (opcode) {
                case ARRAY_ARGMIN -> "argmin";
                case ARRAY_ARGMAX -> "argmax";
                case ARRAY_ANY -> "any";
                case ARRAY_ALL -> "all";
                default -> throw new AssertionError(opcode + " does not reduce to an integer");
              },
              long.class,
              "v");
      case DOT -> {
        if (isFloat(body.operand(0)) || isFloat(body.operand(1))) {
          ask("dotDouble", double.class, "vv");
        } else {
          ask("dotLong", long.class, "vv");
        }
      }
      case REDUCE_AXIS ->
          reduceAxis(
              ReduceOp.valueOf(name.substring(0, name.length() - AXIS_SUFFIX.length())),
              ((OfAxis) instruction.immediate()).axis());
      case CUMSUM -> call("cumsum", "vv");
      case MATMUL -> call("matmul", "vvv");
      case EQUAL -> ask("equal", long.class, "vv");
      case COMPARE -> ask("compare", long.class, "vv");
      case SEARCH -> ask(opcode == Opcode.ARRAY_FIND ? "find" : "count", long.class, "vo");
      case SORT -> call("sort", "v");
      case TAKE -> call("take", "vvv");
      default -> throw new AssertionError(opcode + " is no array instruction");
    }
  }

  private static boolean isFloat(ValueType type) {
    return type instanceof ViewType view && view.format().isFloat();
  }

  private void call(String method, String operands, Enum<?>... op) {
    ask(method, void.class, operands, op);
  }

  /**
   * Calls a method.
   *
   * @param operands a letter for each: {@code v} for views, {@code o} for views or numbers
   * @param op what stands before the operands: an enum's constant or nothing
   */
  private void ask(String method, Class<?> result, String operands, Enum<?>... op) {
    List<Class<?>> params = new ArrayList<>();
    boolean isAsItStands = op.length == 0 && isAllViews(operands.length());
    int[] slots = isAsItStands ? new int[0] : code.spill(body.operands(operands.length()));
    for (Enum<?> constant : op) {
      code.pushEnum(constant);
      params.add(constant.getDeclaringClass());
    }
    push(slots, operands);
    for (int i = 0; i < operands.length(); i++) {
      params.add(operands.charAt(i) == 'v' ? View.class : Operand.class);
    }
    body.pushMeter();
    params.add(Meter.class);
    code.invokeStatic(ArrayOps.class, method, result, params.toArray(Class<?>[]::new));
  }

  private boolean isAllViews(int count) {
    return body.operands(count).stream().allMatch(ValueType::isView);
  }

  private void push(int[] slots, String operands) {
    List<ValueType> types = body.operands(operands.length());
    for (int i = 0; i < slots.length; i++) {
      ValueType type = types.get(i);
      code.load(type, slots[i]);
      if (!type.isView()) {
        Class<?> java = type == ValueType.I64 ? long.class : double.class;
        code.invokeStatic(Operands.class, "number", Operand.class, java);
      }
    }
  }

  private void reduceAxis(ReduceOp op, int axis) {
    int[] slots = code.spill(body.operands(2));
    code.pushEnum(op);
    code.push(axis);
    code.var(Opcodes.ALOAD, slots[0]);
    code.var(Opcodes.ALOAD, slots[1]);
    body.pushMeter();
    code.invokeStatic(
        ArrayOps.class,
        "reduceAxis",
        void.class,
        ReduceOp.class,
        int.class,
        View.class,
        View.class,
        Meter.class);
  }
}
