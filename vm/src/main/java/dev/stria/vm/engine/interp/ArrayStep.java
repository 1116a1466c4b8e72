package dev.stria.vm.engine.interp;

import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import org.jspecify.annotations.Nullable;

/** A whole-array instruction: gathers its operands and calls its meaning. */
final class ArrayStep extends Op {
  /** What an instruction does. */
  @FunctionalInterface
  interface Action {
    /** Acts; the bits of the result, or 0 if there is none. */
    long run(Operands operands, Meter meter);
  }

  private final Action action;
  private final int[] registers;
  private final ValueType[] types;
  private final boolean hasResult;

  /**
   * Creates the step.
   *
   * @param registers the register of each operand
   * @param types the type of each operand
   * @param hasResult whether there is a result, which goes to d
   */
  ArrayStep(Action action, int[] registers, ValueType[] types, boolean hasResult) {
    this.action = action;
    this.registers = registers;
    this.types = types;
    this.hasResult = hasResult;
  }

  @Override
  @Nullable Op execute(Frame f) {
    long bits = action.run(new Operands(this, f), f.meter);
    if (hasResult) {
      f.r[d] = bits;
    }
    return next;
  }

  /** The operands of a step that is being executed. */
  static final class Operands {
    private final ArrayStep step;
    private final Frame frame;

    private Operands(ArrayStep step, Frame frame) {
      this.step = step;
      this.frame = frame;
    }

    /** An operand that is a view. */
    View view(int index) {
      return frame.v[step.registers[index]];
    }

    /** An operand that is a view or a number. */
    Operand any(int index) {
      int register = step.registers[index];
      return switch (step.types[index]) {
        case ValueType.Scalar.I64 -> new Operand.OfLong(frame.r[register]);
        case ValueType.Scalar.F64 -> new Operand.OfDouble(frame.get(register));
        default -> frame.v[register];
      };
    }
  }
}
