package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All elements of a view as Java values: arrays, nested lists, hexadecimal digits. */
final class Extraction {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private Extraction() {}

  /** What is done with the packed elements of a view, a chunk at a time. */
  interface Sink {
    void take(byte[] packed, int done, int elements);
  }

  static void forEachChunk(View view, Sink sink) {
    view.requireLive();
    Lines lines = new Lines(view);
    byte[] packed = new byte[lines.next() * view.itemSize()];
    int done = 0;
    for (int elements = lines.next(); elements > 0; elements = lines.next()) {
      lines.read(packed, 0, elements);
      sink.take(packed, done, elements);
      done += elements;
    }
  }

  static int[] ints(View view) {
    Format format = view.format;
    Bytes.requireIntegers(format);
    int length = length(view);
    int[] values = Temporaries.roomFor((long) length * Integer.BYTES, () -> new int[length]);
    ValueLayout.OfInt layout = ValueLayout.JAVA_INT_UNALIGNED.withOrder(format.byteOrder());
    forEachChunk(
        view,
        (packed, done, elements) -> {
          if (format.littleEndian() == Format.I32) {
            MemorySegment.copy(MemorySegment.ofArray(packed), layout, 0, values, done, elements);
            return;
          }
          for (int i = 0; i < elements; i++) {
            long value = Bytes.getLong(format, packed, (long) i * format.itemSize());
            values[done + i] = Values.toInt(format, value);
          }
        });
    return values;
  }

  static long[] longs(View view) {
    Format format = view.format;
    Bytes.requireIntegers(format);
    int length = length(view);
    long[] values = Temporaries.roomFor((long) length * Long.BYTES, () -> new long[length]);
    ValueLayout.OfLong layout = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(format.byteOrder());
    forEachChunk(
        view,
        (packed, done, elements) -> {
          if (format.itemSize() == Long.BYTES) {
            MemorySegment.copy(MemorySegment.ofArray(packed), layout, 0, values, done, elements);
            return;
          }
          for (int i = 0; i < elements; i++) {
            values[done + i] = Bytes.getLong(format, packed, (long) i * format.itemSize());
          }
        });
    return values;
  }

  static float[] floats(View view) {
    Format format = view.format;
    int length = length(view);
    float[] values = Temporaries.roomFor((long) length * Float.BYTES, () -> new float[length]);
    ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(format.byteOrder());
    forEachChunk(
        view,
        (packed, done, elements) -> {
          if (format.littleEndian() == Format.F32) {
            MemorySegment.copy(MemorySegment.ofArray(packed), layout, 0, values, done, elements);
            return;
          }
          for (int i = 0; i < elements; i++) {
            values[done + i] =
                (float) Bytes.getDouble(format, packed, (long) i * format.itemSize());
          }
        });
    return values;
  }

  static double[] doubles(View view) {
    Format format = view.format;
    int length = length(view);
    double[] values = Temporaries.roomFor((long) length * Double.BYTES, () -> new double[length]);
    ValueLayout.OfDouble layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(format.byteOrder());
    forEachChunk(
        view,
        (packed, done, elements) -> {
          if (format.littleEndian() == Format.F64) {
            MemorySegment.copy(MemorySegment.ofArray(packed), layout, 0, values, done, elements);
            return;
          }
          for (int i = 0; i < elements; i++) {
            values[done + i] = Bytes.getDouble(format, packed, (long) i * format.itemSize());
          }
        });
    return values;
  }

  private static int length(View view) {
    view.requireLive();
    return Copies.arrayLength(view.size(), "elements");
  }

  static List<Object> list(View view) {
    if (view.rank() == 0) {
      throw Faults.invalid("a view of rank 0 is no list; value() is its element");
    }
    int size = length(view);
    return Temporaries.roomFor(view.byteSize(), () -> nest(items(view, size), view, 0));
  }

  private static List<Object> items(View view, int size) {
    List<Object> items = new ArrayList<>(Math.min(size, Lines.CHUNK));
    Format format = view.format;
    forEachChunk(
        view,
        (packed, done, elements) -> {
          for (int i = 0; i < elements; i++) {
            long at = (long) i * format.itemSize();
            items.add(
                format.isFloat()
                    ? (Object) Bytes.getDouble(format, packed, at)
                    : Values.box(format, Bytes.getLong(format, packed, at)));
          }
        });
    return items;
  }

  /** The elements of an axis and those behind it, grouped. */
  private static List<Object> nest(List<Object> items, View view, int axis) {
    if (axis == view.rank() - 1) {
      return Collections.unmodifiableList(items);
    }
    int count = Copies.arrayLength(view.extent(axis), "lists");
    if (items.isEmpty()) {
      // All alike, however many: a view without elements may have any number of rows.
      return Collections.nCopies(count, count == 0 ? List.of() : nest(items, view, axis + 1));
    }
    int each = items.size() / count;
    List<Object> lists = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lists.add(nest(items.subList(i * each, (i + 1) * each), view, axis + 1));
    }
    return Collections.unmodifiableList(lists);
  }

  static String hex(View view, char separator, int group) {
    // Checked before it is doubled: a view that repeats its elements may have 2^63 - 1 bytes.
    long bytes = Copies.arrayLength(view.byteSize(), "bytes");
    long width = Math.abs((long) group);
    long breaks = width == 0 || bytes == 0 ? 0 : (bytes - 1) / width;
    long chars = 2 * bytes + breaks;
    int length = Copies.arrayLength(chars, "characters");
    return Temporaries.roomFor(chars, () -> hex(view, separator, width, group < 0, length));
  }

  private static String hex(View view, char separator, long width, boolean fromLeft, int length) {
    StringBuilder text = new StringBuilder(length);
    // Counted from the right, the first group is the one that may be short.
    long first = width == 0 || fromLeft ? 0 : view.byteSize() % width;
    int size = view.itemSize();
    forEachChunk(
        view,
        (packed, done, elements) -> {
          for (int i = 0; i < elements * size; i++) {
            long at = (long) done * size + i;
            if (width != 0 && at != 0 && (at - first) % width == 0) {
              text.append(separator);
            }
            text.append(DIGITS[packed[i] >> 4 & 0xF]).append(DIGITS[packed[i] & 0xF]);
          }
        });
    return text.toString();
  }

  /** The view's memory as a segment, or a fault that says why not. */
  static MemorySegment segment(View view) {
    view.requireLive();
    if (!view.isContiguous()) {
      throw Faults.notContiguous(view);
    }
    long size = view.byteSize();
    if (size == 0) {
      return MemorySegment.ofArray(new byte[0]);
    }
    MemorySegment segment = view.lease.memory.segment(view.offset, view.offset + size);
    return view.readOnly ? segment.asReadOnly() : segment;
  }

  static Fault unhashable() {
    return new Fault(TrapKind.INVALID_ARGUMENT, "only a read-only view has a hash");
  }
}
