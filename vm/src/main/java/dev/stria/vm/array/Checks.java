package dev.stria.vm.array;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import java.util.Arrays;

/** The checks that operations share. Each operation makes them in the order of the trap table. */
final class Checks {
  private Checks() {}

  static void live(Operand operand) {
    if (operand instanceof View view) {
      view.requireLive();
    }
  }

  static void writable(View destination) {
    if (destination.isReadOnly()) {
      throw new Fault(TrapKind.READ_ONLY, "the destination is read-only");
    }
  }

  /** Checks that a view has another's shape exactly. */
  static void sameShape(View view, View like) {
    if (!hasShapeOf(view, like)) {
      throw mismatch("shape " + shape(view) + " is not " + shape(like));
    }
  }

  /** Whether two views have the same shape. */
  static boolean hasShapeOf(View view, View like) {
    boolean same = view.rank() == like.rank();
    for (int axis = 0; same && axis < view.rank(); axis++) {
      same = view.extent(axis) == like.extent(axis);
    }
    return same;
  }

  /** Checks that an operand spreads over a destination's shape by NumPy's rules. */
  static void spreads(Operand operand, View destination) {
    if (!(operand instanceof View view)) {
      return;
    }
    int missing = destination.rank() - view.rank();
    boolean fits = missing >= 0;
    for (int axis = 0; fits && axis < view.rank(); axis++) {
      long extent = view.extent(axis);
      fits = extent == 1 || extent == destination.extent(axis + missing);
    }
    if (!fits) {
      throw mismatch("shape " + shape(view) + " does not spread over " + shape(destination));
    }
  }

  /** Checks the rank that the instruction's types ask for. */
  static void rank(View view, int rank) {
    if (view.rank() != rank) {
      throw mismatch("shape " + shape(view) + " is not of rank " + rank);
    }
  }

  static Fault mismatch(String message) {
    return new Fault(TrapKind.SHAPE_MISMATCH, message);
  }

  static Fault invalid(String message) {
    return new Fault(TrapKind.INVALID_ARGUMENT, message);
  }

  /** The bytes of an operand's elements. */
  static long bytes(Operand operand) {
    return operand instanceof View view ? view.byteSize() : 0;
  }

  /**
   * Charges for the elements of all operands; more bytes than 64 bits can count cost everything.
   */
  static void charge(Meter meter, Operand a, Operand b) {
    chargeBytes(meter, Numbers.saturatedSum(bytes(a), bytes(b)));
  }

  static void chargeBytes(Meter meter, long bytes) {
    meter.charge(bytes == Long.MAX_VALUE ? bytes : Meter.unitsFor(bytes));
  }

  static String shape(View view) {
    return view.rank() == 0 ? "[.]" : Arrays.toString(view.shape());
  }
}
