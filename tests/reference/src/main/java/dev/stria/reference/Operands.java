package dev.stria.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The checks array operations share, in the order the language gives them, and reading sources. */
final class Operands {
  private Operands() {}

  /** Traps {@code stale_view} if any view among the operands is. */
  static void requireLive(List<RefValue> operands) {
    for (RefValue operand : operands) {
      if (operand instanceof RefView view) {
        RefHeap.requireLive(view);
      }
    }
  }

  static void requireShape(RefView view, Shape shape) {
    require(
        view.shape().equals(shape), RefTrapKind.SHAPE_MISMATCH, view.shape() + ", not " + shape);
  }

  static void require(boolean holds, RefTrapKind kind, String message) {
    if (!holds) {
      throw new RefTrap(kind, message);
    }
  }

  /** Every element of a view in C order, exactly as it is. */
  static List<Num> elements(RefMemory memory, RefView view) {
    List<Num> numbers = new ArrayList<>();
    for (int k = 0; k < view.size(); k++) {
      numbers.add(memory.load(view.format(), view.elementOffset(k)));
    }
    return numbers;
  }

  /** Every element of a view in C order, as numbers of a domain. */
  static List<Num> elements(RefMemory memory, RefView view, Domain domain) {
    return elements(memory, view).stream().map(domain::convert).toList();
  }

  /** An operand spread over a shape, or a scalar repeated; traps {@code shape_mismatch}. */
  static List<Num> spread(RefMemory memory, RefValue operand, Shape shape) {
    return operand instanceof RefView view
        ? elements(memory, RefViews.spread(view, shape))
        : Collections.nCopies(shape.listable(), RefElements.number(operand));
  }

  static byte[] bytes(RefMemory memory, RefView view, int element) {
    return memory.read(view.elementOffset(element), view.format().itemSize());
  }

  static BigInteger position(Num number) {
    return ((Num.Int) number).value();
  }
}
