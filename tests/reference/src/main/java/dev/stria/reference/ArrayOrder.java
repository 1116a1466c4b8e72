package dev.stria.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Operations that compare elements: equality, order, search, sorting. */
final class ArrayOrder {
  /** NaN last and equal to NaN; zeros of either sign equal. */
  private static final Comparator<Num> BY_VALUE =
      (a, b) ->
          Arithmetic.isNaN(a) || Arithmetic.isNaN(b)
              ? Boolean.compare(Arithmetic.isNaN(a), Arithmetic.isNaN(b))
              : Arithmetic.compare(a, b);

  private static final Comparator<Num> FOR_SORTING =
      BY_VALUE.thenComparing(number -> !Arithmetic.isMinusZero(number));

  private ArrayOrder() {}

  /** Exact numbers, whatever the formats; 0 for different shapes. */
  static RefEffect equal(RefMemory memory, List<RefValue> operands) {
    RefView a = operands.get(0).asView();
    RefView b = operands.get(1).asView();
    Operands.requireLive(operands);
    boolean equal = a.shape().equals(b.shape());
    for (int k = 0; equal && k < a.size(); k++) {
      equal =
          Arithmetic.same(
              memory.load(a.format(), a.elementOffset(k)),
              memory.load(b.format(), b.elementOffset(k)));
    }
    return RefEffect.over(operands).returning(RefInt.of(equal));
  }

  static RefEffect compare(RefMemory memory, List<RefValue> operands) {
    Operands.requireLive(operands);
    Domain domain = Domain.of(operands);
    List<Num> a = Operands.elements(memory, operands.get(0).asView(), domain);
    List<Num> b = Operands.elements(memory, operands.get(1).asView(), domain);
    int order = Integer.signum(Integer.compare(a.size(), b.size()));
    for (int k = Math.min(a.size(), b.size()) - 1; k >= 0; k--) {
      int here = BY_VALUE.compare(a.get(k), b.get(k));
      order = here == 0 ? order : Integer.signum(here);
    }
    return RefEffect.over(operands).returning(new RefInt(order));
  }

  static RefEffect find(RefMemory memory, List<RefValue> operands) {
    List<Integer> found = matches(memory, operands);
    return RefEffect.over(operands).returning(new RefInt(found.isEmpty() ? -1 : found.getFirst()));
  }

  static RefEffect count(RefMemory memory, List<RefValue> operands) {
    return RefEffect.over(operands).returning(new RefInt(matches(memory, operands).size()));
  }

  private static List<Integer> matches(RefMemory memory, List<RefValue> operands) {
    RefView view = operands.get(0).asView();
    Operands.requireLive(operands);
    Domain domain = Domain.of(view);
    Num wanted = domain.convert(RefElements.number(operands.get(1)));
    List<Integer> found = new ArrayList<>();
    List<Num> numbers = Operands.elements(memory, view, domain);
    for (int k = 0; k < numbers.size(); k++) {
      if (Arithmetic.same(numbers.get(k), wanted)) {
        found.add(k);
      }
    }
    return found;
  }

  private record Keyed(Num key, byte[] bytes) {}

  /** Elements that compare equal keep their order; bytes move unchanged. */
  static RefEffect sort(RefMemory memory, RefView view) {
    Operands.requireLive(List.of(view));
    RefHeap.requireWritable(view);
    List<Num> numbers = Operands.elements(memory, view);
    List<Keyed> elements = new ArrayList<>();
    for (int k = 0; k < view.size(); k++) {
      elements.add(new Keyed(numbers.get(k), Operands.bytes(memory, view, k)));
    }
    elements.sort(Comparator.comparing(Keyed::key, FOR_SORTING));
    RefEffect effect = RefEffect.costing(sortingUnits(view));
    for (int k = 0; k < view.size(); k++) {
      effect.move(view.elementOffset(k), elements.get(k).bytes());
    }
    return effect;
  }

  /** The least power of two that is no less than n + 1 tells ⌈log₂(n + 1)⌉. */
  private static BigInteger sortingUnits(RefView view) {
    int log = 0;
    while ((1L << log) < view.size() + 1L) {
      log++;
    }
    BigInteger units = RefFuel.unitsFor(BigInteger.valueOf(view.byteSize()));
    return units.multiply(BigInteger.valueOf(log));
  }
}
