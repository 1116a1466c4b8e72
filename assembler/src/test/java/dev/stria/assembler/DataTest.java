package dev.stria.assembler;

import static dev.stria.assembler.Texts.data;
import static dev.stria.assembler.Texts.error;
import static dev.stria.assembler.Texts.module;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTest {
  private static String hex(String declaration) {
    return HexFormat.of().formatHex(data(declaration).bytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bool[] 0, 1 | 0001",
        "u8[] 0, 255, 'a' | 00ff61",
        "i8[] -128, 127 | 807f",
        "u16[] 258 | 0201",
        "u16be[] 258 | 0102",
        "i32[] -2 | feffffff",
        "i32be[] -2 | fffffffe",
        "u64[] 18446744073709551615 | ffffffffffffffff",
        "i64[] -9223372036854775808 | 0000000000000080",
        "f64[] 1 | 000000000000f03f",
        "f64be[] 1.0, -0 | 3ff00000000000008000000000000000",
        "f32[] 1.5, inf, -inf | 0000c03f0000807f000080ff",
        "f16[] 1.0, 65504, 0.0000001 | 003cff7b0200",
        "f16be[] nan | 7e00",
        "u8[] \"ab\", 0, \"c\" | 61620063",
        "i8[] \"\\xff\" | ff"
      })
  void valuesAreEncodedInTheFormat(String declaration, String bytes) {
    assertEquals(bytes, hex(".data d " + declaration));
  }

  @Test
  void f16IsRoundedOnceFromBinary64() {
    // Through binary32 this would round to the tie, and then up to even.
    assertEquals("003c", hex(".data d f16[] 0x1.0020000000000p0"));
    assertEquals("013c", hex(".data d f16[] 0x1.0020000000001p0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bool[] 2",
        "bool[] -1",
        "u8[] 256",
        "u8[] -1",
        "i8[] 128",
        "i8[] -129",
        "u16be[] 65536",
        "i32[] 2147483648",
        "u32[] -1",
        "i64[] 9223372036854775808",
        "u64[] -1",
        "f32[] 1e39",
        "f16[] 65520"
      })
  void anOutOfRangeValueIsAnError(String declaration) {
    assertTrue(error(".data d " + declaration).contains("out of range"));
  }

  @Test
  void aFloatInAnIntegerFormatIsAnError() {
    assertTrue(error(".data d i64[] 1.0").contains("a float cannot stand in `i64` data"));
  }

  @Test
  void stringsAreForBytesOnly() {
    assertTrue(error(".data d u16[] \"ab\"").contains("a string holds bytes"));
    assertTrue(error(".data d bool[] \"\\x01\"").contains("a string holds bytes"));
  }

  @Test
  void emptyBracketsTakeTheLengthFromTheValues() {
    assertEquals(Shape.of(3), data(".data d u16[] 1, 2, 3").shape());
    assertEquals(Shape.of(5), data(".data d u8[] \"hello\"").shape());
    assertEquals(Shape.of(0), data(".data d f64[]").shape());
  }

  @Test
  void givenExtentsMustMatchTheCount() {
    assertEquals(Shape.of(2, 2), data(".data d f32[2,2] 1.0, 0.0, 0.0, 1.0").shape());
    assertEquals(Shape.SCALAR, data(".data d f32[.] 1.0").shape());
    assertEquals(Shape.of(0), data(".data d u8[0]").shape());
    assertEquals(Shape.of(3, 0), data(".data d u8[3, 0]").shape());
    assertTrue(error(".data d u8[3] 1, 2").contains("ask for 3 values, but there are 2"));
    assertTrue(error(".data d u8[.]").contains("ask for 1 values, but there are 0"));
  }

  @Test
  void dataEndsAtTheFirstValueNotFollowedByAComma() {
    assertEquals(2, module(".data a u8[] 1,\n 2\n.data b u8[] 3").data().getFirst().length());
    assertTrue(error(".data a u8[] 1 2").contains("expected `,` and a value"));
    assertTrue(error(".data a u8[] 1, .data b u8[]").contains("expected a value"));
  }

  @Test
  void constsAreValues() {
    assertEquals("0506", hex(".const A 5 .const B 6 .data d u8[] A, B"));
    assertEquals("000000000000e03f", hex(".const H 0.5 .data d f64[] H"));
    assertEquals(Shape.of(2, 1), data(".const N 2 .data d u8[N, 1] 1, 2").shape());
  }

  @Test
  void fileGivesTheBytesOfAFile() {
    Resolver resolver =
        Texts.resolver(Map.of(), Map.of("a.bin", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
    Data data = module(".data d u16be[] file \"a.bin\"", resolver).data().getFirst();
    assertEquals(Format.U16BE, data.format());
    assertEquals(Shape.of(4), data.shape());
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, data.bytes());
    assertEquals(
        Shape.of(2, 2),
        module(".data d u16[2, 2] file \"a.bin\"", resolver).data().getFirst().shape());
  }

  @Test
  void fileNeedsALengthThatDivides() {
    Resolver resolver = Texts.resolver(Map.of(), Map.of("a.bin", new byte[] {1, 2, 3}));
    assertTrue(
        Texts.errors(".data d u16[] file \"a.bin\"", resolver)
            .getFirst()
            .contains("not a whole number of `u16` elements"));
    assertTrue(
        Texts.errors(".data d u8[4] file \"a.bin\"", resolver)
            .getFirst()
            .contains("ask for 4 bytes, but there are 3"));
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    assertEquals("1:22: there is no file `missing`", error(".data logo u8[] file \"missing\""));
  }

  @Test
  void bytesGiveEveryBitOfAnyFormat() {
    assertEquals("0100c07f", hex(".data d f32[] bytes \"\\x01\\0\\xc0\\x7f\""));
    assertEquals("07", hex(".data d bool[] bytes \"\\x07\""));
    assertEquals("05", hex(".const bytes 5 .data d u8[] bytes"));
  }

  @Test
  void varGivesEveryExtent() {
    assertEquals(
        Shape.of(512, 640),
        module(".const WIDTH 640 .var grid u8[512, WIDTH]").vars().getFirst().shape());
    assertEquals(Shape.SCALAR, module(".var x f64[.]").vars().getFirst().shape());
    assertTrue(error(".var x u8[]").contains("the extents are missing"));
    assertTrue(error(".var x u8[-1]").contains("extent -1 is negative"));
    assertTrue(error(".var x u8[*]").contains("expected an extent"));
    assertTrue(error(".var x u8[4294967296]").contains("larger than any region"));
  }
}
