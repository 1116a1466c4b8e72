package dev.stria.vm.npy;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import dev.stria.vm.record.FieldType;
import dev.stria.vm.record.RecordArray;
import dev.stria.vm.record.RecordLayout;
import java.util.ArrayList;
import java.util.List;

/** The array of a file, in memory: a view, or, if its type has fields, an array of records. */
public final class NpyArray {
  private final NpyHeader header;
  private final View bytes;

  NpyArray(NpyHeader header, View bytes) {
    this.header = header;
    this.bytes = bytes;
  }

  /** What the file's header says. */
  public NpyHeader header() {
    return header;
  }

  /** Whether the elements are records. */
  public boolean isRecords() {
    return header.type() instanceof FieldType.Nested;
  }

  /**
   * The elements, with the file's shape and strides in its order. Byte strings ({@code S}, {@code
   * V}) are {@code u8} with one more axis.
   *
   * @throws IllegalStateException if the elements are records
   */
  public View view() {
    return switch (header.type()) {
      case FieldType.Scalar(Format format) -> {
        List<Long> extents = new ArrayList<>(header.shape());
        extents.addAll(header.itemExtents());
        long[] strides = new long[extents.size()];
        long stride = format.itemSize();
        for (int axis = strides.length - 1; axis >= header.shape().size(); axis--) {
          strides[axis] = stride;
          stride *= Math.max(1, extents.get(axis));
        }
        fillStrides(strides, stride);
        yield View.carve(bytes, format, 0, array(extents), strides);
      }
      case FieldType.Nested nested ->
          throw new IllegalStateException("the elements are records: ask for `records`");
    };
  }

  /**
   * The records, with the file's shape and strides in its order.
   *
   * @throws IllegalStateException if the elements are no records
   */
  public RecordArray records() {
    if (header.type() instanceof FieldType.Nested(RecordLayout layout)) {
      long[] strides = new long[header.shape().size()];
      fillStrides(strides, layout.size());
      return RecordArray.of(layout, bytes, 0, array(header.shape()), strides);
    }
    throw new IllegalStateException("the elements are no records: ask for `view`");
  }

  /** Sets the strides of the array's own axes, fastest first in the file's order. */
  private void fillStrides(long[] strides, long itemSize) {
    int rank = header.shape().size();
    long stride = itemSize;
    for (int k = 0; k < rank; k++) {
      int axis = header.fortranOrder() ? k : rank - 1 - k;
      strides[axis] = stride;
      stride *= Math.max(1, header.shape().get(axis));
    }
  }

  private static long[] array(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }
}
