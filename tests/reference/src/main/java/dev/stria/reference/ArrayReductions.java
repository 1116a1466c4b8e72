package dev.stria.reference;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Operations that make one value of all elements. */
final class ArrayReductions {
  private static final int LANES = 16;

  private ArrayReductions() {}

  static RefEffect reduce(RefMemory memory, String operation, RefView view) {
    Operands.requireLive(List.of(view));
    Domain domain = Domain.of(view);
    List<Num> numbers = Operands.elements(memory, view, domain);
    return RefEffect.over(List.of(view)).returning(reduced(operation, domain, numbers));
  }

  private static RefValue reduced(String operation, Domain domain, List<Num> numbers) {
    return switch (operation) {
      case "sum" -> sum(domain, numbers).onStack();
      case "prod" -> fold("mul", domain, number(domain, 1), numbers).onStack();
      case "min" -> extreme(numbers, Arithmetic::minimum).onStack();
      case "max" -> extreme(numbers, Arithmetic::maximum).onStack();
      case "argmin" -> new RefInt(first(numbers, Arithmetic::less));
      case "argmax" -> new RefInt(first(numbers, (a, b) -> Arithmetic.less(b, a)));
      case "any" -> RefInt.of(numbers.stream().anyMatch(Num::isNonZero));
      case "all" -> RefInt.of(numbers.stream().allMatch(Num::isNonZero));
      default -> throw new IllegalArgumentException("no operation " + operation);
    };
  }

  private static Num number(Domain domain, long value) {
    return domain.convert(Num.Int.of(value));
  }

  /** In order from a start value. */
  static Num fold(String operation, Domain domain, Num start, List<Num> numbers) {
    Num result = start;
    for (Num number : numbers) {
      result = Arithmetic.binary(operation, domain, result, number);
    }
    return result;
  }

  static Num extreme(List<Num> numbers, BinaryOperator<Num> better) {
    Operands.require(!numbers.isEmpty(), RefTrapKind.INVALID_ARGUMENT, "no elements");
    return numbers.stream().reduce(better).orElseThrow();
  }

  private interface Better {
    boolean than(Num candidate, Num best);
  }

  /** The first NaN, or else the first of the best numbers. */
  private static int first(List<Num> numbers, Better better) {
    Operands.require(!numbers.isEmpty(), RefTrapKind.INVALID_ARGUMENT, "no elements");
    for (int k = 0; k < numbers.size(); k++) {
      if (Arithmetic.isNaN(numbers.get(k))) {
        return k;
      }
    }
    int best = 0;
    for (int k = 1; k < numbers.size(); k++) {
      if (better.than(numbers.get(k), numbers.get(best))) {
        best = k;
      }
    }
    return best;
  }

  private static Num sum(Domain domain, List<Num> numbers) {
    if (domain != Domain.FLOAT) {
      return fold("add", domain, Num.Int.ZERO, numbers);
    }
    Num[] lanes = lanes();
    for (int k = 0; k < numbers.size(); k++) {
      lanes[k % LANES] = Arithmetic.binary("add", domain, lanes[k % LANES], numbers.get(k));
    }
    return folded(lanes);
  }

  static RefEffect dot(RefMemory memory, List<RefValue> operands) {
    RefView a = operands.get(0).asView();
    RefView b = operands.get(1).asView();
    Operands.requireLive(operands);
    Operands.requireShape(b, a.shape());
    Domain domain = Domain.of(operands);
    List<Num> left = Operands.elements(memory, a, domain);
    List<Num> right = Operands.elements(memory, b, domain);
    Num[] lanes = domain == Domain.FLOAT ? lanes() : new Num[] {Num.Int.ZERO};
    for (int k = 0; k < left.size(); k++) {
      int lane = k % lanes.length;
      lanes[lane] = Arithmetic.fma(domain, left.get(k), right.get(k), lanes[lane]);
    }
    return RefEffect.over(operands).returning(folded(lanes).onStack());
  }

  private static Num[] lanes() {
    Num[] lanes = new Num[LANES];
    Arrays.fill(lanes, new Num.Flt(0.0));
    return lanes;
  }

  /** The upper half is added to the lower, until one lane is left. */
  private static Num folded(Num... lanes) {
    if (lanes.length == 1) {
      return lanes[0];
    }
    int half = lanes.length / 2;
    return folded(
        IntStream.range(0, half)
            .mapToObj(i -> Arithmetic.binary("add", Domain.FLOAT, lanes[i], lanes[i + half]))
            .toArray(Num[]::new));
  }
}
