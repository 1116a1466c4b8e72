package dev.stria.vm.npy;

import dev.stria.vm.memory.Format;
import dev.stria.vm.record.FieldType;
import dev.stria.vm.record.RecordField;
import dev.stria.vm.record.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes headers, byte for byte as NumPy does. */
final class HeaderWriter {
  /** NumPy leaves room for the slowest axis to grow to any 64-bit extent. */
  private static final int ROOM_TO_GROW = 21;

  private static final int ALIGNMENT = 64;
  private static final int MAX_SHORT_HEADER = 0xFFFF;

  private HeaderWriter() {}

  /** Magic, version, length and dict, in the lowest version that can hold them. */
  static byte[] header(String descr, boolean fortranOrder, long[] shape) {
    StringBuilder dict = new StringBuilder();
    dict.append("{'descr': ").append(descr);
    dict.append(", 'fortran_order': ").append(fortranOrder ? "True" : "False");
    dict.append(", 'shape': ").append(tuple(shape)).append(", }");
    if (shape.length > 0) {
      long slowest = shape[fortranOrder ? shape.length - 1 : 0];
      dict.append(" ".repeat(ROOM_TO_GROW - Long.toString(slowest).length()));
    }
    String text = dict.toString();
    if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
      byte[] inLatin = text.getBytes(StandardCharsets.ISO_8859_1);
      byte[] first = wrap(inLatin, 1);
      return first.length - 10 <= MAX_SHORT_HEADER ? first : limited(wrap(inLatin, 2));
    }
    // Half a surrogate pair is not printable, so it is an escape by now.
    return limited(wrap(text.getBytes(StandardCharsets.UTF_8), 3));
  }

  private static byte[] limited(byte[] header) {
    if (header.length - 12 > HeaderReader.MAX_HEADER) {
      throw new IllegalArgumentException(
          "the header has "
              + (header.length - 12)
              + " bytes, over the limit of "
              + HeaderReader.MAX_HEADER);
    }
    return header;
  }

  private static byte[] wrap(byte[] dict, int version) {
    int start = version == 1 ? 10 : 12;
    int used = start + dict.length + 1;
    int length = used + ALIGNMENT - used % ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    header.put(HeaderReader.MAGIC).put((byte) version).put((byte) 0);
    if (version == 1) {
      header.putShort((short) (length - start));
    } else {
      header.putInt(length - start);
    }
    header.put(dict);
    byte[] bytes = header.array();
    Arrays.fill(bytes, header.position(), length - 1, (byte) ' ');
    bytes[length - 1] = '\n';
    return bytes;
  }

  /** Python's text of a tuple of integers. */
  private static String tuple(long... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "(", numbers.length == 1 ? ",)" : ")"));
  }

  /** The literal for a scalar type. */
  static String descr(Format format) {
    char kind =
        switch (format.kind()) {
          case BOOL -> 'b';
          case SIGNED -> 'i';
          case UNSIGNED -> 'u';
          case FLOAT -> 'f';
        };
    char order = format.itemSize() == 1 ? '|' : format.isBigEndian() ? '>' : '<';
    return "'" + order + kind + format.itemSize() + "'";
  }

  /**
   * The literal for a record type, with padding as fields without a name.
   *
   * @throws IllegalArgumentException if fields overlap or go backwards
   */
  static String descr(RecordLayout layout) {
    List<String> fields = new ArrayList<>();
    long end = 0;
    for (RecordField field : layout.fields()) {
      if (field.offset() < end) {
        throw new IllegalArgumentException(
            "field `" + field.name() + "` starts before the end of the one before it");
      }
      padding(fields, field.offset() - end);
      String type =
          switch (field.type()) {
            case FieldType.Scalar(Format format) -> descr(format);
            case FieldType.Nested(RecordLayout inner) -> descr(inner);
          };
      long[] extents = field.extents().stream().mapToLong(Long::longValue).toArray();
      String shape = extents.length == 0 ? "" : ", " + tuple(extents);
      fields.add("(" + PythonString.repr(field.name()) + ", " + type + shape + ")");
      end = field.end();
    }
    padding(fields, layout.size() - end);
    return "[" + String.join(", ", fields) + "]";
  }

  private static void padding(List<String> fields, long bytes) {
    if (bytes > 0) {
      fields.add("('', '|V" + bytes + "')");
    }
  }
}
