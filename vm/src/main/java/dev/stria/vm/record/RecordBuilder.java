package dev.stria.vm.record;

import dev.stria.vm.memory.Format;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a {@link RecordLayout} together, field by field. Sizes and offsets that do not fit in 64
 * bits are {@link IllegalArgumentException}s, and so is whatever {@link RecordField} refuses.
 */
public final class RecordBuilder {
  private final boolean aligned;
  private final StructOrder order;
  private boolean bigEndian;
  private final List<RecordField> fields = new ArrayList<>();
  private long end;
  private long alignment = 1;
  private long size = -1;

  RecordBuilder(boolean aligned) {
    this.aligned = aligned;
    this.order = aligned ? StructOrder.NATIVE : StructOrder.LITTLE;
  }

  /**
   * The byte order of the codes that follow and have no prefix of their own; little-endian if not
   * said. Sizes stay what they were.
   */
  public RecordBuilder order(ByteOrder byteOrder) {
    bigEndian = byteOrder == ByteOrder.BIG_ENDIAN;
    return this;
  }

  /** A field after those before it: one element, or an array of them. */
  public RecordBuilder field(String name, Format format, long... extents) {
    return place(name, new FieldType.Scalar(format), longs(extents));
  }

  /** A field that is a record, or an array of records. */
  public RecordBuilder field(String name, RecordLayout layout, long... extents) {
    return place(name, new FieldType.Nested(layout), longs(extents));
  }

  /**
   * A field of the type that a code names: {@code "d"}, {@code ">H"}, {@code "3d"} (an axis of 3),
   * {@code "(2,3)d"} (two axes), {@code "10s"} (10 bytes, as {@code u8}), {@code "T{…}"}.
   *
   * @throws FormatStringException if it names no type
   */
  public RecordBuilder field(String name, String code) {
    RecordParser.Item item = RecordParser.item(code, order, bigEndian);
    return place(name, item.type(), item.extents());
  }

  /**
   * A field at an offset of its own, which may lie before or over others.
   *
   * @throws IllegalArgumentException if the record is aligned and the offset is not
   */
  public RecordBuilder fieldAt(long offset, String name, Format format, long... extents) {
    return add(new RecordField(name, offset, new FieldType.Scalar(format), longs(extents)));
  }

  /** {@link #fieldAt(long, String, Format, long...)} for a record, or an array of records. */
  public RecordBuilder fieldAt(long offset, String name, RecordLayout layout, long... extents) {
    return add(new RecordField(name, offset, new FieldType.Nested(layout), longs(extents)));
  }

  /** {@link #fieldAt(long, String, Format, long...)} for the type that a code names. */
  public RecordBuilder fieldAt(long offset, String name, String code) {
    RecordParser.Item item = RecordParser.item(code, order, bigEndian);
    return add(new RecordField(name, offset, item.type(), item.extents()));
  }

  /** Bytes of no field, before the next one. */
  public RecordBuilder padding(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("padding of " + bytes + " bytes");
    }
    try {
      end = Math.addExact(end, bytes);
    } catch (ArithmeticException overflow) {
      throw tooLarge(overflow);
    }
    return this;
  }

  /** The record's size in bytes, if it is not what the fields make it. */
  public RecordBuilder size(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size of " + bytes + " bytes");
    }
    size = bytes;
    return this;
  }

  /**
   * The layout.
   *
   * @throws IllegalArgumentException if two fields have the same name, records are nested too
   *     deeply, or the size that was asked for leaves a field out or does not fit the alignment
   */
  public RecordLayout build() {
    if (size >= 0 && size % alignment != 0) {
      throw new IllegalArgumentException(
          "a size of " + size + " bytes is no multiple of the alignment of " + alignment);
    }
    try {
      return new RecordLayout(fields, size >= 0 ? size : Sizes.alignUp(end, alignment), alignment);
    } catch (ArithmeticException overflow) {
      throw tooLarge(overflow);
    }
  }

  private RecordBuilder place(String name, FieldType type, List<Long> extents) {
    try {
      long offset = aligned ? Sizes.alignUp(end, type.alignment()) : end;
      return add(new RecordField(name, offset, type, extents));
    } catch (ArithmeticException overflow) {
      throw tooLarge(overflow);
    }
  }

  private RecordBuilder add(RecordField field) {
    if (aligned) {
      long needed = field.type().alignment();
      if (field.offset() % needed != 0) {
        throw new IllegalArgumentException(
            "field "
                + field.label()
                + " at byte "
                + field.offset()
                + " is not at a multiple of its alignment of "
                + needed);
      }
      // Alignments are powers of two, so the largest is a multiple of all.
      alignment = Math.max(alignment, needed);
    }
    fields.add(field);
    end = Math.max(end, field.end());
    return this;
  }

  private static IllegalArgumentException tooLarge(ArithmeticException overflow) {
    return new IllegalArgumentException("the record's size does not fit in 64 bits", overflow);
  }

  private static List<Long> longs(long... extents) {
    return Arrays.stream(extents).boxed().toList();
  }
}
