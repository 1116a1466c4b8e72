package dev.stria.suite.properties.views;

import dev.stria.reference.RefArrays;
import dev.stria.reference.RefFloat;
import dev.stria.reference.RefFuel;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefMemory;
import dev.stria.reference.RefValue;
import dev.stria.vm.array.ArrayOps;
import dev.stria.vm.array.BinaryOp;
import dev.stria.vm.array.ReduceOp;
import dev.stria.vm.array.UnaryOp;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An array operation with its operands.
 *
 * @param operation the mnemonic without {@code array.}
 * @param axis of the operations that work along one; else 0
 */
record ArrayCall(String operation, int axis, List<Argument> arguments) {
  /** An operand: a view, or a number. */
  sealed interface Argument {
    record OfView(Twin twin) implements Argument {
      @Override
      public String toString() {
        return twin.toString();
      }
    }

    record OfLong(long value) implements Argument {
      @Override
      public String toString() {
        return Long.toString(value);
      }
    }

    record OfDouble(double value) implements Argument {
      @Override
      public String toString() {
        return Double.toString(value);
      }
    }

    default RefValue model() {
      return switch (this) {
        case OfView(Twin twin) -> twin.model();
        case OfLong(long value) -> new RefInt(value);
        case OfDouble(double value) -> new RefFloat(value);
      };
    }

    default Operand operand() {
      return switch (this) {
        case OfView(Twin twin) -> twin.view();
        case OfLong(long value) -> new Operand.OfLong(value);
        case OfDouble(double value) -> new Operand.OfDouble(value);
      };
    }
  }

  Optional<Twin> run(World world) {
    return world.run(
        toString(),
        () -> onModel(world.memory, world.fuel),
        () -> onMachine(operands(), world.clock));
  }

  List<Operand> operands() {
    return arguments.stream().map(Argument::operand).toList();
  }

  /** Runs the operation in the model; what it gives, if anything. */
  Optional<RefValue> onModel(RefMemory memory, RefFuel fuel) {
    OptionalInt along = operation.endsWith("_axis") ? OptionalInt.of(axis) : OptionalInt.empty();
    List<RefValue> operands = arguments.stream().map(Argument::model).toList();
    return RefArrays.effect(memory, operation, along, operands).apply(memory, fuel);
  }

  /** Runs the operation on other operands of the same kinds; what it gives, if anything. */
  Optional<Object> onMachine(List<Operand> operands, Meter meter) {
    Operand a = operands.getFirst();
    View first = (View) a;
    Operand b = operands.get(Math.min(1, operands.size() - 1));
    Operand c = operands.get(Math.min(2, operands.size() - 1));
    Operand d = operands.get(Math.min(3, operands.size() - 1));
    String constant = operation.replace("_axis", "").toUpperCase(Locale.ROOT);
    switch (operation) {
      case "fill" -> ArrayOps.fill(first, b, meter);
      case "copy" -> ArrayOps.copy(first, (View) b, meter);
      case "saturate" -> ArrayOps.saturate(first, (View) b, meter);
      case "neg", "abs", "not", "sqrt", "floor", "ceil", "trunc", "nearest" ->
          ArrayOps.unary(UnaryOp.valueOf(constant), first, (View) b, meter);
      case "fma" -> ArrayOps.fma(first, (View) b, (View) c, (View) d, meter);
      case "select" -> ArrayOps.select(first, (View) b, c, d, meter);
      case "iota" -> ArrayOps.iota(first, b, c, meter);
      case "sum_axis", "min_axis", "max_axis" ->
          ArrayOps.reduceAxis(ReduceOp.valueOf(constant), axis, first, (View) b, meter);
      case "cumsum" -> ArrayOps.cumsum(first, (View) b, meter);
      case "matmul" -> ArrayOps.matmul(first, (View) b, (View) c, meter);
      case "take" -> ArrayOps.take(first, (View) b, (View) c, meter);
      case "sort" -> ArrayOps.sort(first, meter);
      default -> {
        return asked(first, b, constant, meter)
            .or(() -> {
              ArrayOps.binary(BinaryOp.valueOf(constant), first, b, c, meter);
              return Optional.empty();
            });
      }
    }
    return Optional.empty();
  }

  /** Operations that give a value. */
  private Optional<Object> asked(View a, Operand b, String constant, Meter meter) {
    boolean isFloat = a.format().isFloat();
    return switch (operation) {
      case "sum", "prod", "min", "max" ->
          Optional.of(
              isFloat
                  ? (Object) ArrayOps.reduceDouble(ReduceOp.valueOf(constant), a, meter)
                  : (Object) ArrayOps.reduceLong(ReduceOp.valueOf(constant), a, meter));
      case "argmin" -> Optional.of(ArrayOps.argmin(a, meter));
      case "argmax" -> Optional.of(ArrayOps.argmax(a, meter));
      case "any" -> Optional.of(ArrayOps.any(a, meter));
      case "all" -> Optional.of(ArrayOps.all(a, meter));
      case "dot" ->
          Optional.of(
              isFloat || ((View) b).format().isFloat()
                  ? (Object) ArrayOps.dotDouble(a, (View) b, meter)
                  : (Object) ArrayOps.dotLong(a, (View) b, meter));
      case "equal" -> Optional.of(ArrayOps.equal(a, (View) b, meter));
      case "compare" -> Optional.of(ArrayOps.compare(a, (View) b, meter));
      case "find" -> Optional.of(ArrayOps.find(a, b, meter));
      case "count" -> Optional.of(ArrayOps.count(a, b, meter));
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return "array."
        + operation
        + (operation.endsWith("_axis") ? " axis " + axis : "")
        + " of "
        + arguments;
  }
}
