package dev.stria.vm.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Format;
import dev.stria.vm.record.FieldType;
import dev.stria.vm.record.RecordField;
import dev.stria.vm.record.RecordLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Headers with changes: what is read means what NumPy reads, and little that it reads is refused.
 */
class HeaderFixturesTest {
  /** What NumPy understands and this reader does not, on purpose. */
  private static final Pattern STRICTER =
      Pattern.compile(
          "the number does not fit in 64 bits|.*have no format here|.*pickled Python objects.*"
              + "|there are two fields.*|descr '.*' is unknown|the byte order of descr .* is missing"
              + "|the name of a field is empty|the array's size does not fit in 64 bits"
              + "|an extent must be an integer, not True");

  /** Python's other ways to write numbers and strings, and comments. */
  private static final Pattern SPELLINGS = Pattern.compile("0x|\\d_\\d|\\w'\\s*'\\w|#");

  @Test
  void whatIsReadMeansWhatNumPyReads() throws IOException {
    int agreed = 0;
    List<String> refused = new ArrayList<>();
    for (List<String> line : NpyFixtures.headers()) {
      String text = unescape(line.getFirst());
      List<String> expected = line.subList(1, line.size());
      byte[] file = NpyFixtures.handmade(1, text);
      try {
        NpyHeader header =
            new HeaderReader(new ByteArrayInputStream(file), "h", HeaderReader.UNKNOWN).read();
        assertEquals(expected, columns(header), text);
        agreed++;
      } catch (NpyException e) {
        String reason = e.getMessage().replaceFirst("h: byte \\d+: ", "");
        boolean agreedToo =
            expected.equals(List.of("error"))
                || STRICTER.matcher(reason).matches()
                || SPELLINGS.matcher(text).find();
        if (!agreedToo) {
          refused.add(text + expected + ": " + e.getMessage());
        }
      }
    }
    assertEquals(List.of(), refused);
    assertTrue(agreed > 150, "only " + agreed + " headers were read");
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) != '\\') {
        plain.append(text.charAt(at));
      } else if (text.charAt(++at) == 'x') {
        plain.append((char) Integer.parseInt(text.substring(at + 1, at + 3), 16));
        at += 2;
      } else {
        plain.append(text.charAt(at) == 'n' ? '\n' : text.charAt(at));
      }
    }
    return plain.toString();
  }

  private static List<String> columns(NpyHeader header) {
    String type =
        switch (header.type()) {
          case FieldType.Scalar(Format format) ->
              header.itemExtents().isEmpty() ? name(format) : "bytes";
          case FieldType.Nested(RecordLayout layout) -> {
            List<String> words = new ArrayList<>();
            flatten(layout, 0, "", words);
            yield String.join(" ", words);
          }
        };
    return List.of(
        header.fortranOrder() ? "F" : "C",
        header.shape().toString().replace(" ", ""),
        Long.toString(header.itemSize()),
        type);
  }

  private static void flatten(RecordLayout layout, long base, String path, List<String> words) {
    for (RecordField field : layout.fields()) {
      long at = base + field.offset();
      String start = path + field.name() + "@" + at + ":";
      String extents = field.extents().toString();
      switch (field.type()) {
        case FieldType.Scalar(Format format) ->
            words.add((start + name(format) + extents).replace(" ", ""));
        case FieldType.Nested(RecordLayout inner) -> {
          words.add((start + "record" + extents).replace(" ", ""));
          flatten(inner, at, path + field.name() + ".", words);
        }
      }
    }
  }

  private static String name(Format format) {
    return (format.isBigEndian() ? ">" : "")
        + "biuf".charAt(format.kind().ordinal())
        + format.itemSize();
  }
}
