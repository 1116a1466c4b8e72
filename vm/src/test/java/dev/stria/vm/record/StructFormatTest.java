package dev.stria.vm.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructFormatTest {
  private static View view(byte... bytes) {
    return Region.create(bytes, bytes.length, false).all();
  }

  private static Fault fault(TrapKind kind, org.junit.jupiter.api.function.Executable action) {
    Fault fault = assertThrows(Fault.class, action);
    assertEquals(kind, fault.kind(), fault.getMessage());
    return fault;
  }

  /** Bytes for {@code c} are a byte each; Python has strings of length 1. */
  private static Object[] javaValues(StructFormat format, String column) {
    List<Object> values = new ArrayList<>(List.of(Fixtures.values(column)));
    String spread = codes(format.toString());
    for (int i = 0; i < values.size(); i++) {
      if (spread.charAt(i) == 'c' && values.get(i) instanceof byte[] single) {
        values.set(i, single[0]);
      }
    }
    return values.toArray();
  }

  /** One character per value of a format. */
  private static String codes(String format) {
    StringBuilder codes = new StringBuilder();
    var matcher = java.util.regex.Pattern.compile("(\\d*)([a-zA-Z?])").matcher(format);
    while (matcher.find()) {
      String code = matcher.group(2);
      int count = matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1));
      int values = "sp".contains(code) ? 1 : code.equals("x") ? 0 : count;
      codes.append(code.repeat(values));
    }
    return codes.toString();
  }

  @Test
  void packsAndUnpacksWhatPythonDoes() {
    for (List<String> line : Fixtures.lines("packs.tsv")) {
      StructFormat format = StructFormat.of(line.get(0));
      assertEquals(line.get(1), Long.toString(format.size()), line.get(0));
      byte[] bytes = format.pack(javaValues(format, line.get(2)));
      assertArrayEquals(Fixtures.hex(line.get(3)), bytes, line.get(0));
      List<Object> values = format.unpack(bytes);
      assertEquals(format.valueCount(), values.size());
      assertEquals(
          Fixtures.words(line.get(4)).map(Fixtures::canonical).toList(),
          values.stream().map(Fixtures::word).toList(),
          line.get(0));
    }
  }

  @Test
  void acceptsTheFormatsThatPythonAcceptsWithTheirSizes() {
    for (List<String> line : Fixtures.lines("sizes.tsv")) {
      String size;
      try {
        size = Long.toString(StructFormat.of(line.get(0)).size());
      } catch (FormatStringException e) {
        size = "error";
      }
      assertEquals(line.get(1), size, '"' + line.get(0) + '"');
    }
  }

  @Test
  void refusesTheValuesThatPythonRefuses() {
    for (List<String> line : Fixtures.lines("ranges.tsv")) {
      StructFormat format = StructFormat.of(line.get(0));
      String what = line.get(0) + " " + line.get(1);
      Object value = Fixtures.value(line.get(1));
      if (line.get(2).equals("error")) {
        fault(TrapKind.VALUE_OUT_OF_RANGE, () -> format.pack(value));
      } else {
        assertArrayEquals(Fixtures.hex(line.get(2)), format.pack(value), what);
      }
    }
  }

  @Test
  void everyPrefixOfPythonIsKnown() {
    assertEquals(12, StructFormat.of("bq").size() - 4);
    assertEquals(9, StructFormat.of("=bq").size());
    assertArrayEquals(new byte[] {1, 2}, StructFormat.of("!h").pack(0x102));
    assertArrayEquals(new byte[] {2, 1}, StructFormat.of("=h").pack(0x102));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<3z|2|unknown code `z`; the codes are x c b B ? h H i I l L q Q n N e f d s p P",
        "<b3|3|a code must follow the count",
        "^b|0|a struct format cannot start with `^`",
        "b<h|1|unknown code `<`; the codes are x c b B ? h H i I l L q Q n N e f d s p P",
        ">hn|2|code `n` has native size only and cannot follow `>`",
        "b99999999999999999999h|1|the number does not fit in 64 bits",
        "b 4611686018427387904h|2|the size does not fit in 64 bits",
      })
  void aBadFormatIsRefusedWithItsPosition(String format, int position, String problem) {
    var e = assertThrows(FormatStringException.class, () -> StructFormat.of(format));
    assertEquals(position, e.position());
    assertEquals(
        "format \"" + format + "\", position " + position + ": " + problem, e.getMessage());
  }

  @Test
  void messagesShowTheStartOfALongFormat() {
    var e =
        assertThrows(
            FormatStringException.class, () -> StructFormat.of("h".repeat(1_000_000) + "!"));
    assertEquals(1_000_000, e.position());
    assertTrue(e.getMessage().length() < 300, e.getMessage());
  }

  @Test
  void integersComeInEveryJavaType() {
    StructFormat format = StructFormat.of("<5i");
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L),
        format.unpack(format.pack((byte) 1, (short) 2, 3, 4L, BigInteger.valueOf(5))));
  }

  @Test
  void unsignedLongsAreUnpackedAsBigIntegersWhateverTheirValue() {
    StructFormat format = StructFormat.of("<QQ");
    BigInteger most = new BigInteger("18446744073709551615");
    assertEquals(List.of(BigInteger.ONE, most), format.unpack(format.pack(1, most)));
  }

  @Test
  void anyNumberGoesIntoFloatsAndTruthValues() {
    StructFormat format = StructFormat.of("<df??");
    assertEquals(
        List.of(3.0, 0.5, true, false), format.unpack(format.pack(3, new BigDecimal("0.5"), 7, 0)));
  }

  @Test
  void anIntegerTooLargeForAFloatIsOutOfRange() {
    Object huge = BigInteger.TEN.pow(400);
    String message =
        fault(TrapKind.VALUE_OUT_OF_RANGE, () -> StructFormat.of("d").pack(huge)).getMessage();
    assertTrue(message.startsWith("value 0, for code `d`, is too large for f64: 1000"), message);
  }

  @Test
  void aFloatTooLargeIsOutOfRangeInNativeFormatsToo() {
    fault(TrapKind.VALUE_OUT_OF_RANGE, () -> StructFormat.of("f").pack(1e300));
    fault(TrapKind.VALUE_OUT_OF_RANGE, () -> StructFormat.of("@e").pack(-65520));
    assertEquals(
        List.of(Double.NEGATIVE_INFINITY),
        StructFormat.of("f").unpack(StructFormat.of("f").pack(Double.NEGATIVE_INFINITY)));
  }

  @Test
  void aNonzeroByteIsTrue() {
    assertEquals(List.of(true), StructFormat.of("?").unpack((byte) 2));
  }

  @Test
  void aPascalStringOfNoBytesIsEmpty() {
    StructFormat format = StructFormat.of("0p");
    assertEquals(0, format.pack(new byte[] {1}).length);
    assertEquals(0, ((byte[]) format.unpack().getFirst()).length);
  }

  @Test
  void aPascalLengthPastTheEndIsCut() {
    byte[] value = (byte[]) StructFormat.of("3p").unpack((byte) 200, (byte) 1, (byte) 2).getFirst();
    assertArrayEquals(new byte[] {1, 2}, value);
  }

  @Test
  void theMessageSaysWhichValueIsOutOfWhichRange() {
    assertEquals(
        "value 1, for code `b`, is not from -128 to 127: 128",
        fault(TrapKind.VALUE_OUT_OF_RANGE, () -> StructFormat.of("<Bb").pack(1, 128)).getMessage());
    assertEquals(
        "value 0, for code `Q`, is not from 0 to 18446744073709551615: an integer of 1001 bits",
        fault(
                TrapKind.VALUE_OUT_OF_RANGE,
                () -> StructFormat.of("<Q").pack(BigInteger.ONE.shiftLeft(1000)))
            .getMessage());
  }

  @Test
  void aValueOfTheWrongTypeIsRefused() {
    for (String code : List.of("i", "d", "?", "c", "3s", "3p")) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> StructFormat.of("<" + code).pack("text"));
      assertTrue(e.getMessage().startsWith("value 0, for code `"), e.getMessage());
      assertTrue(e.getMessage().endsWith(", not java.lang.String"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> StructFormat.of("<i").pack(1.0));
    assertThrows(IllegalArgumentException.class, () -> StructFormat.of("<c").pack(1));
  }

  @Test
  void aMissingValueIsRefusedWithItsPlace() {
    for (String code : List.of("i", "d", "?", "c", "3s", "3p")) {
      Object[] values = {new byte[0], null};
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> StructFormat.of("<0s" + code).pack(values));
      assertTrue(e.getMessage().startsWith("value 1, for code `"), e.getMessage());
      assertTrue(e.getMessage().endsWith(", not null"), e.getMessage());
    }
  }

  @Test
  void theNumberOfValuesMustFit() {
    var e = assertThrows(IllegalArgumentException.class, () -> StructFormat.of("<2hx").pack(1));
    assertEquals("\"<2hx\" takes 2 values, not 1", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> StructFormat.of("9999999999999h").pack());
  }

  @Test
  void noArrayIsMadeForMoreThanArraysHold() {
    fault(TrapKind.OUT_OF_MEMORY, () -> StructFormat.of("4294967296x").pack());
  }

  @Test
  void unpackWantsExactlyItsBytes() {
    StructFormat format = StructFormat.of("<h");
    fault(TrapKind.SHAPE_MISMATCH, () -> format.unpack(new byte[3]));
    fault(TrapKind.SHAPE_MISMATCH, () -> format.unpack(new byte[1]));
  }

  @Test
  void packsIntoAPartOfAView() {
    byte[] bytes = new byte[6];
    StructFormat format = StructFormat.of(">hb");
    format.packInto(view(bytes), 1, 0x1234, -1);
    assertArrayEquals(new byte[] {0, 0x12, 0x34, -1, 0, 0}, bytes);
    format.packInto(view(bytes), -3, 1, 2);
    assertArrayEquals(new byte[] {0, 0x12, 0x34, 0, 1, 2}, bytes);
    assertEquals(List.of(1L, 2L), format.unpackFrom(view(bytes), -3));
    assertEquals(List.of(0x1234L, 0L), format.unpackFrom(view(bytes), 1));
  }

  @Test
  void viewsOfAnyFormatAreSeenAsBytes() {
    byte[] bytes = new byte[8];
    View longs = view(bytes).cast(Format.I32, Shape.of(2, 1));
    StructFormat.of(">I").packInto(longs, 4, 1);
    assertEquals(0x0100_0000L, longs.getLong(1, 0));
    assertEquals(List.of(1L), StructFormat.of(">I").unpackFrom(longs, 4));
  }

  @Test
  void nothingIsWrittenUnlessAllValuesFit() {
    byte[] bytes = new byte[4];
    fault(
        TrapKind.VALUE_OUT_OF_RANGE,
        () -> StructFormat.of("<hh").packInto(view(bytes), 0, 1, 100_000));
    assertArrayEquals(new byte[4], bytes);
  }

  @Test
  void partsMustLieInsideTheView() {
    StructFormat format = StructFormat.of("<i");
    for (long offset : new long[] {1, 5, -3, -5, Long.MAX_VALUE, Long.MIN_VALUE}) {
      fault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> format.packInto(view(new byte[4]), offset, 1));
      fault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> format.unpackFrom(view(new byte[4]), offset));
    }
  }

  @Test
  void readOnlyAndStridedViewsAreRefused() {
    StructFormat format = StructFormat.of("<h");
    View bytes = view(new byte[8]);
    fault(TrapKind.READ_ONLY, () -> format.packInto(bytes.readOnly(), 0, 1));
    View strided = bytes.slice(0, 0, 8, 2);
    fault(TrapKind.NOT_CONTIGUOUS, () -> format.packInto(strided, 0, 1));
    fault(TrapKind.NOT_CONTIGUOUS, () -> format.unpackFrom(strided, 0));
    fault(TrapKind.NOT_CONTIGUOUS, () -> format.iterUnpack(strided));
  }

  @Test
  void iterUnpackGoesFromPartToPart() {
    StructFormat format = StructFormat.of("<Bh");
    View bytes = view((byte) 1, (byte) 2, (byte) 0, (byte) 3, (byte) -1, (byte) -1);
    assertEquals(List.of(List.of(1L, 2L), List.of(3L, -1L)), format.iterUnpack(bytes).toList());
    assertEquals(List.of(), format.iterUnpack(view()).toList());
  }

  @Test
  void iterUnpackWantsWholeParts() {
    fault(TrapKind.SHAPE_MISMATCH, () -> StructFormat.of("<h").iterUnpack(view(new byte[3])));
    assertThrows(
        IllegalArgumentException.class, () -> StructFormat.of("").iterUnpack(view(new byte[3])));
  }

  @Test
  void formatsAreEqualIfTheyMeanTheSame() {
    assertEquals(StructFormat.of("<2hi"), StructFormat.of("= 2h i"));
    assertEquals(StructFormat.of("<2hi").hashCode(), StructFormat.of("= 2h i").hashCode());
    assertNotEquals(StructFormat.of("<2hi"), StructFormat.of(">2hi"));
    assertNotEquals(StructFormat.of("<bi"), StructFormat.of("bi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "<b", ">B", "@?", "c"})
  void theCodeOfAByteNamesItsFormatWhateverItsPrefix(String code) {
    assertEquals(1, StructCode.parse(code).itemSize());
  }

  @Test
  void everyFormatHasACodeThatNamesIt() {
    for (Format format : Format.values()) {
      assertEquals(format, StructCode.parse(StructCode.print(format)));
    }
    assertEquals("B", StructCode.print(Format.U8));
    assertEquals("<h", StructCode.print(Format.I16));
    assertEquals(">d", StructCode.print(Format.F64BE));
  }

  @ParameterizedTest
  @CsvSource({
    "l,I64",
    "L,U64",
    "=l,I32",
    "<L,U32",
    ">l,I32BE",
    "^l,I64",
    "n,I64",
    "N,U64",
    "P,U64",
    "c,U8",
    "!e,F16BE",
    "@f,F32"
  })
  void codesNameFormatsBySizeAndOrder(String code, Format format) {
    assertEquals(format, StructCode.parse(code));
  }

  @ParameterizedTest
  @CsvSource({"'',0", "<,1", "x,0", "s,0", "<p,1", "hh,1", "2h,0", "<n,1", "<<h,1", "' h',0"})
  void whatNamesNoOneElementIsRefused(String code, int position) {
    var e = assertThrows(FormatStringException.class, () -> StructCode.parse(code));
    assertEquals(position, e.position());
  }

  @Test
  void unpackedValuesAreTheCallersOwn() {
    byte[] bytes = {1, 2};
    byte[] value = (byte[]) StructFormat.of("2s").unpack(bytes).getFirst();
    Arrays.fill(bytes, (byte) 9);
    assertArrayEquals(new byte[] {1, 2}, value);
  }
}
