package dev.stria.bench.arrays;

import dev.stria.vm.memory.Format;
import java.util.function.IntToDoubleFunction;

/** Rows as loops written by hand over plain arrays. */
final class PlainWork {
  private PlainWork() {}

  /** A row that {@linkplain Operation#isPlainLoop is a plain loop}. */
  static Work of(Row row) {
    if (row.operation().family() == Operation.Family.CONVERSION) {
      return new ConversionLoops(row.operation(), row.n());
    }
    return switch (row.format()) {
      case F32 -> new FloatLoops(row.operation(), row.n());
      case F64 -> new DoubleLoops(row.operation(), row.n());
      case I32 -> new IntLoops(row.operation(), row.n());
      case U8 -> new ByteLoops(row.operation(), row.n());
      default -> throw new IllegalArgumentException("no loops over " + row.format());
    };
  }

  /** What is compared into, or selected by. */
  static boolean[] flags(Operation operation, int n) {
    boolean needed = operation == Operation.COMPARE || operation == Operation.SELECT;
    boolean[] flags = new boolean[needed ? n : 0];
    for (int k = 0; k < flags.length; k++) {
      flags[k] = Source.integer(Format.BOOL, 2, k) != 0;
    }
    return flags;
  }

  static double[] result(
      Operation operation, Work work, boolean[] flags, int n, IntToDoubleFunction destination) {
    if (operation.family() == Operation.Family.REDUCTION) {
      return new double[] {work.run()};
    }
    double[] numbers = new double[n];
    for (int k = 0; k < n; k++) {
      boolean compares = operation == Operation.COMPARE;
      numbers[k] = !compares ? destination.applyAsDouble(k) : flags[k] ? 1 : 0;
    }
    return numbers;
  }
}
