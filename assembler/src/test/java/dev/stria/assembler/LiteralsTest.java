package dev.stria.assembler;

import static dev.stria.assembler.Texts.code;
import static dev.stria.assembler.Texts.data;
import static dev.stria.assembler.Texts.error;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
  private static String pushed(String literal) {
    List<String> code = code(literal + " drop");
    assertEquals(2, code.size());
    return code.getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "+7, 7",
    "1_000_000, 1000000",
    "0xff, 255",
    "0XfF, 255",
    "-0x10, -16",
    "0x7fff_ffff_ffff_ffff, 9223372036854775807",
    "0b1010_1010, 170",
    "-0b11, -3",
    "007, 7",
    "-9223372036854775808, -9223372036854775808",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, -9223372036854775808",
    "18446744073709551615, -1",
    "0xffffffffffffffff, -1"
  })
  void integersAreDecimalHexadecimalOrBinary(String literal, String value) {
    assertEquals("i64.const " + value, pushed(literal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18446744073709551616",
        "-9223372036854775809",
        "0x10000000000000000",
        "99999999999999999999999999",
        "1__0",
        "1_",
        "0x_1",
        "0x",
        "0b",
        "0b2",
        "0xg",
        "12ab",
        "1-1",
        "1+1"
      })
  void malformedIntegersAreErrors(String literal) {
    assertTrue(error(".func f() " + literal + " drop .end").contains("malformed number"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "-0.0, -0.0",
    "1e3, 1000.0",
    "1E3, 1000.0",
    "1.5e-3, 0.0015",
    "+2.5e+1, 25.0",
    "1_0.2_5, 10.25",
    "inf, inf",
    "-inf, -inf",
    "+inf, inf",
    "nan, nan",
    "-nan, nan",
    "0x1p4, 16.0",
    "0x1.8p+3, 12.0",
    "-0x1.8p-1, -0.75",
    "0x1.8, 1.5",
    "0x0.0000000000001p-1022, 4.9e-324",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "1e-400, 0.0",
    "1e-99999999999, 0.0"
  })
  void floatsHaveAPointOrAnExponentOrAreInfOrNan(String literal, String value) {
    assertEquals("f64.const " + value, pushed(literal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e309", "-1e309", "1.8e308", "0x1p1024", "1e99999999999", "0x1p99999999999"})
  void aFloatThatWouldOverflowIsAnError(String literal) {
    assertTrue(error(".func f() " + literal + " drop .end").contains("write `inf`"));
  }

  @ParameterizedTest
  @ValueSource(strings = {".5", "5.", "1.e5", "0x1.p3", "0x.8p1", "-.5", "1._5", "1_.5"})
  void floatsHaveDigitsOnBothSidesOfThePoint(String literal) {
    assertTrue(error(".func f() " + literal + " drop .end").contains("malformed number"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'a', 97",
        "'\\n', 10",
        "'\\0', 0",
        "'\\'', 39",
        "'\"', 34",
        "'\\\\', 92",
        "'\\xFF', 255",
        "'\\u{1F600}', 128512",
        "'é', 233",
        "'😀', 128512",
        "' ', 32",
        "';', 59",
        "'(', 40"
      })
  void characterLiteralsAreOneCodePointAndIntegers(String literal, String value) {
    assertEquals("i64.const " + value, pushed(literal));
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "'ab'", "'\\q'", "'\\x4'", "'\\u{110000}'"})
  void otherCharacterLiteralsAreErrors(String literal) {
    error(".func f() " + literal + " drop .end");
  }

  @Test
  void stringsAreUtf8WithEscapes() {
    assertArrayEquals(
        "a\n\t\r\0\\\"'é😀".getBytes(StandardCharsets.UTF_8),
        data(".data d u8[] \"a\\n\\t\\r\\0\\\\\\\"\\'é\\u{1F600}\"").bytes());
  }

  @Test
  void anEscapedByteIsOneByteAndACodePointIsItsUtf8() {
    assertArrayEquals(
        new byte[] {(byte) 0xE9, (byte) 0xC3, (byte) 0xA9},
        data(".data d u8[] \"\\xe9\\u{e9}\"").bytes());
  }

  @Test
  void i64ConstTakesIntegersOnlyAndF64ConstEither() {
    assertEquals(
        List.of("f64.const 3.0", "f64.const -0.0", "f64.const 97.0", "i64.const 3"),
        code("f64.const 3 f64.const -0 f64.const 'a' i64.const 3 drop drop drop drop")
            .subList(0, 4));
    assertTrue(error(".func f() i64.const 3.0 drop .end").contains("expected an integer"));
  }

  @Test
  void integersBecomeTheNearestFloat() {
    assertEquals(
        List.of("f64.const 1.8446744073709552e19", "f64.const 9.007199254740992e15"),
        code("f64.const 18446744073709551615 f64.const 9007199254740993 drop drop").subList(0, 2));
  }

  @Test
  void aNumberPushesItselfAndAStringPushesItsBytes() {
    assertEquals(
        List.of("i64.const 1", "f64.const 1.5", "\"hi\"", "drop", "drop", "drop"),
        code("1 1.5 \"hi\" drop drop drop"));
  }

  @Test
  void equalStringsAreStoredOnce() {
    var module =
        Texts.module(
            ".func f() \"a\" \"b\" \"a\" \"\\x61\" drop drop drop drop .end"
                + " .func g() \"b\" \"\" drop drop .end");
    assertEquals(
        List.of("a", "b", ""),
        module.data().stream()
            .map(data -> new String(data.bytes(), StandardCharsets.UTF_8))
            .toList());
  }
}
