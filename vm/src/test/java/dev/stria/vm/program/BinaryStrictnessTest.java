package dev.stria.vm.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One form for every module: what is written in another way is refused, with the place. */
class BinaryStrictnessTest {
  private static final String HEAD = "00737472696101";

  /** Refuses the bytes with a message about a place. */
  private static void refuses(String hex, int offset, String message) {
    MalformedModuleException e =
        assertThrows(
            MalformedModuleException.class,
            () -> BinaryReader.decode(HexFormat.of().parseHex(hex)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(offset, e.offset(), e.getMessage());
  }

  /** The sections from a number on, all empty. */
  private static String rest(int from) {
    return empty(from, 10);
  }

  private static String empty(int from, int to) {
    StringBuilder hex = new StringBuilder();
    for (int section = from; section <= to; section++) {
      hex.append(String.format("%02x0100", section));
    }
    return hex.toString();
  }

  @Test
  void otherFilesAreNoBinaries() {
    refuses("", 0, "not a binary program");
    refuses("0073747269", 0, "not a binary program");
    refuses("504b0304", 0, "not a binary program");
  }

  @Test
  void otherVersionsAreNamed() {
    refuses("00737472696102" + rest(1), 6, "this is version 2, but only 1 can be read");
  }

  @Test
  void sectionsStandInOrder() {
    refuses(HEAD + "020100", 7, "section 1 (strings) is expected, not 2");
    refuses(HEAD + rest(1) + "00", 37, "1 bytes follow the last section");
    refuses(HEAD + "0102" + "0000" + rest(2), 10, "ends 1 bytes before its stated length");
    refuses(HEAD + "017f00", 8, "announces 127 bytes, but 1 are left");
  }

  @Test
  void countsCannotExceedTheBytesLeft() {
    refuses(HEAD + "0105" + "ffffffff07" + rest(2), 9, "2147483647 strings are announced");
    refuses(HEAD + "0103" + "017f61" + rest(2), 10, "127 bytes of a string are announced");
  }

  @Test
  void stringsAreUtf8() {
    refuses(HEAD + "0103" + "01" + "01ff" + rest(2), 10, "not UTF-8");
    refuses(HEAD + "0105" + "01" + "03eda080" + rest(2), 10, "not UTF-8");
  }

  @Test
  void stringsAndSignaturesStandInOrderOfUse() {
    refuses(HEAD + "0103" + "01" + "0161" + rest(2), 39, "string 0 is never used");
    refuses(HEAD + empty(1, 1) + "0203" + "010000" + rest(3), 39, "signature 0 is never used");
    refuses(
        HEAD + "0105" + "02" + "0161" + "0161" + empty(2, 2) + "0303" + "020001" + rest(4),
        14,
        "string 1 stands twice");
    refuses(
        HEAD + empty(1, 1) + "0205" + "02" + "0000" + "0000" + rest(3),
        17,
        "signature 1 stands twice");
    refuses(
        HEAD + "0105" + "02" + "0161" + "0162" + empty(2, 2) + "0303" + "020100" + rest(4),
        20,
        "string 1 is used before string 0");
  }

  /**
   * A binary of one function, whose section begins at byte 32 and whose instructions' number at
   * byte 38.
   */
  private static String function(String codeAndLines) {
    return HEAD
        + "010301"
        + "0166"
        + "020301"
        + "0000"
        + empty(3, 7)
        + String.format("08%02x01000000", 4 + codeAndLines.length() / 2)
        + codeAndLines
        + rest(9);
  }

  @Test
  void positionsAreRunsThatDiffer() throws MalformedModuleException {
    String two = "021010";
    BinaryReader.decode(HexFormat.of().parseHex(function(two + "010001" + "010001")));
    refuses(function(two + "010001" + "010000"), 44, "this run of lines is part of the one before");
    refuses(function(two + "030001"), 41, "a run of 3 lines, where 1 to 2 instructions remain");
    refuses(function(two + "000001"), 41, "a run of 0 lines");
    refuses(function(two + "02007f"), 43, "no line has the number -1");
  }

  @Test
  void noLiteralExtentStandsForAStar() {
    ByteSink sink = new ByteSink();
    sink.putSigned(Long.MIN_VALUE);
    String smallest = HexFormat.of().formatHex(sink.toArray());
    refuses(function("01" + "820101" + smallest + "010001"), 42, "no extent is this small");
  }

  @Test
  void unknownNumbersAreNamed() {
    refuses(function("01" + "ff" + "010001"), 39, "no instruction has the number 0xff");
    refuses(function("01" + "7315" + "010001"), 40, "no format has the number 21");
    refuses(function("01" + "780241" + "010001"), 41, "a view has at most 64 axes, not 65");
    refuses(function("01" + "a002" + "010001"), 40, "no form of indices has the number 2");
    refuses(function("01" + "820103" + "010001"), 41, "no form of extent has the number 3");
    refuses(function("01" + "800105" + "010001"), 41, "no subscript entry has the number 5");
    refuses(function("01" + "80010203" + "010001"), 42, "no form of number has the number 3");
    refuses(function("01" + "80020000" + "010001"), 42, "a subscript has at most one `...`");
  }

  @Test
  void numbersOfStringsAndSignaturesAreInRange() {
    refuses(
        HEAD + empty(1, 2) + "0302" + "0100" + rest(4),
        16,
        "string 0 is asked for, but there are 0");
    refuses(
        HEAD + "0103" + "01" + "0161" + empty(2, 7) + "0803" + "010000" + rest(9),
        34,
        "signature 0 is asked for, but there are 0");
  }

  @ParameterizedTest
  @CsvSource({
    "8000, more bytes than it needs",
    "808000, more bytes than it needs",
    "8080808008, larger than",
    "8080808080, larger than",
    "ffffffffff01, larger than",
  })
  void unsignedIntegersAreMinimalAndFit(String hex, String message) {
    MalformedModuleException e =
        assertThrows(
            MalformedModuleException.class,
            () -> new ByteSource(HexFormat.of().parseHex(hex)).getUnsigned("it"));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(0, e.offset());
  }

  @ParameterizedTest
  @CsvSource({
    "8000, more bytes than it needs",
    "ff7f, more bytes than it needs",
    "ff8000, more bytes than it needs",
    "ffffffffffffffffff7f, more bytes than it needs",
    "80808080808080808001, does not fit 64 bits",
    "8080808080808080808000, does not fit 64 bits",
    "8080808080808080807e, does not fit 64 bits",
  })
  void signedIntegersAreMinimalAndFit(String hex, String message) {
    MalformedModuleException e =
        assertThrows(
            MalformedModuleException.class,
            () -> new ByteSource(HexFormat.of().parseHex(hex)).getSigned("it"));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(0, e.offset());
  }

  @Test
  void integersAtTheEdgesSurvive() throws MalformedModuleException {
    long[] edges = {
      0,
      1,
      -1,
      63,
      64,
      -64,
      -65,
      8191,
      8192,
      -8192,
      -8193,
      Integer.MAX_VALUE,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      Long.MIN_VALUE + 1,
      1L << 62,
      -(1L << 62)
    };
    for (long value : edges) {
      ByteSink sink = new ByteSink();
      sink.putSigned(value);
      assertEquals(value, new ByteSource(sink.toArray()).getSigned("it"));
    }
    for (int value : new int[] {0, 127, 128, 16383, 16384, Integer.MAX_VALUE}) {
      ByteSink sink = new ByteSink();
      sink.putUnsigned(value);
      assertEquals(value, new ByteSource(sink.toArray()).getUnsigned("it"));
    }
  }

  @Test
  void onlyOneNanExists() {
    byte[] bytes = HexFormat.of().parseHex("010000000000f87f");
    MalformedModuleException e =
        assertThrows(
            MalformedModuleException.class, () -> new ByteSource(bytes).getDoubleBits("it"));
    assertTrue(e.getMessage().contains("a NaN other than the canonical one"));
  }
}
