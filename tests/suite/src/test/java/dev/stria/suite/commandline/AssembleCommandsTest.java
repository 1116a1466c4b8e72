package dev.stria.suite.commandline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class AssembleCommandsTest {
  private static final Path ROOT = Path.of("../..");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> disassemblyAssemblesToTheSameBytes() throws Exception {
    return Stream.concat(
            programs(ROOT.resolve("examples/programs")),
            programs(ROOT.resolve("stdlib/src/main/stria")))
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> roundTrip(file)));
  }

  private static Stream<Path> programs(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".stria")).sorted().toList().stream();
    }
  }

  private void roundTrip(Path file) throws Exception {
    Path first = folder.resolve("first.strb");
    Path text = folder.resolve("text.stria");
    Path second = folder.resolve("second.strb");
    assertEquals(new Stria(0, "", ""), Stria.run("asm", file, "-o", first));
    Files.writeString(text, Stria.run("dis", first).out());
    assertEquals(new Stria(0, "", ""), Stria.run("asm", text, "-o", second));
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  @Test
  void anAssembledProgramIsSelfContained() throws Exception {
    Path binary = folder.resolve("hello.strb");
    Stria.run("asm", "-o", binary, ROOT.resolve("examples/programs/hello.stria"));
    assertEquals(new Stria(0, "hello, world\n", ""), Stria.run("run", binary));
  }

  @Test
  void nothingIsWrittenWhenTheProgramIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("bad.stria"), ".func f() i64.add .end");
    Path binary = folder.resolve("bad.strb");
    assertEquals(65, Stria.run("asm", text, "-o", binary).status());
    assertFalse(Files.exists(binary));
  }

  @Test
  void asmNeedsFileAndOutput() throws Exception {
    Path text = Files.writeString(folder.resolve("p.stria"), "");
    assertEquals(2, Stria.run("asm").status());
    assertEquals(2, Stria.run("asm", text).status());
    assertEquals(2, Stria.run("asm", text, "-o").status());
    assertEquals(2, Stria.run("asm", text, "-o", folder.resolve("none/p.strb")).status());
  }

  @Test
  void checkPrintsWhatIsWrongInEveryFile() throws Exception {
    Path good = Files.writeString(folder.resolve("good.stria"), ".func f() .end");
    Path bad = Files.writeString(folder.resolve("bad.stria"), ".func f() i64.add .end");
    assertEquals(new Stria(0, "", ""), Stria.run("check", good));
    Stria run = Stria.run("check", bad, good, bad);
    assertEquals(65, run.status());
    assertEquals(2, run.err().lines().filter(line -> line.contains("error:")).count());
    assertTrue(run.err().startsWith(bad + ":1:11: error: "), run.err());
  }

  @Test
  void helpListsCommandsAndOptions() {
    for (String command : new String[] {"run", "test", "asm", "dis", "check"}) {
      assertTrue(Stria.run("--help").out().contains("  " + command + " "), command);
      assertTrue(Stria.run(command, "--help").out().startsWith("usage: stria " + command));
      assertEquals(Stria.run(command, "--help"), Stria.run("help", command));
    }
    assertTrue(Stria.run("run", "--help").out().contains("--heap SIZE"));
    assertEquals(2, Stria.run("help", "frob").status());
    assertEquals(2, Stria.run("frob").status());
    assertEquals(0, Stria.run().status());
    assertTrue(Stria.run("--version").out().matches("stria \\d+\\.\\d+\\.\\d+\\S*\n"));
  }
}
