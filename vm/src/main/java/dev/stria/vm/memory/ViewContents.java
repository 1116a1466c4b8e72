package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What can be done with the elements of a {@link View} as a whole. They go in C order, last axis
 * fastest, unless said otherwise. Everything that touches memory throws a {@link Fault} {@code
 * stale_view} if it must not be, and {@code out_of_memory} if a result is more than a Java array or
 * the Java heap has room for.
 */
public sealed interface ViewContents extends Iterable<View> permits View {
  /** The bytes of all elements, copied: Python's {@code tobytes()}. */
  default byte[] toByteArray() {
    return Copies.toByteArray((View) this);
  }

  /** The bytes of all elements, copied in the given order of elements. */
  default byte[] toByteArray(Order order) {
    View view = (View) this;
    return Copies.toByteArray(order == Order.C ? view : view.transpose());
  }

  /**
   * All elements of an integer or bool format as ints.
   *
   * @throws Fault {@code value_out_of_range} if one is no int
   * @throws IllegalArgumentException if the format is a float format
   */
  default int[] toIntArray() {
    return Extraction.ints((View) this);
  }

  /**
   * All elements of an integer or bool format, zero- or sign-extended; of {@code u64} the bits.
   *
   * @throws IllegalArgumentException if the format is a float format
   */
  default long[] toLongArray() {
    return Extraction.longs((View) this);
  }

  /** {@link #toDoubleArray}, rounded once more to nearest. */
  default float[] toFloatArray() {
    return Extraction.floats((View) this);
  }

  /** All elements of any format as doubles, integers rounded to nearest. */
  default double[] toDoubleArray() {
    return Extraction.doubles((View) this);
  }

  /**
   * All elements as {@link View#value} gives them, in an unmodifiable list of lists as deep as
   * there are axes: Python's {@code tolist()}.
   *
   * @throws Fault {@code invalid_argument} for a view of rank 0
   */
  default List<Object> toList() {
    return Extraction.list((View) this);
  }

  /** The bytes of all elements as pairs of hexadecimal digits. */
  default String hex() {
    return Extraction.hex((View) this, ' ', 0);
  }

  /** The bytes of all elements as pairs of hexadecimal digits, with a separator between bytes. */
  default String hex(char separator) {
    return hex(separator, 1);
  }

  /**
   * The bytes of all elements as pairs of hexadecimal digits, with a separator between groups.
   *
   * @param group the number of bytes in a group, counted from the right; from the left if negative;
   *     0 for no separators
   */
  default String hex(char separator, int group) {
    return Extraction.hex((View) this, separator, group);
  }

  /**
   * The elements themselves as a segment, nothing copied; read-only if the view is. The segment
   * knows nothing of the view's lease: a machine's block that is freed can still be seen through
   * it.
   *
   * @throws Fault {@code not_contiguous}
   */
  default MemorySegment asSegment() {
    return Extraction.segment((View) this);
  }

  /**
   * Copies bytes into the memory of a C-contiguous view.
   *
   * @param bytes the source
   * @param from where in the source to begin
   * @throws IndexOutOfBoundsException if that is not in the source, nor its end
   * @throws Fault {@code read_only}, {@code not_contiguous}; {@code shape_mismatch} if the source
   *     has fewer bytes from there on than the view
   */
  default void copyFrom(byte[] bytes, int from) {
    Copies.copyFrom((View) this, bytes, from);
  }

  /**
   * Copies the elements of another view, of any memory, as if all were read before the first is
   * stored: Python's assignment to a slice. Between equal formats bytes are copied unchanged;
   * values are converted where the format has room for every value of the source's ({@code u8} to
   * {@code i16}, {@code f32} to {@code f64be}, …). A source that is to be repeated is {@linkplain
   * View#broadcastTo broadcast} first.
   *
   * @throws Fault {@code read_only}; {@code type_mismatch} if not every value would survive; {@code
   *     shape_mismatch} if the shapes differ
   */
  default void copyFrom(View source) {
    Copies.copyFrom((View) this, source);
  }

  /**
   * Stores the low bits of an integer in all elements.
   *
   * @throws Fault {@code read_only}
   * @throws IllegalArgumentException if the format is a float format
   */
  default void fill(long value) {
    Copies.fill((View) this, value);
  }

  /**
   * Stores a float in all elements, rounded to nearest.
   *
   * @throws Fault {@code read_only}
   * @throws IllegalArgumentException if the format is not a float format
   */
  default void fill(double value) {
    Copies.fill((View) this, value);
  }

  /**
   * Whether another view has the same shape and equal elements: Python's {@code ==}. Elements are
   * compared as exact numbers, whatever their formats; NaN equals nothing.
   */
  default boolean contentEquals(View other) {
    return Comparison.contentEquals((View) this, other);
  }

  /**
   * A hash of shape and elements, the same for views that are {@linkplain #contentEquals equal}. As
   * long as nobody stores in the memory by another way, it stays the same.
   *
   * @throws Fault {@code invalid_argument} if the view is not read-only
   */
  default int contentHash() {
    return Comparison.contentHash((View) this);
  }

  /**
   * All elements of an integer or bool format, zero- or sign-extended. Memory is read as the stream
   * is consumed.
   *
   * @throws IllegalArgumentException if the format is a float format
   */
  default LongStream longs() {
    return Streams.longs((View) this);
  }

  /** All elements of any format as doubles. Memory is read as the stream is consumed. */
  default DoubleStream doubles() {
    return Streams.doubles((View) this);
  }

  /**
   * The sub-views along axis 0, each of one rank less.
   *
   * @throws IndexOutOfBoundsException for a view of rank 0
   */
  default Stream<View> views() {
    return Streams.views((View) this);
  }

  /**
   * The sub-views along axis 0, each of one rank less.
   *
   * @throws IndexOutOfBoundsException for a view of rank 0
   */
  @Override
  default Iterator<View> iterator() {
    View view = (View) this;
    return Streams.views(view, view.extent(0));
  }

  /** The first index, counted in C order, of an element that is exactly the number; -1 if none. */
  default long indexOf(long value) {
    return Search.indexOf((View) this, value);
  }

  /** The first index, counted in C order, of an element that is exactly the number; -1 if none. */
  default long indexOf(double value) {
    return Search.indexOf((View) this, value);
  }

  /** How many elements are exactly the number. */
  default long count(long value) {
    return Search.count((View) this, value);
  }

  /** How many elements are exactly the number. */
  default long count(double value) {
    return Search.count((View) this, value);
  }

  /** Whether an element is exactly the number. */
  default boolean contains(long value) {
    return indexOf(value) >= 0;
  }

  /** Whether an element is exactly the number. */
  default boolean contains(double value) {
    return indexOf(value) >= 0;
  }
}
