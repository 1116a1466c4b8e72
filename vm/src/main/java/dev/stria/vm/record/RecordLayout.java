package dev.stria.vm.record;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.memory.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a record lies in bytes: its fields with their offsets, its size with trailing padding, its
 * alignment. What NumPy calls a structured dtype, and C a struct. Immutable.
 */
public final class RecordLayout {
  /** How deeply records may be nested in records. */
  public static final int MAX_DEPTH = 32;

  private final Map<String, RecordField> fields;
  private final long size;
  private final long alignment;
  private final int depth;

  /** Checks what does not depend on how the record came about. */
  RecordLayout(List<RecordField> fields, long size, long alignment) {
    Map<String, RecordField> byName = new LinkedHashMap<>();
    int deepest = 0;
    for (RecordField field : fields) {
      if (byName.put(field.name(), field) != null) {
        throw new IllegalArgumentException("there are two fields " + field.label());
      }
      if (field.end() > size) {
        throw new IllegalArgumentException(
            "field " + field.label() + " ends at byte " + field.end() + " of a record of " + size);
      }
      if (field.type() instanceof FieldType.Nested(RecordLayout inner)) {
        deepest = Math.max(deepest, inner.depth);
      }
    }
    if (deepest >= MAX_DEPTH) {
      throw new IllegalArgumentException(
          "records are nested more than " + MAX_DEPTH + " levels deep");
    }
    this.fields = byName;
    this.size = size;
    this.alignment = alignment;
    this.depth = deepest + 1;
  }

  /**
   * A builder of records as a C compiler lays them out on a 64-bit little-endian machine, and NumPy
   * with {@code align=True}: every field at a multiple of its alignment, the size a multiple of the
   * largest. Codes without a prefix have C's sizes.
   */
  public static RecordBuilder aligned() {
    return new RecordBuilder(true);
  }

  /**
   * A builder of records without padding: every field where the one before ends. Codes without a
   * prefix have the standard sizes.
   */
  public static RecordBuilder packed() {
    return new RecordBuilder(false);
  }

  /**
   * Reads a format string with names, as PEP 3118 has them and NumPy's buffers give them: {@code
   * "T{<d:x:(2,3)i:pos:4x}"}, the outermost {@code T{}} left out or not.
   *
   * <p>A prefix holds from where it stands. Under {@code @}, which holds at the start, fields are
   * aligned, and a record that ends under it is padded to its alignment. A count other than 1 is an
   * axis, after those of a shape in parentheses; for {@code s} and {@code p} every count is. The
   * code {@code x} is padding. A count of 0 without a name only aligns. Fields without a name are
   * called {@code f0}, {@code f1}, … by their place.
   *
   * @throws FormatStringException if it is no such string
   */
  public static RecordLayout parse(String format) {
    return RecordParser.parse(format);
  }

  /** The fields in the order they were given. */
  public List<RecordField> fields() {
    return List.copyOf(fields.values());
  }

  /** The field with a name, if there is one. */
  public Optional<RecordField> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The size in bytes, which is the distance from one record of an array to the next. */
  public long size() {
    return size;
  }

  /** The alignment in bytes that an aligned record around this one gives it; 1 if it is packed. */
  public long alignment() {
    return alignment;
  }

  /**
   * The records that lie in a view's memory, one after the other from its first byte.
   *
   * @param bytes C-contiguous; of any format, seen as bytes
   * @throws Fault {@code not_contiguous}; {@code shape_mismatch} if the bytes do not divide
   * @throws IllegalArgumentException if the size is 0
   */
  public RecordArray over(View bytes) {
    return RecordArray.over(this, bytes);
  }

  /**
   * One field of all records that lie in a view's memory: a view of the same memory, one axis for
   * the records and further ones for the field's own.
   *
   * @throws Fault as {@link #over}
   * @throws IllegalArgumentException if there is no such field, or it is a record itself
   */
  public View field(View bytes, String name) {
    return over(bytes).field(name);
  }

  /**
   * The layout as {@link #parse} reads it, with the same fields, offsets and size. If native
   * aligned codes say all of it, they are used, and alignments are the same too; else the string
   * has packed codes of either byte order, with an alignment of 1. Padding is written out.
   *
   * @throws IllegalStateException if fields overlap or go backwards, or a name holds a {@code :}
   */
  public String formatString() {
    return RecordPrinter.print(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordLayout that
        && size == that.size
        && alignment == that.alignment
        && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return 31 * fields().hashCode() + Long.hashCode(size);
  }

  /** The layout for people: {@code {x: f64 @0, pos: f32[3] @8} of 24 bytes}. */
  @Override
  public String toString() {
    return fields.values().stream()
        .map(RecordField::toString)
        .collect(Collectors.joining(", ", "{", "} of " + size + " bytes"));
  }
}
