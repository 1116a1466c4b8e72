package dev.stria.reference;

import java.util.ArrayList;
import java.util.List;

/** Operations along an axis, and the matrix product. */
final class ArrayAxes {
  private ArrayAxes() {}

  /** {@code sum_axis}, {@code min_axis} and {@code max_axis}. */
  static RefEffect reduce(
      RefMemory memory, String operation, int axisNumber, List<RefValue> operands) {
    RefView target = operands.get(0).asView();
    RefView source = operands.get(1).asView();
    Operands.requireLive(operands);
    int axis = source.axis(axisNumber);
    boolean nothingToChooseFrom =
        !operation.equals("sum_axis") && source.extent(axis) == 0 && target.size() > 0;
    Operands.require(!nothingToChooseFrom, RefTrapKind.INVALID_ARGUMENT, "an empty axis");
    RefHeap.requireWritable(target);
    Operands.requireShape(target, source.shape().without(axis));
    Domain domain = Domain.of(source);
    List<Num> numbers = Operands.elements(memory, source, domain);
    RefEffect effect = RefEffect.over(operands);
    int[] element = {0};
    target
        .shape()
        .forEachIndex(index -> {
          List<Num> line = line(numbers, source.shape(), axis, index);
          effect.store(target, element[0]++, reduced(operation, domain, line));
        });
    return effect;
  }

  private static List<Num> line(List<Num> numbers, Shape shape, int axis, long... index) {
    List<Num> line = new ArrayList<>();
    for (long i = 0; i < shape.extent(axis); i++) {
      long[] at = new long[shape.rank()];
      for (int k = 0; k < at.length; k++) {
        at[k] = k == axis ? i : index[k < axis ? k : k - 1];
      }
      line.add(numbers.get(shape.flat(at)));
    }
    return line;
  }

  private static Num reduced(String operation, Domain domain, List<Num> line) {
    return switch (operation) {
      case "sum_axis" -> ArrayReductions.fold("add", domain, zero(domain), line);
      case "min_axis" -> ArrayReductions.extreme(line, Arithmetic::minimum);
      case "max_axis" -> ArrayReductions.extreme(line, Arithmetic::maximum);
      default -> throw new IllegalArgumentException("no operation " + operation);
    };
  }

  private static Num zero(Domain domain) {
    return domain.convert(Num.Int.ZERO);
  }

  static RefEffect cumsum(RefMemory memory, List<RefValue> operands) {
    RefView target = operands.get(0).asView();
    RefView source = operands.get(1).asView();
    Operands.requireLive(operands);
    RefHeap.requireWritable(target);
    Operands.requireShape(source, target.shape());
    Domain domain = Domain.of(source);
    RefEffect effect = RefEffect.over(operands);
    Num total = zero(domain);
    List<Num> numbers = Operands.elements(memory, source, domain);
    for (int k = 0; k < numbers.size(); k++) {
      total = Arithmetic.binary("add", domain, total, numbers.get(k));
      effect.store(target, k, total);
    }
    return effect;
  }

  static RefEffect matmul(RefMemory memory, List<RefValue> operands) {
    RefView target = operands.get(0).asView();
    RefView left = operands.get(1).asView();
    RefView right = operands.get(2).asView();
    Operands.requireLive(operands);
    RefHeap.requireWritable(target);
    long inner = left.extent(1);
    Operands.requireShape(right, new Shape(inner, right.extent(1)));
    Operands.requireShape(target, new Shape(left.extent(0), right.extent(1)));
    Domain domain = Domain.of(operands.subList(1, 3));
    List<Num> a = Operands.elements(memory, left, domain);
    List<Num> b = Operands.elements(memory, right, domain);
    Shape work = new Shape(left.extent(0), right.extent(1), inner, 8);
    RefEffect effect = RefEffect.costing(RefFuel.unitsFor(work.count()));
    int[] element = {0};
    target
        .shape()
        .forEachIndex(index -> {
          Num total = zero(domain);
          for (long k = 0; k < inner; k++) {
            Num x = a.get(left.shape().flat(index[0], k));
            Num y = b.get(right.shape().flat(k, index[1]));
            total = Arithmetic.fma(domain, x, y, total);
          }
          effect.store(target, element[0]++, total);
        });
    return effect;
  }
}
