package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.Arrays;
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
    Objects.checkFromToIndex(from, bytes.length, bytes.length);
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

  /** The elements of one view into another of the same shape, as if all were read first. */
  static void copyFrom(View target, View source) {
    target.requireLive();
    source.requireLive();
    if (target.readOnly) {
      throw Faults.readOnly();
    }
    if (!Conversion.isExact(source.format, target.format)) {
      throw new Fault(
          TrapKind.TYPE_MISMATCH,
          "values of " + source.format + " do not all survive in " + target.format);
    }
    if (!Arrays.equals(target.shape(), source.shape())) {
      throw Faults.shapeMismatch(
          "a view of shape "
              + Faults.shape(target.shape())
              + " cannot take one of shape "
              + Faults.shape(source.shape()));
    }
    if (target.size() == 0) {
      return;
    }
    if (target.format == source.format && isSameRow(target, source)) {
      Memory.move(
          source.lease.memory,
          source.offset,
          target.lease.memory,
          target.offset,
          source.byteSize());
    } else if (target.overlaps(source)) {
      int elements = arrayLength(source.size(), "elements");
      byte[] packed = toByteArray(source);
      byte[] converted = packed;
      if (target.format != source.format) {
        converted = Temporaries.bytes(arrayLength(target.byteSize(), "bytes"));
        Conversion.apply(source.format, packed, target.format, converted, elements);
      }
      new Lines(target).write(converted, 0, elements);
    } else {
      copyApart(target, source);
    }
  }

  /** Whether both views have the same elements in a row, in the same order. */
  private static boolean isSameRow(View target, View source) {
    return (target.isContiguous() && source.isContiguous())
        || (target.isFContiguous() && source.isFContiguous());
  }

  private static void copyApart(View target, View source) {
    byte[] packed = new byte[Lines.CHUNK * source.itemSize()];
    byte[] converted =
        target.format == source.format ? packed : new byte[Lines.CHUNK * target.itemSize()];
    Lines from = new Lines(source);
    Lines to = new Lines(target);
    for (int elements = from.next(); elements > 0; elements = from.next()) {
      from.read(packed, 0, elements);
      if (converted != packed) {
        Conversion.apply(source.format, packed, target.format, converted, elements);
      }
      to.write(converted, 0, elements);
    }
  }

  static void fill(View target, long value) {
    requireWritable(target);
    byte[] item = new byte[target.itemSize()];
    Bytes.putLong(target.format, item, 0, value);
    fill(target, item);
  }

  static void fill(View target, double value) {
    requireWritable(target);
    byte[] item = new byte[target.itemSize()];
    Bytes.putDouble(target.format, item, 0, value);
    fill(target, item);
  }

  private static void fill(View target, byte[] item) {
    Lines lines = new Lines(target);
    byte[] packed = new byte[lines.next() * item.length];
    for (int at = 0; at < packed.length; at += item.length) {
      System.arraycopy(item, 0, packed, at, item.length);
    }
    for (int elements = lines.next(); elements > 0; elements = lines.next()) {
      lines.write(packed, 0, elements);
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
