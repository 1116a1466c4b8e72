package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * A typed, strided window on memory: a format, an extent and a byte stride per axis, and the place
 * of the first element. Immutable; deriving one view from another costs time in proportion to the
 * rank and moves no byte.
 *
 * <p>A view reads and writes through its {@link Lease}. When the lease has ended the view is stale:
 * its geometry still answers and further views can be derived, but touching its memory is a fault.
 *
 * <p>Axes are numbered from 0; where an axis is a parameter, a negative number counts from the end.
 */
public abstract sealed class View extends ViewElements
    implements Operand, ViewContents, BufferExporter permits View0, View1, View2, View3, ViewN {
  View(Lease lease, Format format, boolean readOnly, long offset) {
    super(lease, format, readOnly, offset);
  }

  /** A view of any rank; keeps the arrays if the rank is above 3. Nothing is checked. */
  static View of(
      Lease lease, Format format, boolean readOnly, long offset, long[] extents, long[] strides) {
    return switch (extents.length) {
      case 0 -> new View0(lease, format, readOnly, offset);
      case 1 -> new View1(lease, format, readOnly, offset, extents[0], strides[0]);
      case 2 ->
          new View2(
              lease, format, readOnly, offset, extents[0], strides[0], extents[1], strides[1]);
      case 3 ->
          new View3(
              lease,
              format,
              readOnly,
              offset,
              extents[0],
              strides[0],
              extents[1],
              strides[1],
              extents[2],
              strides[2]);
      default -> new ViewN(lease, format, readOnly, offset, extents, strides);
    };
  }

  /** All bytes of an array, as {@code u8[]}. */
  public static View1 over(byte[] bytes) {
    return HostViews.over(bytes, bytes, 0, bytes.length, false);
  }

  /**
   * The bytes between a buffer's position and its limit, as {@code u8[]}; later changes of the two
   * do not matter. Read-only if the buffer is; a heap buffer's array is shared.
   */
  public static View1 over(ByteBuffer buffer) {
    return HostViews.over(buffer);
  }

  /**
   * All bytes of a segment, as {@code u8[]}: heap, native or mapped. Read-only if the segment is.
   * Once its arena is closed, touching the memory is a {@code stale_view} fault; from a thread
   * other than the one it is confined to, a {@link WrongThreadException}.
   */
  public static View1 over(MemorySegment segment) {
    return HostViews.over(segment);
  }

  /** All elements of an array, as {@code i16[]} in the machine's own byte order. */
  public static View1 over(short[] array) {
    return HostViews.over(MemorySegment.ofArray(array), array, Format.I16, array.length);
  }

  /** All elements of an array, as {@code u16[]} in the machine's own byte order. */
  public static View1 over(char[] array) {
    return HostViews.over(MemorySegment.ofArray(array), array, Format.U16, array.length);
  }

  /** All elements of an array, as {@code i32[]} in the machine's own byte order. */
  public static View1 over(int[] array) {
    return HostViews.over(MemorySegment.ofArray(array), array, Format.I32, array.length);
  }

  /** All elements of an array, as {@code i64[]} in the machine's own byte order. */
  public static View1 over(long[] array) {
    return HostViews.over(MemorySegment.ofArray(array), array, Format.I64, array.length);
  }

  /** All elements of an array, as {@code f32[]} in the machine's own byte order. */
  public static View1 over(float[] array) {
    return HostViews.over(MemorySegment.ofArray(array), array, Format.F32, array.length);
  }

  /** All elements of an array, as {@code f64[]} in the machine's own byte order. */
  public static View1 over(double[] array) {
    return HostViews.over(MemorySegment.ofArray(array), array, Format.F64, array.length);
  }

  /**
   * A whole file, mapped, as {@code u8[]}. The mapping lasts until the arena is closed, and is the
   * view's {@link #source}, a {@link MemorySegment} that can be forced and loaded.
   *
   * @param mode {@code READ_ONLY} makes a read-only view; {@code READ_WRITE} stores into the file;
   *     {@code PRIVATE} keeps what is stored to this mapping
   * @param arena the caller's, and stays so
   * @throws IOException if the file cannot be opened as the mode needs it, or mapped
   */
  public static View1 map(Path path, MapMode mode, Arena arena) throws IOException {
    return HostViews.map(path, mode, arena);
  }

  /**
   * Applies a subscript. One that is kept, and applied to views of one rank, is prepared once.
   *
   * @param stars the values of the subscript's stars, in the order written
   * @throws Fault of the leftmost entry that cannot be applied: {@code index_out_of_bounds} for an
   *     index or an exact slice, {@code invalid_argument} for a step of 0 (or a subscript with too
   *     many entries)
   */
  public final View slice(Subscript subscript, long... stars) {
    return subscript.slicer(rank()).apply(this, stars);
  }

  /**
   * Applies a subscript written as {@link Subscript#parse} reads it, such as {@code "1:-1, ::2"};
   * one that is used often is better kept.
   *
   * @param stars the values of the subscript's stars, in the order written
   * @throws SubscriptSyntaxException if the text is no subscript
   * @throws Fault as {@link #slice(Subscript, long...)}
   */
  public final View slice(String subscript, long... stars) {
    return slice(Subscript.parse(subscript), stars);
  }

  /**
   * The elements at one index of an axis; the axis goes away.
   *
   * @param index negative counts from the end
   * @throws Fault {@code index_out_of_bounds}
   */
  public final View index(int axis, long index) {
    return index(axis, index, axis(axis));
  }

  /**
   * A slice of an axis, {@code start:stop:step} as in Python.
   *
   * @throws Fault {@code invalid_argument} if the step is 0
   */
  public abstract View slice(int axis, long start, long stop, long step);

  /**
   * The {@code count} elements from {@code start} of an axis.
   *
   * @param start negative counts from the end
   * @throws Fault {@code index_out_of_bounds} if they are not all there, or if the count is
   *     negative
   */
  public final View sliceExact(int axis, long start, long count) {
    return sliceExact(axis, start, count, axis(axis));
  }

  /**
   * The same elements with one more axis, of extent 1.
   *
   * @param axis the new axis's number in the result, from 0 to the rank; negative counts from the
   *     end, so that -1 makes it the last, as in NumPy's {@code expand_dims}
   * @throws IndexOutOfBoundsException if there is no such axis in the result
   * @throws Fault {@code invalid_argument} if the rank is {@link Shape#MAX_RANK} already
   */
  public abstract View newAxis(int axis);

  /**
   * {@link #index(int, long)} with the number that messages give to the axis, from a subscript's
   * view of things.
   */
  abstract View index(int axis, long index, int named);

  /** {@link #sliceExact(int, long, long)} with the number that messages give to the axis. */
  abstract View sliceExact(int axis, long start, long count, int named);

  /**
   * The same bytes as elements of any format.
   *
   * @param shape the result's shape; {@link Shape#FIT} stands for the extent that fits
   * @param stars the values of the shape's stars
   * @throws Fault {@code invalid_argument} for a negative extent or a size that overflows, {@code
   *     not_contiguous} unless C-contiguous, {@code shape_mismatch} if the byte counts differ or
   *     nothing fits
   */
  public final View cast(Format to, Shape shape, long... stars) {
    return Reshaping.cast(this, Order.C, to, shape, stars);
  }

  /**
   * The same elements, in C order, in another shape; otherwise as {@link #cast}.
   *
   * @throws Fault as {@link #cast}
   */
  public final View reshape(Shape shape, long... stars) {
    return Reshaping.cast(this, Order.C, format, shape, stars);
  }

  /**
   * {@link #cast(Format, Shape, long...)} with elements counted in the given order: for {@code F}
   * the view must be F-contiguous, and so is the result.
   *
   * @throws Fault as {@link #cast(Format, Shape, long...)}
   */
  public final View cast(Order order, Format to, Shape shape, long... stars) {
    return Reshaping.cast(this, order, to, shape, stars);
  }

  /**
   * {@link #reshape(Shape, long...)} with elements counted in the given order: for {@code F} the
   * view must be F-contiguous, and so is the result.
   *
   * @throws Fault as {@link #cast(Format, Shape, long...)}
   */
  public final View reshape(Order order, Shape shape, long... stars) {
    return Reshaping.cast(this, order, format, shape, stars);
  }

  /**
   * The bytes of a C-contiguous view, as {@code u8[]}.
   *
   * @throws Fault {@code not_contiguous}
   */
  public final View1 asBytes() {
    return Reshaping.bytes(this);
  }

  /**
   * Elements of the same format laid by hand over the bytes of a C-contiguous view; they may
   * overlap and repeat.
   *
   * @param offset the first element's byte offset in this view
   * @throws Fault as {@link #carve}
   */
  public final View asStrided(long offset, long[] extents, long[] strides) {
    return carve(asBytes(), format, offset, extents, strides);
  }

  /**
   * Gives this view out, under a lease of its own that ends when it is closed.
   *
   * @throws Fault {@code stale_view}; {@code read_only}, {@code not_contiguous} or {@code
   *     type_mismatch} if this view does not answer the request
   */
  @Override
  public final BufferExport export(BufferRequest request) {
    requireLive();
    return BufferExport.of(request.answer(this));
  }

  /** The axes in reverse order. */
  public final View transpose() {
    return Reshaping.transpose(this);
  }

  /**
   * The axes in another order.
   *
   * @param axes for each axis of the result the axis it was; negative counts from the end
   * @throws Fault {@code invalid_argument} if that is no permutation of the axes
   */
  public final View permute(int... axes) {
    return Reshaping.permute(this, axes);
  }

  /**
   * A read-only view that repeats elements to fill a shape, by NumPy's rules: axes match from the
   * last; one of extent 1 and a missing one repeat, with stride 0.
   *
   * @param stars the values of the shape's stars
   * @throws Fault {@code invalid_argument} for a negative extent or a size that overflows, {@code
   *     shape_mismatch} if the shapes do not fit
   */
  public final View broadcast(Shape shape, long... stars) {
    return Reshaping.broadcast(this, Extents.resolve(shape, false, stars));
  }

  /** {@link #broadcast(Shape, long...)} to another view's shape. */
  public final View broadcastTo(View other) {
    return Reshaping.broadcast(this, other.shape());
  }

  /** The same view for reading only. */
  public abstract View readOnly();

  /**
   * This view, if it is of the given format and rank.
   *
   * @throws Fault {@code type_mismatch} if not
   */
  public final View as(Format wanted, int wantedRank) {
    if (format == wanted && rank() == wantedRank) {
      return this;
    }
    throw new Fault(
        TrapKind.TYPE_MISMATCH,
        "the view is a " + typeName(format, rank()) + ", not a " + typeName(wanted, wantedRank));
  }

  /**
   * A view laid by hand over the bytes of another.
   *
   * @param parent the bytes: {@code u8}, rank 1, C-contiguous
   * @param offset the first element's byte offset in the parent; any number if there are no
   *     elements
   * @param extents copied
   * @param strides in bytes, one per extent; copied
   * @return read-only if the parent is
   * @throws Fault {@code type_mismatch} for another kind of parent, {@code invalid_argument} for a
   *     negative extent or a size that overflows, {@code not_contiguous}, {@code
   *     index_out_of_bounds} if an element is not inside the parent
   */
  public static View carve(
      View parent, Format format, long offset, long[] extents, long[] strides) {
    View1 bytes = (View1) parent.as(Format.U8, 1);
    if (extents.length != strides.length) {
      throw new IllegalArgumentException(
          extents.length + " extents but " + strides.length + " strides");
    }
    return switch (extents.length) {
      case 0 -> View0.carve(bytes, format, offset);
      case 1 -> View1.carve(bytes, format, offset, extents[0], strides[0]);
      case 2 -> View2.carve(bytes, format, offset, extents[0], extents[1], strides[0], strides[1]);
      case 3 ->
          View3.carve(
              bytes,
              format,
              offset,
              extents[0],
              extents[1],
              extents[2],
              strides[0],
              strides[1],
              strides[2]);
      default -> ViewN.carve(bytes, format, offset, extents, strides);
    };
  }

  private static String typeName(Format format, int rank) {
    if (rank < 0 || rank > Shape.MAX_RANK) {
      return format + " of rank " + rank;
    }
    return format + (rank == 0 ? "[.]" : "[" + ",".repeat(rank - 1) + "]");
  }
}
