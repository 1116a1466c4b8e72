package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.Objects;

/** Copies of whole views, out and in. */
final class Copies {
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private Copies() {}

  static byte[] toByteArray(View view) {
    view.requireLive();
    byte[] bytes = Temporaries.bytes(arrayLength(view.byteSize(), "bytes"));
    Gather.copy(view, bytes, 0, Meter.FREE);
    return bytes;
  }

  /** The length of an array for so many elements. */
  static int arrayLength(long count, String what) {
    if (count > MAX_ARRAY) {
      throw new Fault(TrapKind.OUT_OF_MEMORY, count + " " + what + " do not fit in a Java array");
    }
    return (int) count;
  }

  static void copyFrom(View view, byte[] bytes, int from) {
    requireWritable(view);
    if (!view.isContiguous()) {
      throw Faults.notContiguous(view);
    }
    Objects.checkIndex(from, bytes.length + 1);
    long size = view.byteSize();
    if (size > bytes.length - from) {
      throw new Fault(
          TrapKind.SHAPE_MISMATCH,
          "the view has " + size + " bytes, the source " + (bytes.length - from));
    }
    if (size > 0) {
      view.lease.memory.write(view.offset, bytes, from, (int) size);
    }
  }

  /** Checks that the view's memory may be stored in. */
  static void requireWritable(View view) {
    view.requireLive();
    if (view.readOnly) {
      throw Faults.readOnly();
    }
  }
}
