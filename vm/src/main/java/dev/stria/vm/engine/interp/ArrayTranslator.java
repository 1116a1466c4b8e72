package dev.stria.vm.engine.interp;

import dev.stria.vm.array.ArrayOps;
import dev.stria.vm.array.BinaryOp;
import dev.stria.vm.array.ReduceOp;
import dev.stria.vm.array.UnaryOp;
import dev.stria.vm.engine.interp.ArrayStep.Action;
import dev.stria.vm.isa.Immediate.OfAxis;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.verify.TypeStack;

/** Translates whole-array instructions. */
final class ArrayTranslator {
  private static final String PREFIX = "ARRAY_";
  private static final String AXIS_SUFFIX = "_AXIS";

  private final Emitter out;
  private final Opcode opcode;
  private final TypeStack types;

  private ArrayTranslator(Emitter out, Opcode opcode, TypeStack types) {
    this.out = out;
    this.opcode = opcode;
    this.types = types;
  }

  static boolean translate(Emitter out, Instruction instruction, TypeStack types) {
    return new ArrayTranslator(out, instruction.opcode(), types).translate(instruction);
  }

  private boolean translate(Instruction instruction) {
    return switch (opcode.typeRule()) {
      case FILL -> act(2, (o, m) -> ArrayOps.fill(o.view(0), o.any(1), m));
      case COPY -> act(2, (o, m) -> ArrayOps.copy(o.view(0), o.view(1), m));
      case SATURATE -> act(2, (o, m) -> ArrayOps.saturate(o.view(0), o.view(1), m));
      case UNARY -> {
        UnaryOp op = UnaryOp.valueOf(name());
        yield act(2, (o, m) -> ArrayOps.unary(op, o.view(0), o.view(1), m));
      }
      case BINARY -> {
        BinaryOp op = BinaryOp.valueOf(name());
        yield act(3, (o, m) -> ArrayOps.binary(op, o.view(0), o.any(1), o.any(2), m));
      }
      case FMA -> act(4, (o, m) -> ArrayOps.fma(o.view(0), o.view(1), o.view(2), o.view(3), m));
      case CHOOSE -> act(4, (o, m) -> ArrayOps.select(o.view(0), o.view(1), o.any(2), o.any(3), m));
      case IOTA -> act(3, (o, m) -> ArrayOps.iota(o.view(0), o.any(1), o.any(2), m));
      case REDUCE -> reduce();
      case REDUCE_I64 -> ask(1, reduceToInteger());
      case DOT -> {
        boolean isReal = isFloat(types.below().top()) || isFloat(types.top());
        yield isReal
            ? ask(2, (o, m) -> bits(ArrayOps.dotDouble(o.view(0), o.view(1), m)))
            : ask(2, (o, m) -> ArrayOps.dotLong(o.view(0), o.view(1), m));
      }
      case REDUCE_AXIS -> {
        String name = name();
        ReduceOp op = ReduceOp.valueOf(name.substring(0, name.length() - AXIS_SUFFIX.length()));
        int axis = ((OfAxis) instruction.immediate()).axis();
        yield act(2, (o, m) -> ArrayOps.reduceAxis(op, axis, o.view(0), o.view(1), m));
      }
      case CUMSUM -> act(2, (o, m) -> ArrayOps.cumsum(o.view(0), o.view(1), m));
      case MATMUL -> act(3, (o, m) -> ArrayOps.matmul(o.view(0), o.view(1), o.view(2), m));
      case EQUAL -> ask(2, (o, m) -> ArrayOps.equal(o.view(0), o.view(1), m));
      case COMPARE -> ask(2, (o, m) -> ArrayOps.compare(o.view(0), o.view(1), m));
      case SEARCH ->
          opcode == Opcode.ARRAY_FIND
              ? ask(2, (o, m) -> ArrayOps.find(o.view(0), o.any(1), m))
              : ask(2, (o, m) -> ArrayOps.count(o.view(0), o.any(1), m));
      case SORT -> act(1, (o, m) -> ArrayOps.sort(o.view(0), m));
      case TAKE -> act(3, (o, m) -> ArrayOps.take(o.view(0), o.view(1), o.view(2), m));
      default -> throw new AssertionError(opcode + " is no array instruction");
    };
  }

  private boolean reduce() {
    ReduceOp op = ReduceOp.valueOf(name());
    return isFloat(types.top())
        ? ask(1, (o, m) -> bits(ArrayOps.reduceDouble(op, o.view(0), m)))
        : ask(1, (o, m) -> ArrayOps.reduceLong(op, o.view(0), m));
  }

  private Action reduceToInteger() {
    return switch (opcode) {
      case ARRAY_ARGMIN -> (o, m) -> ArrayOps.argmin(o.view(0), m);
      case ARRAY_ARGMAX -> (o, m) -> ArrayOps.argmax(o.view(0), m);
      case ARRAY_ANY -> (o, m) -> ArrayOps.any(o.view(0), m);
      case ARRAY_ALL -> (o, m) -> ArrayOps.all(o.view(0), m);
      default -> throw new AssertionError(opcode + " does not reduce to an integer");
    };
  }

  private String name() {
    return opcode.name().substring(PREFIX.length());
  }

  private static boolean isFloat(ValueType type) {
    return type instanceof ViewType view && view.format().isFloat();
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  /** What an instruction without a result does. */
  @FunctionalInterface
  private interface Deed {
    void run(ArrayStep.Operands operands, Meter meter);
  }

  private boolean act(int operands, Deed deed) {
    out.add(
        step(
            operands,
            (o, m) -> {
              deed.run(o, m);
              return 0;
            },
            false));
    return true;
  }

  private boolean ask(int operands, Action action) {
    return out.number(step(operands, action, true));
  }

  private ArrayStep step(int operands, Action action, boolean hasResult) {
    ValueType[] operandTypes = new ValueType[operands];
    TypeStack stack = types;
    for (int i = operands - 1; i >= 0; i--) {
      operandTypes[i] = stack.top();
      stack = stack.below();
    }
    return new ArrayStep(action, out.pop(operands), operandTypes, hasResult);
  }
}
