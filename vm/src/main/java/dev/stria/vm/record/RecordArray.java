package dev.stria.vm.record;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.SubscriptSyntaxException;
import dev.stria.vm.memory.View;
import java.util.Arrays;
import java.util.List;

/**
 * Records that lie in memory, any number of axes and byte strides of them. Like a view, it holds no
 * bytes of its own: slicing it or asking for a field moves nothing.
 */
public final class RecordArray {
  private final RecordLayout layout;
  private final View memory;

  /** The first byte of every record: where the geometry lives. */
  private final View starts;

  private RecordArray(RecordLayout layout, View memory, View starts) {
    this.layout = layout;
    this.memory = memory;
    this.starts = starts;
  }

  static RecordArray over(RecordLayout layout, View view) {
    View bytes = view.cast(Format.U8, Shape.of(Shape.FIT));
    long count = requireBytes(layout, bytes.byteSize());
    return of(layout, bytes, 0, new long[] {count}, new long[] {layout.size()});
  }

  private static long requireBytes(RecordLayout layout, long bytes) {
    requireSize(layout);
    if (bytes % layout.size() != 0) {
      throw new Fault(
          TrapKind.SHAPE_MISMATCH, bytes + " bytes are no multiple of a record's " + layout.size());
    }
    return bytes / layout.size();
  }

  private static void requireSize(RecordLayout layout) {
    if (layout.size() == 0) {
      throw new IllegalArgumentException("records of 0 bytes make no array");
    }
  }

  /**
   * Records laid by hand over a view's memory.
   *
   * @param memory C-contiguous; of any format, seen as bytes
   * @param offset the first record's byte offset in the view; any number if there are no records
   * @param extents how many records along each axis
   * @param strides in bytes, one per extent; may be negative or 0
   * @throws IllegalArgumentException if the layout's size is 0
   * @throws Fault as {@link View#carve}; {@code index_out_of_bounds} if a record is not inside
   */
  public static RecordArray of(
      RecordLayout layout, View memory, long offset, long[] extents, long[] strides) {
    requireSize(layout);
    View bytes = memory.cast(Format.U8, Shape.of(Shape.FIT));
    try {
      View starts = View.carve(bytes, Format.U8, offset, extents, strides);
      // The first bytes are inside; the last ones must be, too.
      View.carve(bytes, Format.U8, offset + layout.size() - 1, extents, strides);
      return new RecordArray(layout, bytes, starts);
    } catch (Fault fault) {
      throw fault.kind() == TrapKind.INDEX_OUT_OF_BOUNDS
          ? outside(layout, bytes, offset, extents, strides)
          : fault;
    }
  }

  private static Fault outside(
      RecordLayout layout, View bytes, long offset, long[] extents, long[] strides) {
    return new Fault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "records of "
            + layout.size()
            + " bytes, shape "
            + Arrays.toString(extents)
            + ", at byte "
            + offset
            + " with strides "
            + Arrays.toString(strides)
            + " are not inside the memory's "
            + bytes.byteSize()
            + " bytes");
  }

  /** How each record lies in its bytes. */
  public RecordLayout layout() {
    return layout;
  }

  /** The number of axes. */
  public int rank() {
    return starts.rank();
  }

  /** The extents, as a fresh array. */
  public long[] shape() {
    return starts.shape();
  }

  /** The distances in bytes from a record to the next along each axis, as a fresh array. */
  public long[] strides() {
    return starts.strides();
  }

  /** The number of records. */
  public long size() {
    return starts.size();
  }

  /** Whether stores are refused. */
  public boolean isReadOnly() {
    return starts.isReadOnly();
  }

  /**
   * One field of all records, in place: the axes of this array, then the field's own.
   *
   * @throws IllegalArgumentException if there is no such field, it is a record itself (see {@link
   *     #records}), or the axes are more than {@link Shape#MAX_RANK} together
   * @throws Fault {@code invalid_argument} if the size overflows
   */
  public View field(String name) {
    RecordField field = require(name);
    return switch (field.type()) {
      case FieldType.Scalar(Format format) ->
          carve(format, field.offset(), field.extents(), format.itemSize());
      case FieldType.Nested nested ->
          throw new IllegalArgumentException(
              "field " + RecordField.label(name) + " is a record: ask for `records`");
    };
  }

  /**
   * A field that is a record: these records of all records, in place.
   *
   * @throws IllegalArgumentException if there is no such field, it is a scalar, or the axes are
   *     more than {@link Shape#MAX_RANK} together
   * @throws Fault {@code invalid_argument} if the size overflows
   */
  public RecordArray records(String name) {
    RecordField field = require(name);
    if (field.type() instanceof FieldType.Nested(RecordLayout inner)) {
      requireSize(inner);
      return new RecordArray(
          inner, memory, carve(Format.U8, field.offset(), field.extents(), inner.size()));
    }
    throw new IllegalArgumentException(
        "field " + RecordField.label(name) + " is no record: ask for `field`");
  }

  /**
   * The bytes of all records, padding too, in place: {@code u8} with one more axis.
   *
   * @throws IllegalArgumentException if that is more than {@link Shape#MAX_RANK} axes
   */
  public View bytes() {
    return carve(Format.U8, 0, List.of(layout.size()), 1);
  }

  /**
   * Some of the records: {@link View#slice(Subscript, long...)}.
   *
   * @throws Fault as there
   */
  public RecordArray slice(Subscript subscript, long... stars) {
    return with(starts.slice(subscript, stars));
  }

  /**
   * Some of the records: {@link View#slice(String, long...)}.
   *
   * @throws SubscriptSyntaxException as there
   * @throws Fault as there
   */
  public RecordArray slice(String subscript, long... stars) {
    return with(starts.slice(subscript, stars));
  }

  /**
   * Some of the records: {@link View#slice(int, long, long, long)}.
   *
   * @throws Fault as there
   */
  public RecordArray slice(int axis, long start, long stop, long step) {
    return with(starts.slice(axis, start, stop, step));
  }

  /**
   * The records at one index of an axis: {@link View#index(int, long)}.
   *
   * @throws Fault as there
   */
  public RecordArray index(int axis, long index) {
    return with(starts.index(axis, index));
  }

  /** The axes in reverse order. */
  public RecordArray transpose() {
    return with(starts.transpose());
  }

  /**
   * The axes in another order: {@link View#permute}.
   *
   * @throws Fault as there
   */
  public RecordArray permute(int... axes) {
    return with(starts.permute(axes));
  }

  /** The same records for reading only. */
  public RecordArray readOnly() {
    return with(starts.readOnly());
  }

  /** Whether the records stand in a row in C order. True if there are none. */
  public boolean isContiguous() {
    long expected = layout.size();
    boolean inOrder = true;
    for (int axis = starts.rank() - 1; axis >= 0; axis--) {
      long extent = starts.extent(axis);
      if (extent == 0) {
        return true;
      }
      inOrder &= extent == 1 || starts.stride(axis) == expected;
      expected *= extent;
    }
    return inOrder;
  }

  /** The shape and the layout, for people. */
  @Override
  public String toString() {
    return "records " + Arrays.toString(starts.shape()) + ", each " + layout;
  }

  private RecordArray with(View otherStarts) {
    return new RecordArray(layout, memory, otherStarts);
  }

  private RecordField require(String name) {
    return layout
        .field(name)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no field " + RecordField.label(name)));
  }

  /** Lays elements at an offset of every record; further axes go in C order. */
  private View carve(Format format, long offset, List<Long> inner, long innerSize) {
    int rank = starts.rank();
    long[] extents = new long[rank + inner.size()];
    long[] strides = new long[extents.length];
    System.arraycopy(starts.shape(), 0, extents, 0, rank);
    System.arraycopy(starts.strides(), 0, strides, 0, rank);
    long stride = innerSize;
    for (int axis = inner.size() - 1; axis >= 0; axis--) {
      extents[rank + axis] = inner.get(axis);
      strides[rank + axis] = stride;
      stride *= Math.max(1, inner.get(axis));
    }
    View view =
        View.carve(memory, format, starts.offset() - memory.offset() + offset, extents, strides);
    return starts.isReadOnly() ? view.readOnly() : view;
  }
}
