package dev.stria.vm.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Format;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLayoutTest {
  /** A layout's fields as the fixtures write NumPy's. */
  private static String flat(RecordLayout layout) {
    List<String> words = new ArrayList<>();
    flatten(layout, 0, "", words);
    return String.join(" ", words);
  }

  private static void flatten(RecordLayout layout, long base, String path, List<String> words) {
    for (RecordField field : layout.fields()) {
      long at = base + field.offset();
      String type =
          switch (field.type()) {
            case FieldType.Scalar(Format format) -> numpyName(format);
            case FieldType.Nested nested -> "record";
          };
      String word = path + field.name() + "@" + at + ":" + type + field.extents();
      words.add(word.replace(" ", ""));
      if (field.type() instanceof FieldType.Nested(RecordLayout inner)) {
        flatten(inner, at, path + field.name() + ".", words);
      }
    }
  }

  private static String numpyName(Format format) {
    char kind =
        switch (format.kind()) {
          case BOOL -> 'b';
          case SIGNED -> 'i';
          case UNSIGNED -> 'u';
          case FLOAT -> 'f';
        };
    return (format.isBigEndian() ? ">" : "") + kind + format.itemSize();
  }

  @Test
  void buildersPlaceFieldsWhereNumPyDoes() {
    for (List<String> line : Fixtures.lines("builders.tsv")) {
      RecordBuilder builder =
          line.get(0).equals("aligned") ? RecordLayout.aligned() : RecordLayout.packed();
      builder.order(line.get(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      Fixtures.words(line.get(2))
          .map(field -> field.split("="))
          .forEach(field -> builder.field(field[0], field[1]));
      RecordLayout layout = builder.build();
      String what = String.join(" ", line);
      assertEquals(line.get(3), Long.toString(layout.size()), what);
      assertEquals(line.get(4), Long.toString(layout.alignment()), what);
      assertEquals(line.get(5), flat(layout), what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"buffers.tsv", "strings.tsv"})
  void stringsMeanWhatNumPyReadsInThem(String file) {
    for (List<String> line : Fixtures.lines(file)) {
      RecordLayout layout = RecordLayout.parse(line.get(0));
      assertEquals(line.get(1), Long.toString(layout.size()), line.get(0));
      assertEquals(line.get(2), flat(layout), line.get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"buffers.tsv", "strings.tsv"})
  void aPrintedLayoutIsReadBack(String file) {
    for (List<String> line : Fixtures.lines(file)) {
      RecordLayout layout = RecordLayout.parse(line.get(0));
      RecordLayout again = RecordLayout.parse(layout.formatString());
      assertEquals(flat(layout), flat(again), line.get(0));
      assertEquals(layout.size(), again.size());
      assertEquals(layout.formatString(), again.formatString());
    }
  }

  @Test
  void anAlignedNativeLayoutIsReadBackWithItsAlignment() {
    RecordLayout inner = RecordLayout.aligned().field("a", "b").field("b", "q").build();
    RecordLayout layout =
        RecordLayout.aligned()
            .field("c", "b")
            .field("in", inner, 2)
            .field("d", "3f")
            .fieldAt(64, "e", Format.U16)
            .size(96)
            .build();
    assertEquals("T{b:c:7x(2)T{b:a:7xq:b:}:in:(3)f:d:12xH:e:30x}", layout.formatString());
    assertEquals(layout, RecordLayout.parse(layout.formatString()));
    assertEquals(8, RecordLayout.parse(layout.formatString()).alignment());
  }

  @Test
  void aPackedLayoutIsPrintedWithItsByteOrders() {
    RecordLayout layout =
        RecordLayout.packed()
            .field("a", Format.U8)
            .field("b", Format.F64)
            .field("c", Format.I16BE)
            .field("d", Format.I16BE)
            .field("e", Format.BOOL)
            .field("f", Format.F32, 2, 3)
            .build();
    assertEquals("T{B:a:<d:b:>h:c:h:d:?:e:(2,3)<f:f:}", layout.formatString());
    assertEquals(layout, RecordLayout.parse(layout.formatString()));
  }

  @Test
  void codesWithoutPrefixHaveCSizesIfAlignedAndStandardOnesIfPacked() {
    assertEquals(16, RecordLayout.aligned().field("a", "b").field("b", "l").build().size());
    assertEquals(5, RecordLayout.packed().field("a", "b").field("b", "l").build().size());
    RecordLayout big =
        RecordLayout.aligned().order(ByteOrder.BIG_ENDIAN).field("a", "l").field("b", "n").build();
    assertEquals("{a: i64be @0, b: i64be @8} of 16 bytes", big.toString());
    assertEquals(
        "{a: i64 @0} of 8 bytes", RecordLayout.packed().field("a", "@l").build().toString());
    assertThrows(FormatStringException.class, () -> RecordLayout.packed().field("a", "n"));
  }

  @Test
  void codesMakeAxes() {
    RecordLayout layout =
        RecordLayout.packed()
            .field("a", "3d")
            .field("b", "(2,3)h")
            .field("c", "10s")
            .field("d", "s")
            .field("e", "1d")
            .field("f", "(2)4c")
            .field("g", ">3T{h:x:(2)B:y:}")
            .build();
    assertEquals(
        "a@0:f8[3] b@24:i2[2,3] c@36:u1[10] d@46:u1[1] e@47:f8[] f@55:u1[2,4] g@63:record[3]"
            + " g.x@63:>i2[] g.y@65:u1[2]",
        flat(layout));
    assertEquals(75, layout.size());
  }

  @Test
  void nestedRecordsAreAlignedToTheirLargestField() {
    RecordLayout inner = RecordLayout.aligned().field("x", "d").field("y", "b").build();
    RecordLayout packedInner = RecordLayout.packed().field("x", "d").field("y", "b").build();
    assertEquals(16, inner.size());
    assertEquals(
        8,
        RecordLayout.aligned().field("a", "b").field("in", inner).build().fields().get(1).offset());
    assertEquals(
        1,
        RecordLayout.aligned()
            .field("a", "b")
            .field("in", packedInner)
            .build()
            .fields()
            .get(1)
            .offset());
  }

  @Test
  void paddingAndSizesCanBeAskedFor() {
    RecordLayout layout =
        RecordLayout.packed()
            .padding(3)
            .field("a", "h")
            .padding(2)
            .field("b", "b")
            .padding(1)
            .build();
    assertEquals("{a: i16 @3, b: i8 @7} of 9 bytes", layout.toString());
    assertEquals(32, RecordLayout.packed().field("a", "h").size(32).build().size());
  }

  @Test
  void fieldsMayOverlapAtOffsetsOfTheirOwn() {
    RecordLayout union =
        RecordLayout.packed()
            .fieldAt(0, "whole", "<I")
            .fieldAt(0, "low", Format.U16)
            .fieldAt(2, "high", RecordLayout.packed().field("h", "H").build())
            .field("next", "B")
            .build();
    assertEquals(
        "{whole: u32 @0, low: u16 @0, high: {h: u16 @0} of 2 bytes @2, next: u8 @4} of 5 bytes",
        union.toString());
    assertThrows(IllegalStateException.class, union::formatString);
  }

  @Test
  void anAlignedRecordRefusesWhatIsNotAligned() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> RecordLayout.aligned().fieldAt(2, "x", Format.I32));
    assertEquals("field `x` at byte 2 is not at a multiple of its alignment of 4", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordLayout.aligned().field("x", "i").size(6).build());
    assertEquals(6, RecordLayout.packed().fieldAt(2, "x", Format.I32).build().size());
  }

  @Test
  void aSizeThatLeavesAFieldOutIsRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> RecordLayout.packed().field("x", "i").size(3).build());
    assertEquals("field `x` ends at byte 4 of a record of 3", e.getMessage());
  }

  @Test
  void namesAreUniqueAndNotEmpty() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordLayout.packed().field("x", "i").field("x", "h").build());
    assertThrows(IllegalArgumentException.class, () -> RecordLayout.packed().field("", "i"));
  }

  @Test
  void negativeNumbersAreRefused() {
    RecordBuilder builder = RecordLayout.packed();
    assertThrows(IllegalArgumentException.class, () -> builder.padding(-1));
    assertThrows(IllegalArgumentException.class, () -> builder.size(-1));
    assertThrows(IllegalArgumentException.class, () -> builder.field("x", Format.U8, 2, -1));
    assertThrows(IllegalArgumentException.class, () -> builder.fieldAt(-1, "x", Format.U8));
  }

  @Test
  void sizesThatOverflowAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordLayout.packed().field("x", Format.F64, Long.MAX_VALUE / 4));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordLayout.packed().field("x", Format.F64, Long.MAX_VALUE / 4, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordLayout.packed().padding(Long.MAX_VALUE).field("x", Format.U8));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordLayout.packed().padding(Long.MAX_VALUE).padding(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordLayout.aligned().padding(Long.MAX_VALUE - 2).field("x", Format.I32));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordLayout.aligned().field("x", Format.I32).padding(Long.MAX_VALUE - 5).build());
  }

  @Test
  void recordsAreNestedUpToTheLimit() {
    RecordLayout layout = RecordLayout.packed().field("x", "b").build();
    for (int depth = 1; depth < RecordLayout.MAX_DEPTH; depth++) {
      layout = RecordLayout.packed().field("in", layout).build();
    }
    RecordLayout deepest = layout;
    assertEquals(deepest, RecordLayout.parse(deepest.formatString()));
    assertThrows(
        IllegalArgumentException.class, () -> RecordLayout.packed().field("in", deepest).build());
    String tooDeep = "T{".repeat(33) + "b:x:" + "}".repeat(33);
    assertEquals(
        64,
        assertThrows(FormatStringException.class, () -> RecordLayout.parse(tooDeep)).position());
  }

  @Test
  void fieldsWithoutANameGetTheFirstFreeOne() {
    assertEquals("f1@0:u1[] f0@1:u1[] f2@2:u1[]", flat(RecordLayout.parse("<BB:f0:B")));
  }

  @Test
  void aCountOfZeroWithoutANameOnlyAligns() {
    assertEquals("{a: i8 @0} of 8 bytes", RecordLayout.parse("b:a:0d").toString());
    assertEquals("{a: i8 @0, b: f64[0] @8} of 8 bytes", RecordLayout.parse("b:a:0d:b:").toString());
  }

  @Test
  void theOutermostBracesMayBeLeftOut() {
    RecordLayout bare = RecordLayout.parse(" <d:x: 2h:y: ");
    assertEquals(bare, RecordLayout.parse("<T{ d:x: 2h:y: }"));
    assertEquals(bare, RecordLayout.parse("T{<d:x:2h:y:}"));
    assertEquals("in@0:record[] in.x@0:f8[]", flat(RecordLayout.parse("T{d:x:}:in:")));
    assertEquals("f0@0:record[2] f0.x@0:f8[]", flat(RecordLayout.parse("2T{d:x:}")));
  }

  @Test
  void aStringWithoutFieldsIsAnEmptyRecord() {
    assertEquals(0, RecordLayout.parse("").size());
    assertEquals(4, RecordLayout.parse("4x").size());
    assertTrue(RecordLayout.parse("T{}").fields().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "T{d:x:|6|expected `}` at the record's end",
        "d:x:}|4|nothing may follow here",
        "d:x|2|the name does not end with `:`",
        "d::|1|the name is empty",
        "d:x:h:x:|5|there are two fields `x`",
        "3x:pad:|2|padding has no name",
        "(2)x|3|padding has no shape",
        "(2,)d|3|expected an extent",
        "(d|1|expected an extent",
        "()d|1|expected an extent",
        "(2d|2|expected `)` after the extents",
        "(2)|3|a code is missing",
        "O:x:|0|unknown code `O`; the codes are x c b B ? h H i I l L q Q n N e f d s p P",
        "<P:x:|1|code `P` has native size only and cannot follow `<`",
        "b:a:(4611686018427387904)h:x:|4|the size does not fit in 64 bits",
        "9223372036854775807x:|20|padding has no name",
        "9223372036854775807xb|20|the size does not fit in 64 bits",
      })
  void aBadStringIsRefusedWithItsPosition(String format, int position, String problem) {
    var e = assertThrows(FormatStringException.class, () -> RecordLayout.parse(format));
    assertEquals(
        "format \"" + format + "\", position " + position + ": " + problem, e.getMessage());
  }

  @Test
  void fieldsHaveNoMoreAxesThanViews() {
    String shape = "(" + "1,".repeat(63) + "1)";
    assertEquals(64, RecordLayout.parse(shape + "d:x:").fields().getFirst().extents().size());
    assertThrows(FormatStringException.class, () -> RecordLayout.parse(shape + "2d:x:"));
  }

  @Test
  void noFieldHasMoreAxesThanAView() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordLayout.packed().field("a", Format.U8, new long[65]));
  }

  @Test
  void messagesShowTheStartOfALongName() {
    String name = "n".repeat(1000);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> RecordLayout.packed().fieldAt(-1, name, "B"));
    assertEquals("the offset of field `" + "n".repeat(40) + "…` is negative: -1", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "4x", "hh", "h:x:", "h h", "(2)", "z"})
  void aCodeForABuilderNamesExactlyOneType(String code) {
    assertThrows(FormatStringException.class, () -> RecordLayout.packed().field("a", code));
  }

  @Test
  void aNameWithAColonCannotBePrinted() {
    RecordLayout layout = RecordLayout.packed().field("a:b", "h").build();
    assertThrows(IllegalStateException.class, layout::formatString);
  }

  @Test
  void layoutsAreEqualIfFieldsSizeAndAlignmentAre() {
    RecordLayout layout = RecordLayout.packed().field("x", "d").build();
    assertEquals(layout, RecordLayout.parse("<d:x:"));
    assertEquals(layout.hashCode(), RecordLayout.parse("<d:x:").hashCode());
    assertNotEquals(layout, RecordLayout.parse("d:x:"));
    assertNotEquals(layout, RecordLayout.parse("<d:y:"));
    assertNotEquals(layout, RecordLayout.parse("<d:x:x"));
  }

  @Test
  void fieldsAreFoundByName() {
    RecordLayout layout = RecordLayout.parse("<d:x:h:y:");
    assertEquals(8, layout.field("y").orElseThrow().offset());
    assertEquals(10, layout.field("y").orElseThrow().end());
    assertFalse(layout.field("z").isPresent());
  }
}
