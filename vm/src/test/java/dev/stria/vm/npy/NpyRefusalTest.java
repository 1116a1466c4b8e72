package dev.stria.vm.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no .npy file, or claims too much, gets a message that names the file and the byte. */
class NpyRefusalTest {
  private static final String PLAIN = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }";

  @TempDir private Path folder;

  private static NpyException refused(byte... file) {
    return assertThrows(
        NpyException.class, () -> Npy.read(new ByteArrayInputStream(file), "test.npy"));
  }

  /** Read and mapped as a file, and read as a stream, the same is wrong. */
  private NpyException refusedEveryway(byte... file) throws IOException {
    Path path = Files.write(folder.resolve("test.npy"), file);
    NpyException read = assertThrows(NpyException.class, () -> Npy.read(path));
    try (Arena arena = Arena.ofConfined()) {
      NpyException mapped = assertThrows(NpyException.class, () -> Npy.map(path, arena));
      assertEquals(read.getMessage(), mapped.getMessage());
    }
    assertTrue(read.getMessage().startsWith(path + ": byte "), read.getMessage());
    NpyException streamed = refused(file);
    assertEquals(
        read.getMessage(), streamed.getMessage().replaceFirst("test.npy", path.toString()));
    assertEquals(read.position(), streamed.position());
    return streamed;
  }

  private static byte[] header(String dict) {
    return NpyFixtures.handmade(1, dict);
  }

  @Test
  void everyTruncationIsRefusedAtItsEnd() throws IOException {
    for (String name : List.of("cube", "records", "version_2", "name_1")) {
      byte[] file = NpyFixtures.file(name);
      for (int length = 0; length < file.length; length++) {
        NpyException e = refusedEveryway(Arrays.copyOf(file, length));
        assertEquals(length, e.position(), e.getMessage());
        assertTrue(e.getMessage().contains(": the file ends here, "), e.getMessage());
      }
    }
  }

  @Test
  void bytesAfterTheArrayAreRefused() throws IOException {
    byte[] file = NpyFixtures.file("cube");
    NpyException e = refusedEveryway(Arrays.copyOf(file, file.length + 1));
    assertEquals(
        "test.npy: byte " + file.length + ": the file goes on after its array", e.getMessage());
  }

  @Test
  void anotherFileIsNoNpyFile() throws IOException {
    NpyException zip = refusedEveryway(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0});
    assertEquals(
        "test.npy: byte 0: this is no .npy file: it must start with \\x93NUMPY", zip.getMessage());
    byte[] file = NpyFixtures.file("cube");
    for (int k = 0; k < 6; k++) {
      byte[] wrong = file.clone();
      wrong[k]++;
      assertEquals(k, refusedEveryway(wrong).position());
    }
  }

  @Test
  void unknownVersionsAreRefused() throws IOException {
    byte[] file = NpyFixtures.file("cube");
    for (int version : new int[] {0, 4, 128, 255}) {
      byte[] wrong = file.clone();
      wrong[6] = (byte) version;
      assertEquals(
          "test.npy: byte 6: unknown version " + version + "; 1, 2 and 3 are known",
          refusedEveryway(wrong).getMessage());
    }
    byte[] minor = file.clone();
    minor[7] = 1;
    assertEquals("test.npy: byte 7: unknown version 1.1", refusedEveryway(minor).getMessage());
  }

  @Test
  void aHeaderIsNotReadOnItsOwnWord() throws IOException {
    byte[] claims = NpyFixtures.handmade(2, PLAIN, (byte) 1, (byte) 2, (byte) 3);
    claims[11] = (byte) 0xFF;
    NpyException e = refusedEveryway(claims);
    assertEquals(8, e.position());
    assertTrue(e.getMessage().contains("over the limit of 1048576"), e.getMessage());
    claims[11] = 0;
    claims[9] = 8;
    assertEquals(claims.length, refusedEveryway(claims).position());
  }

  @Test
  void dataIsNotReadOnTheHeadersWord() throws IOException {
    for (String shape :
        List.of("(2147483639,)", "(2147483648,)", "(9223372036854775807,)", "(4294967296, 1024)")) {
      byte[] file = header(PLAIN.replace("(3,)", shape));
      Path path = Files.write(folder.resolve("test.npy"), file);
      NpyException e = assertThrows(NpyException.class, () -> Npy.read(path));
      assertEquals(file.length, e.position(), e.getMessage());
    }
  }

  /** The stream's length is not known: what it claims is read as it comes, and it does not come. */
  @Test
  void aStreamsClaimTakesNoMemoryBeforeItsBytesArrive() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] claim = header(PLAIN.replace("(3,)", "(2147483639,)"));
    refused(claim);
    long before = threads.getCurrentThreadAllocatedBytes();
    String message = refused(claim).getMessage();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 2_000_000, allocated + " bytes for a claim");
    assertEquals(
        "test.npy: byte 76: the file ends here, with 0 of the 2147483639 bytes of its array",
        message);
    assertTrue(
        refused(header(PLAIN.replace("(3,)", "(2147483640,)")))
            .getMessage()
            .endsWith("do not fit in a Java array; map the file instead"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"object", "object_field", "complex", "dates", "unicode"})
  void elementsWithoutAFormatAreRefused(String name) throws IOException {
    NpyException e = refusedEveryway(NpyFixtures.file("refused_" + name));
    String expected =
        name.startsWith("object")
            ? "the elements are pickled Python objects (descr '|O'), which are never read"
            : " have no format here";
    assertTrue(e.getMessage().endsWith(expected), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~0~expected `{` at the header's start",
        "{~1~the header ends too soon",
        "[]~0~expected `{` at the header's start",
        "{1: 2}~1~a key must be a string",
        "{'descr' '|u1'}~9~expected `:` after the key",
        "{'descr':~9~the header ends too soon",
        "{'descr': }~10~expected a literal",
        "{'descr': '|u1'~15~expected `}` at the header's end",
        "{'descr': '|u1',, }~16~expected a literal",
        "{'descr': '|u1' 'x': 1}~16~expected `}` at the header's end",
        "{'shape': (1, 2, 'shape': 3}~24~expected `)` or a comma",
        "{'shape': (1 2)}~13~expected `)` or a comma",
        "{'shape': [1 2]}~13~expected `]` or a comma",
        "{'shape': (,)}~11~expected a literal",
        "{'shape': (007,)}~11~a number must not start with a zero",
        "{'shape': (-1,)}~11~no number may be negative",
        "{'shape': (9223372036854775808,)}~11~the number does not fit in 64 bits",
        "{'shape': (1.5,)}~12~expected `)` or a comma",
        "{'shape': 1 + 2}~12~expected `}` at the header's end",
        "{'fortran_order': Truely}~18~expected a literal",
        "{'fortran_order': None}~18~expected a literal",
        "{'descr': __import__('os')}~10~expected a literal",
        "{'descr': '|u1}~10~the string has no end",
        "{'descr': '\\q'}~11~unknown escape in a string",
        "{'descr': '\\x4'}~11~an escape needs 2 hexadecimal digits",
        "{'descr': '\\uD8~11~an escape needs 4 hexadecimal digits",
        "{'descr': '\\U00110000'}~11~the escape is no code point",
        "{'descr': '\\UFFFFFFFF'}~11~the escape is no code point",
        "{'descr': 1, 'descr': 2}~13~key 'descr' is there twice",
      })
  void aHeaderThatIsNoDictIsRefusedAtItsCharacter(String dict, int at, String problem) {
    NpyException e = refused(header(dict));
    assertEquals("test.npy: byte " + (10 + at) + ": " + problem, e.getMessage());
  }

  @Test
  void aStringEndsOnItsLine() {
    assertEquals(
        "test.npy: byte 20: the string has no end",
        refused(header("{'descr': '|u1\n'}")).getMessage());
  }

  @Test
  void nothingFollowsTheDictButSpace() {
    int at = 10 + PLAIN.length() + 3;
    assertEquals(
        "test.npy: byte " + at + ": nothing but white space may follow the header's dict",
        refused(header(PLAIN + " \n x")).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{}~0~the header has no 'fortran_order'",
        "{'fortran_order': True}~0~the header has no 'shape'",
        "{'fortran_order': True, 'shape': ()}~0~the header has no 'descr'",
        "{'fortran_order': True, 'shape': (), 'x': 1}~0~the header has a key besides 'descr', 'fortran_order' and 'shape'",
        "{'fortran_order': 1}~18~'fortran_order' must be True or False",
        "{'fortran_order': True, 'shape': 3}~33~a shape must be a tuple, not an integer",
        "{'fortran_order': True, 'shape': [3]}~33~a shape must be a tuple, not a list",
        "{'fortran_order': True, 'shape': (3)}~34~a shape must be a tuple, not an integer",
        "{'fortran_order': True, 'shape': (True,)}~34~an extent must be an integer, not True",
        "{'fortran_order': True, 'shape': ('3',)}~34~an extent must be an integer, not a string",
      })
  void aHeaderWithoutItsKeysIsRefused(String dict, int at, String problem) {
    NpyException e = refused(header(dict));
    assertEquals("test.npy: byte " + (10 + at) + ": " + problem, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "True~a descr must be a string or a list of fields, not True",
        "('<u1', (2,))~a descr must be a string or a list of fields, not a tuple",
        "''~descr '' is unknown",
        "'<'~descr '<' is unknown",
        "'<z4'~descr '<z4' is unknown",
        "'<u3'~descr '<u3' is unknown",
        "'u1 '~descr 'u1 ' is unknown",
        "'<f16'~elements of descr '<f16' have no format here",
        "'<U3'~elements of descr '<U3' have no format here",
        "'|u2'~the byte order of descr '|u2' is missing",
        "'|S'~the length in a descr is missing",
        "'|Sx'~the length in a descr is missing",
        "'|V99999999999999999999'~the length in a descr does not fit in 64 bits",
        "'|O'~the elements are pickled Python objects (descr '|O'), which are never read",
        "[]~records of 0 bytes make no array",
        "[('x', '<u2', (0,))]~records of 0 bytes make no array",
        "['x']~a field must be a tuple of name, type and maybe shape",
        "[('x',)]~a field must be a tuple of name, type and maybe shape",
        "[('x', '<u2', 1, 2)]~a field must be a tuple of name, type and maybe shape",
        "[(1, '<u2')]~the name of a field must be a string",
        "[(('a', 1), '<u2')]~the name of a field must be a string",
        "[('', '<u2')]~the name of a field is empty",
        "[('x', '<u2'), ('x', '<u2')]~there are two fields `x`",
        "[('x', 3)]~a descr must be a string or a list of fields, not an integer",
        "[('x', '<u2', '3')]~a shape must be a tuple, not a string",
        "[('x', [('y', '|O')])]~the elements are pickled Python objects (descr '|O'), which are never read",
        "[('x', '<u2', (9223372036854775807,))]~the size of field `x` does not fit in 64 bits",
        "[('', '|V9', (9223372036854775807,))]~the size does not fit in 64 bits",
        "[('', '|V9223372036854775807'), ('x', '<u2')]~the size of field `x` does not fit in 64 bits",
      })
  void aTypeThatIsNoneIsRefused(String descr, String problem) {
    NpyException e = refused(header(PLAIN.replace("'|u1'", descr)));
    assertTrue(e.getMessage().endsWith(": " + problem), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(9223372036854775807, 2)",
        "(4294967296, 4294967296)",
        "(9223372036854775807, 2, 0)",
        "(4294967296, 0, 4294967296)"
      })
  void aShapeWhoseSizeOverflowsIsRefused(String shape) {
    NpyException e = refused(header(PLAIN.replace("(3,)", shape)));
    assertEquals("test.npy: byte 60: the array's size does not fit in 64 bits", e.getMessage());
  }

  @Test
  void anArrayHasNoMoreAxesThanAView() {
    NpyException e = refused(header(PLAIN.replace("(3,)", "(" + "1,".repeat(65) + ")")));
    assertEquals("test.npy: byte 60: the array has more than 64 axes", e.getMessage());
    NpyException strings =
        refused(header(PLAIN.replace("(3,)", "(" + "1,".repeat(64) + ")").replace("|u1", "|S1")));
    assertTrue(strings.getMessage().endsWith("the array has more than 64 axes"));
  }

  @Test
  void deepNestingIsRefused() {
    String parentheses = "(".repeat(1000);
    assertTrue(
        refused(header(PLAIN.replace("(3,)", parentheses)))
            .getMessage()
            .endsWith("values are nested more than 100 levels deep"));
    String records = "[('x', ".repeat(33) + "'<u2'" + ")]".repeat(33);
    assertTrue(
        refused(header(PLAIN.replace("'|u1'", records)))
            .getMessage()
            .endsWith("records are nested more than 32 levels deep"));
  }

  @Test
  void whatIsNestedAsDeeplyAsMayBeIsRead() throws IOException {
    NpyException read = refused(header(PLAIN.replace("(3,)", parentheses(98))));
    assertTrue(read.getMessage().contains("an extent must be an integer"), read.getMessage());
    NpyException tooDeep = refused(header(PLAIN.replace("(3,)", parentheses(99))));
    assertTrue(tooDeep.getMessage().contains("nested more than 100"), tooDeep.getMessage());
    String records = "[('x', ".repeat(32) + "'<u2'" + ")]".repeat(32);
    byte[] file = NpyFixtures.handmade(1, PLAIN.replace("'|u1'", records), new byte[6]);
    assertEquals(3, Npy.read(new ByteArrayInputStream(file), "test.npy").records().size());
  }

  private static String parentheses(int count) {
    return "(" + "(".repeat(count) + "3," + ")".repeat(count) + ",)";
  }

  @Test
  void aHeaderHasUpToAMebibyte() throws IOException {
    String dict = PLAIN + " ".repeat((1 << 20) - PLAIN.length());
    byte[] file = NpyFixtures.handmade(2, dict, new byte[3]);
    assertEquals(3, Npy.read(new ByteArrayInputStream(file), "test.npy").view().size());
    NpyException e = refused(NpyFixtures.handmade(2, dict + " ", new byte[3]));
    assertEquals(
        "test.npy: byte 8: the header has 1048577 bytes, over the limit of 1048576",
        e.getMessage());
  }

  @Test
  void positionsCountBytesAlsoBehindLettersOfSeveral() {
    String dict = "{'descr': [('名前', '<z2')]}";
    NpyException e =
        refused(
            NpyFixtures.handmade(3, "{'fortran_order': True, 'shape': (), " + dict.substring(1)));
    assertEquals(12 + 36 + 11 + 10 + 1, e.position(), e.getMessage());
  }

  @Test
  void aVersionThreeHeaderIsUtf8() {
    byte[] file = NpyFixtures.handmade(3, PLAIN, (byte) 1, (byte) 2, (byte) 3);
    file[12 + 11] = (byte) 0xE4;
    NpyException e = refused(file);
    assertEquals("test.npy: byte 23: the header is not in UTF-8", e.getMessage());
    byte[] cut = NpyFixtures.handmade(3, PLAIN);
    cut[cut.length - 1] = (byte) 0xE4;
    assertEquals("the header is not in UTF-8", refused(cut).getMessage().split(": ")[2]);
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    Path path = folder.resolve("missing.npy");
    assertThrows(NoSuchFileException.class, () -> Npy.read(path));
    try (Arena arena = Arena.ofConfined()) {
      assertThrows(NoSuchFileException.class, () -> Npy.map(path, arena));
    }
  }

  @Test
  void aFolderIsNoFile() {
    IOException e = assertThrows(IOException.class, () -> Npy.read(folder));
    assertFalse(e instanceof NpyException, e.getMessage());
  }

  @Test
  void messagesShowTheStartOfALongValue() {
    NpyException e = refused(header(PLAIN.replace("|u1", "z".repeat(50_000))));
    assertTrue(e.getMessage().length() < 200, e.getMessage());
  }

  /** Any change of a few bytes gives an array within the file's bytes, or a message. */
  @Test
  void changedFilesAreReadOrRefused() throws IOException {
    Random random = new Random(20);
    int tries = Boolean.getBoolean("stria.deep") ? 200_000 : 20_000;
    List<String> names = NpyFixtures.files().stream().map(List::getFirst).toList();
    String letters = "'\"()[]{},:\\ L0123456789<>|=bifuSVOTrueFalsdcnhp_-\n";
    int refused = 0;
    for (int k = 0; k < tries; k++) {
      byte[] file = NpyFixtures.file(names.get(random.nextInt(names.size()))).clone();
      int changes = 1 + random.nextInt(3);
      for (int c = 0; c < changes; c++) {
        int at = random.nextInt(file.length);
        file[at] =
            random.nextBoolean()
                ? (byte) letters.charAt(random.nextInt(letters.length()))
                : (byte) random.nextInt(256);
      }
      try {
        NpyArray array = Npy.read(new ByteArrayInputStream(file), "changed.npy");
        long end = array.header().dataOffset() + array.header().dataSize();
        assertEquals(file.length, end);
        touch(array);
      } catch (NpyException e) {
        refused++;
        assertTrue(e.position() >= 0 && e.position() <= file.length, e.getMessage());
      }
    }
    assertTrue(refused > tries / 10 && refused < tries, () -> "unlikely: all the same");
  }

  private static void touch(NpyArray array) {
    if (array.isRecords()) {
      assertEquals(
          array.header().dataSize(), array.records().size() * array.records().layout().size());
    } else {
      assertEquals(array.header().dataSize(), array.view().toByteArray().length);
    }
  }

  @Test
  void aStreamThatFailsSaysSo() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("no line");
          }
        };
    IOException e = assertThrows(IOException.class, () -> Npy.read(broken, "test.npy"));
    assertEquals("no line", e.getMessage());
  }
}
