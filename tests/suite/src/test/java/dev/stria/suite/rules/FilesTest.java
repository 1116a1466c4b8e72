package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.suite.commandline.Stria;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and the folders that {@code --dir} permits. */
class FilesTest {
  private static final String PROGRAM =
      """
      .use std/io
      .export read
      .export write
      .export exists
      .func read(path: u8[])
        .local v: u8[]
        (local.set v (call io.read_file $path))
        (call io.print $v)
        if (len $v) then (store $v 0 0) end
        (free $v)
      .end
      .func write(path, bytes: u8[]) (call io.write_file $path $bytes) .end
      .func exists(path: u8[]) -> i64 (call io.exists $path) .end
      """;

  @TempDir private Path folder;

  private Path program;
  private Path inside;
  private Path outside;

  @BeforeEach
  void prepare() throws Exception {
    Path real = folder.toRealPath();
    program = Files.writeString(real.resolve("p.stria"), PROGRAM);
    inside = Files.createDirectories(real.resolve("in/below")).getParent();
    outside = Files.createDirectories(real.resolve("out"));
    Files.writeString(inside.resolve("file"), "inside");
    Files.writeString(outside.resolve("file"), "outside");
  }

  private Stria invoke(String export, Object... args) {
    Object[] line = new Object[6 + args.length];
    line[0] = "run";
    line[1] = "--dir";
    line[2] = inside;
    line[3] = "--invoke";
    line[4] = export;
    line[5] = program;
    System.arraycopy(args, 0, line, 6, args.length);
    return Stria.run(line);
  }

  private void hostError(Stria run, Path path, String reason) {
    assertEquals(134, run.status(), run.toString());
    assertTrue(run.err().startsWith("trap: host_error: "), run.err());
    assertTrue(run.err().contains(path.toString()), run.err());
    assertTrue(run.err().contains(reason), run.err());
    assertEquals("", run.out());
  }

  private void outside(Path path) {
    for (String export : new String[] {"read", "exists"}) {
      hostError(invoke(export, path), path, "outside the permitted folders");
    }
    hostError(invoke("write", path, "x"), path, "outside the permitted folders");
  }

  @Test
  void filesInsideAreReadIntoAFreshWritableBlockAndWritten() throws Exception {
    assertEquals(new Stria(0, "inside", ""), invoke("read", inside.resolve("file")));
    assertEquals(new Stria(0, "", ""), invoke("write", inside.resolve("below/new"), "ä"));
    assertEquals("ä", Files.readString(inside.resolve("below/new")));
    assertEquals("ä", invoke("read", inside.resolve("below/new")).out());
  }

  @Test
  void anEmptyFileIsReadAsAnEmptyBlock() throws Exception {
    Files.writeString(inside.resolve("empty"), "");
    assertEquals(new Stria(0, "", ""), invoke("read", inside.resolve("empty")));
  }

  @Test
  void existsSays1ForFilesAndFoldersAnd0ForWhatIsMissing() {
    assertEquals("1\n", invoke("exists", inside.resolve("file")).out());
    assertEquals("1\n", invoke("exists", inside.resolve("below")).out());
    assertEquals("1\n", invoke("exists", inside).out());
    assertEquals("0\n", invoke("exists", inside.resolve("none")).out());
    assertEquals("0\n", invoke("exists", inside.resolve("none/none")).out());
  }

  @Test
  void absolutePathsOutsideAreHostErrors() throws Exception {
    outside(outside.resolve("file"));
    outside(outside.resolve("none"));
    outside(outside.resolve("none/none"));
    assertEquals("outside", Files.readString(outside.resolve("file")));
  }

  @Test
  void dotsThatLeadOutsideAreHostErrors() {
    outside(inside.resolve("../out/file"));
    outside(inside.resolve("below/../../out/new"));
    assertEquals("inside", invoke("read", inside.resolve("below/../file")).out());
  }

  @Test
  void linksThatLeadOutsideAreHostErrors() throws Exception {
    outside(Files.createSymbolicLink(inside.resolve("link"), outside.resolve("file")));
    Path linked = Files.createSymbolicLink(inside.resolve("linked"), outside);
    outside(linked.resolve("file"));
    outside(linked.resolve("new"));
    assertFalse(Files.exists(outside.resolve("new")));
    assertEquals("outside", Files.readString(outside.resolve("file")));
  }

  @Test
  void linksThatLeadInsideAreFollowed() throws Exception {
    Path link = Files.createSymbolicLink(inside.resolve("link"), inside.resolve("file"));
    assertEquals("inside", invoke("read", link).out());
    Path back = Files.createSymbolicLink(outside.resolve("back"), inside);
    assertEquals("inside", invoke("read", back.resolve("file")).out());
  }

  @Test
  void danglingLinksAreNotWrittenThrough() throws Exception {
    outside(Files.createSymbolicLink(inside.resolve("dangling"), outside.resolve("new")));
    assertFalse(Files.exists(outside.resolve("new")));
  }

  @Test
  void writingThroughALinkInsideReplacesWhereItLeads() throws Exception {
    Path link = Files.createSymbolicLink(inside.resolve("link"), inside.resolve("file"));
    assertEquals(0, invoke("write", link, "new").status());
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(inside.resolve("file")));
  }

  @Test
  void withoutDirNoFileIsPermitted() {
    Path file = inside.resolve("file");
    hostError(
        Stria.run("run", "--invoke", "read", program, file), file, "outside the permitted folders");
  }

  @Test
  void dirMayBeRepeated() {
    Stria run =
        Stria.run(
            "run",
            "--dir",
            inside.resolve("below"),
            "--dir",
            outside,
            "--invoke",
            "read",
            program,
            outside.resolve("file"));
    assertEquals("outside", run.out());
    hostError(
        Stria.run(
            "run",
            "--dir",
            inside.resolve("below"),
            "--dir",
            outside,
            "--invoke",
            "read",
            program,
            inside.resolve("file")),
        inside.resolve("file"),
        "outside the permitted folders");
  }

  @Test
  void aFileThatCannotBeReadIsAHostErrorWithPathAndReason() {
    hostError(invoke("read", inside.resolve("none")), inside.resolve("none"), "no such file");
    hostError(
        invoke("read", inside.resolve("below")), inside.resolve("below"), "not a regular file");
    hostError(invoke("read", inside.resolve("no/ne")), inside.resolve("no/ne"), "no such file");
  }

  @Test
  void aFileThatCannotBeWrittenIsAHostErrorWithPathAndReason() {
    hostError(
        invoke("write", inside.resolve("below"), "x"),
        inside.resolve("below"),
        "not a regular file");
    hostError(invoke("write", inside.resolve("no/ne"), "x"), inside.resolve("no/ne"), "no such");
  }

  @Test
  void aFileThatDoesNotFitTheHeapIsOutOfMemory() throws Exception {
    Files.write(inside.resolve("large"), new byte[100_000]);
    Stria run =
        Stria.run(
            "run",
            "--heap",
            "64K",
            "--dir",
            inside,
            "--invoke",
            "read",
            program,
            inside.resolve("large"));
    assertTrue(run.err().startsWith("trap: out_of_memory: "), run.err());
  }

  @Test
  void bytesAreWrittenAsTheyAre() throws Exception {
    Path text =
        Files.writeString(
            folder.resolve("w.stria"),
            """
            .use std/io
            .export w
            .func w(path: u8[]) (call io.write_file $path (slice [::-1] "\\x00\\xff\\n")) .end
            """);
    assertEquals(
        0, Stria.run("run", "--dir", inside, "--invoke", "w", text, inside.resolve("b")).status());
    assertArrayEquals(new byte[] {'\n', -1, 0}, Files.readAllBytes(inside.resolve("b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\0b"})
  void aPathThatIsNoneIsAHostError(String path) throws Exception {
    Path text =
        Files.writeString(
            folder.resolve("w.stria"),
            ".use std/io .func main() (call io.exists \"" + path + "\") drop .end");
    Stria run = Stria.run("run", "--dir", inside, text);
    assertTrue(run.err().startsWith("trap: host_error: "), run.err());
    assertEquals(134, run.status());
  }

  @Test
  void testsMayUseTheFoldersToo() throws Exception {
    Path tests =
        Files.writeString(
            folder.resolve("t.stria"),
            ".use std/io .use std/test .test t (call test.equal_bytes (call io.read_file \""
                + inside.resolve("file")
                + "\") \"inside\") .end");
    assertEquals("1 passed, 0 failed\n", Stria.run("test", "--dir", inside, tests).out());
    assertEquals(1, Stria.run("test", tests).status());
  }

  @Test
  void aPathOfBytesThatAreNoUtf8IsAHostError() throws Exception {
    Path text =
        Files.write(
            folder.resolve("w.stria"),
            ".use std/io .func main() (call io.exists \"\\xff\\xfe\") drop .end"
                .getBytes(StandardCharsets.UTF_8));
    Stria run = Stria.run("run", "--dir", inside, text);
    assertEquals(134, run.status(), run.toString());
    assertTrue(run.err().startsWith("trap: host_error: "), run.err());
  }
}
