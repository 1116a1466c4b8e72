package dev.stria.vm.record;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Temporaries;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A format string of Python's {@code struct} module: packs Java values into bytes and back.
 *
 * <p>The string has an optional prefix ({@link StructOrder}, but for {@code ^}) and codes ({@link
 * StructCode}) with repeat counts, white space between them. With the prefix {@code @} or none,
 * every value is aligned to its size, by zero bytes before it; nothing is added at the end.
 *
 * <p>The values, taken and given:
 *
 * <ul>
 *   <li>integers: any of {@code Byte Short Integer Long BigInteger}; given as {@code Long}, those
 *       of unsigned 64-bit codes as {@code BigInteger};
 *   <li>floats: any {@code Number}; given as {@code Double};
 *   <li>{@code ?}: a {@code Boolean}, or a number, true if it is not 0; given as {@code Boolean};
 *   <li>{@code c}: a {@code Byte};
 *   <li>{@code s} and {@code p}: a {@code byte[]}, cut or filled up with zero bytes to the length.
 * </ul>
 *
 * Immutable.
 */
public final class StructFormat {
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final String format;
  private final List<StructItem> items;
  private final long size;
  private final long valueCount;

  private StructFormat(String format, List<StructItem> items, long size, long valueCount) {
    this.format = format;
    this.items = List.copyOf(items);
    this.size = size;
    this.valueCount = valueCount;
  }

  /**
   * Reads a format string.
   *
   * @throws FormatStringException if it is none
   */
  public static StructFormat of(String format) {
    FormatScanner scanner = new FormatScanner(format);
    StructOrder order = scanner.takeOrder().orElse(StructOrder.NATIVE);
    if (order == StructOrder.UNALIGNED) {
      throw scanner.error(0, "a struct format cannot start with `^`");
    }
    List<StructItem> items = new ArrayList<>();
    long size = 0;
    long values = 0;
    for (scanner.skipSpace(); !scanner.atEnd(); scanner.skipSpace()) {
      int start = scanner.position();
      long count = scanner.count();
      int at = scanner.position();
      StructCode code = scanner.code();
      Format element = scanner.format(code, order, at);
      try {
        long offset = order.isAligned() ? Sizes.alignUp(size, element.itemSize()) : size;
        size = Math.addExact(offset, Math.multiplyExact(count, element.itemSize()));
        StructItem item = new StructItem(code, element, count, offset);
        values = Math.addExact(values, item.values());
        items.add(item);
      } catch (ArithmeticException overflow) {
        throw scanner.error(start, "the size does not fit in 64 bits");
      }
    }
    return new StructFormat(format, items, size, values);
  }

  /** The size in bytes. */
  public long size() {
    return size;
  }

  /** How many values {@link #pack} takes and {@link #unpack} gives. */
  public long valueCount() {
    return valueCount;
  }

  /**
   * The values as bytes.
   *
   * @throws IllegalArgumentException if the number of values or the type of one does not fit
   * @throws Fault {@code value_out_of_range}; {@code out_of_memory} if the bytes are more than an
   *     array or the Java heap has room for
   */
  public byte[] pack(Object... values) {
    if (values.length != valueCount) {
      throw new IllegalArgumentException(
          this + " takes " + valueCount + " values, not " + values.length);
    }
    if (size > MAX_ARRAY) {
      throw new Fault(TrapKind.OUT_OF_MEMORY, size + " bytes do not fit in a Java array");
    }
    byte[] bytes = Temporaries.bytes(size);
    int next = 0;
    for (StructItem item : items) {
      for (long k = 0; k < item.values(); k++) {
        StructValues.put(
            item, bytes, item.offset() + k * item.format().itemSize(), values[next], next);
        next++;
      }
    }
    return bytes;
  }

  /**
   * Writes the values into a part of a view's memory; nothing is written unless all values fit.
   *
   * @param target C-contiguous; of any format, seen as bytes
   * @param offset the first byte's number in the view; negative counts from the end
   * @throws IllegalArgumentException as {@link #pack}
   * @throws Fault as {@link #pack}; {@code not_contiguous}, {@code index_out_of_bounds}, {@code
   *     stale_view}, {@code read_only}
   */
  public void packInto(View target, long offset, Object... values) {
    part(target, offset).copyFrom(pack(values), 0);
  }

  /**
   * The values that lie in exactly these bytes.
   *
   * @throws Fault {@code shape_mismatch} if there are more or fewer bytes than {@link #size()}
   */
  public List<Object> unpack(byte... bytes) {
    if (bytes.length != size) {
      throw new Fault(
          TrapKind.SHAPE_MISMATCH, this + " unpacks " + size + " bytes, not " + bytes.length);
    }
    return values(bytes, 0);
  }

  /**
   * The values that lie in a part of a view's memory.
   *
   * @param source C-contiguous; of any format, seen as bytes
   * @param offset the first byte's number in the view; negative counts from the end
   * @throws Fault {@code not_contiguous}, {@code index_out_of_bounds}, {@code stale_view}
   */
  public List<Object> unpackFrom(View source, long offset) {
    return values(part(source, offset).toByteArray(), 0);
  }

  /**
   * The values that lie in one part of a view's memory after the other, read as the stream goes.
   *
   * @param source C-contiguous; of any format, seen as bytes
   * @throws IllegalArgumentException if the size is 0
   * @throws Fault {@code not_contiguous}; {@code shape_mismatch} if the view's bytes do not divide;
   *     {@code stale_view}, when a part is read
   */
  public Stream<List<Object>> iterUnpack(View source) {
    if (size == 0) {
      throw new IllegalArgumentException(this + " has no bytes to step by");
    }
    View bytes = bytes(source);
    long total = bytes.byteSize();
    if (total % size != 0) {
      throw new Fault(
          TrapKind.SHAPE_MISMATCH, total + " bytes are no multiple of the " + size + " of " + this);
    }
    return LongStream.range(0, total / size).mapToObj(k -> unpackFrom(bytes, k * size));
  }

  private List<Object> values(byte[] bytes, int from) {
    List<Object> values = new ArrayList<>();
    for (StructItem item : items) {
      for (long k = 0; k < item.values(); k++) {
        values.add(
            StructValues.get(item, bytes, from + item.offset() + k * item.format().itemSize()));
      }
    }
    return List.copyOf(values);
  }

  private View part(View view, long offset) {
    return bytes(view).sliceExact(0, offset, size);
  }

  private static View bytes(View view) {
    return view.cast(Format.U8, Shape.of(Shape.FIT));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StructFormat that && size == that.size && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  /** The format string. */
  @Override
  public String toString() {
    return '"' + format + '"';
  }
}
