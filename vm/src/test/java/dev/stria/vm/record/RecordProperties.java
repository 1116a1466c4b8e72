package dev.stria.vm.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordProperties {
  private static final int RECORDS = 3;

  /** A field to be: what a builder is told. */
  record Part(Format format, long[] extents, int padding) {}

  @Provide
  Arbitrary<List<Part>> parts() {
    Arbitrary<long[]> extents =
        Arbitraries.longs().between(0, 3).array(long[].class).ofMinSize(0).ofMaxSize(2);
    return Combinators.combine(
            Arbitraries.of(Format.class), extents, Arbitraries.integers().between(0, 9))
        .as(Part::new)
        .list()
        .ofMaxSize(6);
  }

  private static RecordLayout layout(boolean aligned, List<Part> parts) {
    RecordBuilder builder = aligned ? RecordLayout.aligned() : RecordLayout.packed();
    for (int k = 0; k < parts.size(); k++) {
      Part part = parts.get(k);
      builder.padding(part.padding()).field("field " + k, part.format(), part.extents());
    }
    return builder.build();
  }

  @Property
  void printedLayoutsAreReadBack(@ForAll boolean aligned, @ForAll("parts") List<Part> parts) {
    RecordLayout layout = layout(aligned, parts);
    RecordLayout again = RecordLayout.parse(layout.formatString());
    assertEquals(layout.fields(), again.fields());
    assertEquals(layout.size(), again.size());
    RecordLayout outer =
        RecordLayout.packed().field("a", Format.U8).field("in", layout, 2).field("b", "d").build();
    assertEquals(outer.formatString(), RecordLayout.parse(outer.formatString()).formatString());
  }

  @Property
  void alignedFieldsAreAlignedAndThePackedOnesLeaveNoGap(@ForAll("parts") List<Part> parts) {
    long packedEnd = 0;
    RecordLayout packed = layout(false, parts);
    RecordLayout aligned = layout(true, parts);
    for (int k = 0; k < parts.size(); k++) {
      RecordField tight = packed.fields().get(k);
      assertEquals(packedEnd + parts.get(k).padding(), tight.offset());
      packedEnd = tight.end();
      assertEquals(0, aligned.fields().get(k).offset() % tight.type().alignment());
      assertEquals(0, aligned.size() % tight.type().alignment());
    }
    assertEquals(packedEnd, packed.size());
    assertTrue(aligned.size() >= packed.size());
  }

  /** The fields' views against the struct format of the same bytes, and nothing else is touched. */
  @Property
  void fieldsAreWhereTheStructFormatHasThem(
      @ForAll boolean aligned, @ForAll("parts") List<Part> parts, @ForAll Random random) {
    RecordLayout layout = layout(aligned, parts);
    if (layout.size() == 0) {
      return;
    }
    byte[] memory = new byte[(int) layout.size() * RECORDS];
    random.nextBytes(memory);
    View bytes = Region.create(memory, memory.length, false).all();
    for (RecordField field : layout.fields()) {
      View view = layout.field(bytes, field.name());
      byte[] expected = new byte[(int) field.size() * RECORDS];
      for (int k = 0; k < RECORDS; k++) {
        int at = (int) (k * layout.size() + field.offset());
        System.arraycopy(memory, at, expected, k * (int) field.size(), (int) field.size());
      }
      assertArrayEquals(expected, view.toByteArray());
      for (int k = 0; k < RECORDS && field.extents().isEmpty(); k++) {
        StructFormat struct = StructFormat.of(StructCode.print(view.format()));
        Object value = struct.unpackFrom(bytes, k * layout.size() + field.offset()).getFirst();
        double asDouble = view.getDouble(k);
        assertEquals(
            asDouble, value instanceof Boolean b ? (b ? 1 : 0) : ((Number) value).doubleValue());
      }
    }
  }

  /** Text near the grammar: every answer is a layout, a format, or a message with a position. */
  @Property(tries = 5000)
  void anyTextIsReadOrRefused(@ForAll("text") String text) {
    try {
      RecordLayout layout = RecordLayout.parse(text);
      assertEquals(layout.toString(), RecordLayout.parse(layout.formatString()).toString());
    } catch (FormatStringException e) {
      assertTrue(e.position() >= 0 && e.position() <= text.length(), e.getMessage());
    }
    try {
      assertTrue(StructFormat.of(text).size() >= 0);
    } catch (FormatStringException e) {
      assertTrue(e.position() >= 0 && e.position() <= text.length(), e.getMessage());
    }
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of(
            "T{",
            "}",
            ":x:",
            ":y:",
            "(",
            ")",
            ",",
            "2",
            "0",
            "9223372036854775807",
            "@",
            "<",
            ">",
            "^",
            " ",
            "b",
            "h",
            "d",
            "s",
            "p",
            "x",
            "Q",
            "n",
            ":",
            "é")
        .list()
        .ofMaxSize(14)
        .map(words -> String.join("", words));
  }

  @Example
  void longTextIsReadAndDeepTextRefused() {
    assertEquals(1_000_000, RecordLayout.parse("B".repeat(1_000_000)).fields().size());
    for (String piece : List.of("T{", "(", "1,", "b:", "<z", "2")) {
      refused((piece.equals("1,") ? "(" : "") + piece.repeat(1_000_000));
    }
  }

  private static void refused(String text) {
    try {
      RecordLayout layout = RecordLayout.parse(text);
      throw new AssertionError(text.substring(0, 10) + " gave " + layout.size());
    } catch (FormatStringException e) {
      assertTrue(e.getMessage().length() < 400, e.getMessage());
    }
  }
}
