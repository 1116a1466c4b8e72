package dev.stria.vm.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import dev.stria.vm.record.RecordArray;
import dev.stria.vm.record.RecordLayout;
import dev.stria.vm.record.StructCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.math.BigInteger;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What NumPy wrote is read, mapped, and written again with the same bytes. */
class NpyFilesTest {
  @TempDir private Path folder;

  static Stream<List<String>> files() {
    return NpyFixtures.files().stream();
  }

  static Stream<List<String>> filesToWrite() {
    return files().filter(line -> line.get(4).equals("same"));
  }

  private static NpyArray read(byte[] file) throws IOException {
    return Npy.read(new ByteArrayInputStream(file), "test.npy");
  }

  private static byte[] write(NpyArray array) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (array.isRecords()) {
      Npy.write(out, array.records());
    } else {
      Npy.write(out, array.view());
    }
    return out.toByteArray();
  }

  private static void assertHolds(List<String> line, NpyArray array) {
    NpyHeader header = array.header();
    assertEquals(line.get(1), Integer.toString(header.version()));
    assertEquals(line.get(2), header.fortranOrder() ? "F" : "C");
    assertEquals(line.get(3), header.shape().toString().replace(" ", ""));
    if (array.isRecords()) {
      assertFields(line.subList(5, line.size()), array.records());
      return;
    }
    View view = array.view();
    assertArrayEquals(NpyFixtures.hex(line.getLast()), view.toByteArray());
    if (line.size() == 8) {
      assertEquals(line.get(5), name(view.format()));
      assertArrayEquals(NpyFixtures.shape(line.get(3)), view.shape());
      assertEquals(line.get(6), String.join(" ", values(view)));
    }
  }

  private static void assertFields(List<String> fields, RecordArray records) {
    for (String field : fields) {
      String path = field.substring(0, field.indexOf('='));
      byte[] bytes = NpyFixtures.hex(field.substring(path.length() + 1));
      RecordArray at = records;
      List<String> names =
          Stream.of(path.split("/"))
              .map(name -> new String(NpyFixtures.hex(name), StandardCharsets.UTF_8))
              .toList();
      for (String name : names.subList(0, names.size() - 1)) {
        at = at.records(name);
      }
      assertArrayEquals(bytes, at.field(names.getLast()).toByteArray(), names.toString());
    }
  }

  private static String name(Format format) {
    String kinds = "biuf";
    return (format.isBigEndian() ? ">" : "")
        + kinds.charAt(format.kind().ordinal())
        + format.itemSize();
  }

  /** The values in C order as the list has them, read one by one. */
  private static List<String> values(View view) {
    List<String> words = new ArrayList<>();
    collect(view, words);
    return words;
  }

  private static void collect(View view, List<String> words) {
    if (view.rank() > 0) {
      for (long k = 0; k < view.extent(0); k++) {
        collect(view.index(0, k), words);
      }
    } else if (view.format().kind() == Format.Kind.FLOAT) {
      String hex = Double.toHexString(view.getDouble());
      words.add("f" + hex.replace("Infinity", "inf"));
    } else if (view.format() == Format.U64 || view.format() == Format.U64BE) {
      words.add("i" + new BigInteger(Long.toUnsignedString(view.getLong())));
    } else {
      words.add("i" + view.getLong());
    }
  }

  /** Python pads the digits of a hexadecimal float with zeros, Java does not. */
  private static List<String> canonical(List<String> line) {
    if (line.size() < 8 || !line.get(6).startsWith("f")) {
      return line;
    }
    List<String> same = new ArrayList<>(line);
    same.set(
        6,
        String.join(
            " ",
            Stream.of(line.get(6).split(" "))
                .map(word -> word.substring(1).replace("inf", "Infinity"))
                .map(word -> "f" + Double.toHexString(Double.parseDouble(word)))
                .map(word -> word.replace("Infinity", "inf"))
                .toList()));
    return same;
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileOfNumPyIsRead(List<String> line) throws IOException {
    byte[] file = NpyFixtures.file(line.getFirst());
    assertHolds(canonical(line), read(file));
    Path path = Files.write(folder.resolve("file.npy"), file);
    assertHolds(canonical(line), Npy.read(path));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileOfNumPyIsMapped(List<String> line) throws IOException {
    Path path = Files.write(folder.resolve("file.npy"), NpyFixtures.file(line.getFirst()));
    try (Arena arena = Arena.ofConfined()) {
      assertHolds(canonical(line), Npy.map(path, arena));
    }
  }

  @ParameterizedTest
  @MethodSource("filesToWrite")
  void whatIsReadIsWrittenAsNumPyWroteIt(List<String> line) throws IOException {
    byte[] file = NpyFixtures.file(line.getFirst());
    assertArrayEquals(file, write(read(file)));
  }

  @ParameterizedTest
  @MethodSource("filesToWrite")
  void whatIsMappedIsWrittenAsNumPyWroteIt(List<String> line) throws IOException {
    byte[] file = NpyFixtures.file(line.getFirst());
    Path path = Files.write(folder.resolve("file.npy"), file);
    try (Arena arena = Arena.ofConfined()) {
      NpyArray array = Npy.map(path, arena);
      assertArrayEquals(file, write(array));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsWrittenIsReadAsItWas(List<String> line) throws IOException {
    NpyArray array = read(NpyFixtures.file(line.getFirst()));
    NpyArray again = read(write(array));
    if (array.isRecords()) {
      assertFields(line.subList(5, line.size()), again.records());
    } else {
      assertArrayEquals(array.view().toByteArray(), again.view().toByteArray());
      assertArrayEquals(array.view().shape(), again.view().shape());
    }
  }

  @Test
  void headersTooLongForVersionOneAreNumPysToo() throws Exception {
    for (List<String> line : NpyFixtures.longHeaders()) {
      String first = line.get(1).substring(0, 1).repeat(40_000);
      String second = line.get(1).substring(1, 2).repeat(40_000);
      RecordLayout layout = RecordLayout.packed().field(first, "<H").field(second, "B").build();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Npy.write(out, layout.over(View.over(new byte[] {1, 0, 2})));
      byte[] file = out.toByteArray();
      assertEquals(line.get(2), Integer.toString(file[6]));
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
      assertEquals(line.get(3), HexFormat.of().formatHex(hash));
      assertEquals(2, read(file).records().field(second).getLong(0));
    }
  }

  @Test
  void aPipeIsReadToItsEnd() throws Exception {
    Path pipe = folder.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(made.waitFor() == 0);
    byte[] file = NpyFixtures.file("cube");
    Thread writer = Thread.ofPlatform().daemon().start(() -> write(pipe, file));
    assertArrayEquals(read(file).view().toByteArray(), Npy.read(pipe).view().toByteArray());
    writer.join();
  }

  private static void write(Path path, byte[] bytes) {
    try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void fortranOrderIsReadAsStrides() throws IOException {
    View cube = read(NpyFixtures.file("cube_fortran")).view();
    assertArrayEquals(new long[] {8, 16, 48}, cube.strides());
    assertTrue(cube.isFContiguous());
    assertEquals(23.0, cube.getDouble(1, 2, 3));
    assertEquals(12.0, cube.getDouble(1, 0, 0));
  }

  @Test
  void byteStringsHaveOneMoreAxis() throws IOException {
    View strings = read(NpyFixtures.file("byte_strings_fortran")).view();
    assertEquals(Format.U8, strings.format());
    assertArrayEquals(new long[] {3, 2, 2}, strings.shape());
    assertArrayEquals(new long[] {2, 6, 1}, strings.strides());
  }

  @Test
  void longIntegersOfPython2AreExtents() throws IOException {
    View view = read(NpyFixtures.file("python_2")).view();
    assertArrayEquals(new long[] {3}, view.shape());
    assertEquals(-2, view.getLong(1));
  }

  @Test
  void fieldsOfAFileKeepTheirPlace() throws IOException {
    RecordArray records = read(NpyFixtures.file("records_aligned")).records();
    RecordLayout inner = RecordLayout.packed().field("x", "B").padding(3).field("y", "<i").build();
    assertEquals(
        RecordLayout.packed()
            .field("a", "b")
            .padding(7)
            .field("b", "<d")
            .field("c", "<h")
            .padding(2)
            .field("in", inner, 2)
            .field("last", "b")
            .padding(3)
            .build(),
        records.layout());
  }

  @Test
  void aViewIsReadAsMemoryOfItsOwn() throws IOException {
    byte[] file = NpyFixtures.file("le_int16");
    View view = read(file).view();
    view.setLong(5, 0);
    assertEquals(5, view.getLong(0));
    assertEquals(-32768, read(file).view().getLong(0));
  }

  @Test
  void viewsAreWrittenWhateverTheirStrides() throws IOException {
    View cube = read(NpyFixtures.file("cube")).view();
    View strange = cube.permute(1, 2, 0).slice(0, 10, -10, -1).slice(1, 0, 4, 3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, strange);
    View again = read(out.toByteArray()).view();
    assertArrayEquals(strange.shape(), again.shape());
    assertArrayEquals(strange.toByteArray(), again.toByteArray());
    assertTrue(again.isContiguous());
  }

  @Test
  void recordsAreWrittenWhateverTheirStrides() throws IOException {
    RecordArray records = read(NpyFixtures.file("records")).records();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, records.slice(0, 10, -10, -2));
    RecordArray again = read(out.toByteArray()).records();
    assertArrayEquals(new long[] {2}, again.shape());
    assertEquals(65535, again.field("id").getLong(0));
    assertEquals(2, again.field("id").getLong(1));
  }

  /** Larger than the pieces that writing goes by, along the first axis and along the second. */
  @Test
  void largeArraysAreWrittenInPieces() throws IOException {
    for (long[] shape :
        new long[][] {{3_000_001}, {3, 1_500_000}, {1_500_000, 3}, {1, 1, 2_000_000}}) {
      long size = 1;
      for (long extent : shape) {
        size *= extent;
      }
      byte[] bytes = new byte[(int) size];
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] = (byte) (k * 31 + (k >> 8));
      }
      View view = View.over(bytes).reshape(dev.stria.vm.memory.Shape.of(shape));
      for (View each : List.of(view, view.transpose(), view.slice(0, -1, Long.MIN_VALUE, -1))) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(out, each);
        assertArrayEquals(each.toByteArray(), read(out.toByteArray()).view().toByteArray());
      }
    }
  }

  @Test
  void aMappedFileIsChangedInPlace() throws IOException {
    Path path = Files.write(folder.resolve("file.npy"), NpyFixtures.file("cube"));
    try (Arena arena = Arena.ofConfined()) {
      View view = Npy.map(path, MapMode.READ_WRITE, arena).view();
      view.setLong(-7, 1, 2, 3);
    }
    assertEquals(-7, Npy.read(path).view().getLong(1, 2, 3));
    try (Arena arena = Arena.ofConfined()) {
      View view = Npy.map(path, MapMode.PRIVATE, arena).view();
      view.setLong(-8, 1, 2, 3);
      assertEquals(-8, view.getLong(1, 2, 3));
    }
    assertEquals(-7, Npy.read(path).view().getLong(1, 2, 3));
  }

  @Test
  void aFileMappedForReadingIsReadOnly() throws IOException {
    Path path = Files.write(folder.resolve("file.npy"), NpyFixtures.file("records"));
    try (Arena arena = Arena.ofConfined()) {
      RecordArray records = Npy.map(path, arena).records();
      assertTrue(records.isReadOnly());
      assertTrue(records.field("id").isReadOnly());
    }
    Path cube = Files.write(folder.resolve("cube.npy"), NpyFixtures.file("cube"));
    View view;
    try (Arena arena = Arena.ofConfined()) {
      view = Npy.map(cube, arena).view();
      assertFalse(view.isStale());
    }
    assertTrue(view.isStale());
  }

  @Test
  void aMappedFileCanBeReplacedByItsOwnTranspose() throws IOException {
    Path path = Files.write(folder.resolve("file.npy"), NpyFixtures.file("cube"));
    byte[] expected;
    try (Arena arena = Arena.ofConfined()) {
      View view = Npy.map(path, arena).view().permute(2, 0, 1);
      expected = view.toByteArray();
      Npy.write(path, view);
      assertArrayEquals(expected, view.toByteArray());
    }
    assertArrayEquals(expected, Npy.read(path).view().toByteArray());
  }

  @Test
  void anArrayIsAskedForAsWhatItIs() throws IOException {
    NpyArray numbers = read(NpyFixtures.file("cube"));
    assertFalse(numbers.isRecords());
    assertThrows(IllegalStateException.class, numbers::records);
    NpyArray records = read(NpyFixtures.file("records"));
    assertTrue(records.isRecords());
    assertThrows(IllegalStateException.class, records::view);
  }

  @Test
  void everyFormatIsWrittenAndRead() throws IOException {
    for (Format format : Format.values()) {
      View view = View.over(new byte[24]).cast(format, dev.stria.vm.memory.Shape.of(-1));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Npy.write(out, view);
      assertEquals(format, read(out.toByteArray()).view().format(), StructCode.print(format));
    }
  }

  @Test
  void aNameThatIsHalfALetterIsWrittenAsAnEscape() throws IOException {
    RecordLayout layout = RecordLayout.packed().field("\ud800", "B").build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, layout.over(View.over(new byte[1])));
    assertEquals(1, out.toByteArray()[6]);
    assertEquals(layout, read(out.toByteArray()).records().layout());
  }

  @Test
  void whatOverlapsOrIsTooLongCannotBeWritten() {
    RecordLayout union = RecordLayout.packed().fieldAt(0, "a", "<I").fieldAt(0, "b", "<H").build();
    RecordLayout endless = RecordLayout.packed().field("n".repeat(1 << 20), "B").build();
    for (RecordLayout layout : List.of(union, endless)) {
      RecordArray records = layout.over(View.over(new byte[(int) layout.size()]));
      assertThrows(
          IllegalArgumentException.class, () -> Npy.write(new ByteArrayOutputStream(), records));
    }
  }
}
