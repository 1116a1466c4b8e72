package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.Arrays;

/** The faults of this room with their messages, made out of line so that hot methods stay small. */
final class Faults {
  private Faults() {}

  static Fault indexOutside(long index, int axis, long extent) {
    return new Fault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "index " + index + " is outside axis " + axis + " of extent " + extent);
  }

  static Fault exactOutside(long start, long count, int axis, long extent) {
    String slice = "slice " + start + "+:" + count;
    return new Fault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        count < 0
            ? slice + " of axis " + axis + " has a negative count"
            : slice + " is outside axis " + axis + " of extent " + extent);
  }

  static Fault zeroStep() {
    return invalid("the step of a slice is 0");
  }

  static Fault negativeExtent(long extent, int axis) {
    return invalid("the extent of axis " + axis + " is negative: " + extent);
  }

  static Fault tooLarge(Format format, long... extents) {
    return invalid("the size of " + format + shape(extents) + " in bytes overflows 64 bits");
  }

  static Fault carvedOutside(
      View parent, Format format, long offset, long[] extents, long[] strides) {
    return new Fault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        format
            + shape(extents)
            + " at byte "
            + offset
            + " with strides "
            + shape(strides)
            + " is not inside the parent's "
            + parent.byteSize()
            + " bytes");
  }

  static Fault notContiguous(View view) {
    return notContiguous(view, Order.C);
  }

  static Fault notContiguous(View view, Order order) {
    return new Fault(
        TrapKind.NOT_CONTIGUOUS,
        view.format()
            + shape(view.shape())
            + " with strides "
            + shape(view.strides())
            + " is not "
            + order
            + "-contiguous");
  }

  static Fault readOnly() {
    return new Fault(TrapKind.READ_ONLY, "the view is read-only");
  }

  static Fault shapeMismatch(String message) {
    return new Fault(TrapKind.SHAPE_MISMATCH, message);
  }

  static Fault invalid(String message) {
    return new Fault(TrapKind.INVALID_ARGUMENT, message);
  }

  static Fault outOfMemory(long bytes, long largest) {
    return new Fault(
        TrapKind.OUT_OF_MEMORY,
        "no room for a block of " + bytes + " bytes; the largest free part has " + largest);
  }

  /** Extents or strides in brackets; {@code [.]} for rank 0. */
  static String shape(long... numbers) {
    return numbers.length == 0 ? "[.]" : Arrays.toString(numbers);
  }
}
