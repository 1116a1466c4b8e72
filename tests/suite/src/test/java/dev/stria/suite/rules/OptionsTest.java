package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.suite.commandline.Stria;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, durations and numbers in options; what cannot be read or written. */
class OptionsTest {
  @TempDir private Path folder;

  private Path program;

  @BeforeEach
  void prepare() throws Exception {
    program =
        Files.writeString(
            folder.resolve("p.stria"),
            """
            .export heap
            .export spin
            .func heap() -> i64 (len (region)) .end
            .func spin(n: i64) while $n do (local.set n (i64.sub $n 1)) end .end
            .func main() .end
            .test t .end
            """);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000, 1000", "64K, 65536", "3M, 3145728", "1m, 1048576"})
  void sizesAreBytesOrEndInKMG(String size, long bytes) {
    assertEquals(bytes + "\n", Stria.run("run", "--heap", size, "--invoke", "heap", program).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "K", "-1", "1.5M", "1T", "1 K", "2G", "99999999999999999999", "0x10"})
  void otherSizesAreUsageErrors(String size) {
    Stria run = Stria.run("run", "--heap", size, program);
    assertTrue(run.err().startsWith("stria: --heap "), run.err());
    assertEquals(2, run.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10000ms", "10s", "1m", "1h"})
  void durationsEndInMsSMH(String duration) {
    assertEquals(new Stria(0, "", ""), Stria.run("run", "--timeout", duration, program));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "10", "-1s", "1.5s", "1d", "0ms", "99999999999999999999s"})
  void otherDurationsAreUsageErrors(String duration) {
    for (String command : new String[] {"run", "test"}) {
      Stria run = Stria.run(command, "--timeout", duration, program);
      assertTrue(run.err().startsWith("stria: --timeout "), run.err());
      assertEquals(2, run.status());
    }
  }

  @Test
  void fuelIsTheNumberOfUnitsThatMayBeUsed() {
    assertEquals(0, Stria.run("run", "--fuel", 10, "--invoke", "spin", program, 10).status());
    assertEquals(134, Stria.run("run", "--fuel", 9, "--invoke", "spin", program, 10).status());
    assertEquals(2, Stria.run("run", "--fuel", "many", program).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"interp", "compile", "auto"})
  void everyEngineRunsAndTests(String engine) {
    assertEquals(new Stria(0, "", ""), Stria.run("run", "--engine", engine, program));
    assertEquals("1 passed, 0 failed\n", Stria.run("test", "--engine", engine, program).out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--heap", "--fuel", "--timeout", "--engine", "--dir", "--lib", "--invoke"})
  void anOptionWithoutItsValueIsAUsageError(String option) {
    Stria run = Stria.run("run", option);
    assertTrue(run.err().startsWith("stria: "), run.err());
    assertEquals(2, run.status());
  }

  @Test
  void whatFollowsFileBelongsToTheProgram() {
    assertEquals(new Stria(0, "", ""), Stria.run("run", program, "--heap", "nonsense"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "test", "check", "dis"})
  void aFileThatIsNotThereIsAUsageError(String command) {
    Stria run = Stria.run(command, folder.resolve("none.stria"));
    assertTrue(run.err().contains("none.stria: no such file"), run.err());
    assertEquals(2, run.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "dis"})
  void aFolderIsNoProgram(String command) {
    Stria run = Stria.run(command, folder);
    assertTrue(run.err().contains("it is a folder"), run.err());
    assertEquals(2, run.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "test", "check", "dis"})
  void aProgramThatDoesNotAssembleExitsWith65(String command) throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.stria"), ".func main() i64.add drop .end");
    Stria run = Stria.run(command, bad);
    assertTrue(run.err().startsWith(bad + ":1:14: error: `i64.add` expects"), run.err());
    assertEquals(65, run.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "test", "check", "dis"})
  void aDamagedBinaryExitsWith65(String command) throws Exception {
    Path binary = folder.resolve("p.strb");
    assertEquals(0, Stria.run("asm", program, "-o", binary).status());
    byte[] bytes = Files.readAllBytes(binary);
    bytes[bytes.length / 2] ^= 0x55;
    bytes[bytes.length - 1] ^= 0x55;
    Files.write(binary, bytes);
    Stria run = Stria.run(command, binary);
    assertTrue(run.err().startsWith(binary + ": error: "), run.err());
    assertEquals(65, run.status());
  }

  @Test
  void everyErrorOfARunIsPrintedWithItsLineAndACaret() throws Exception {
    Path bad =
        Files.writeString(
            folder.resolve("bad.stria"), ".func main()\n  frob\n  (drop \"é\" nowhere)\n.end\n");
    assertEquals(
        """
        %1$s:2:3: error: unknown instruction `frob`
          frob
          ^
        """
            .formatted(bad),
        Stria.run("check", bad).err().lines().limit(3).reduce("", (a, b) -> a + b + "\n"));
    assertTrue(Stria.run("check", bad).err().contains(bad + ":3:13: error: "));
  }

  @Test
  void aReportThatCannotBeWrittenIsAUsageError() {
    Stria run = Stria.run("test", "--report", folder.resolve("none/r.xml"), program);
    assertTrue(run.err().startsWith("stria: cannot write "), run.err());
    assertEquals(2, run.status());
  }

  @Test
  void anOutputThatCannotBeWrittenIsAUsageErrorAndLeavesNothing() {
    Stria run = Stria.run("asm", program, "-o", folder.resolve("none/p.strb"));
    assertTrue(run.err().startsWith("stria: cannot write "), run.err());
    assertEquals(2, run.status());
    assertEquals(2, Stria.run("asm", program, "-o", folder).status());
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void aFilterThatSelectsNothingPasses() {
    assertEquals(
        new Stria(0, "0 passed, 0 failed\n", ""), Stria.run("test", "--filter", "zz", program));
  }

  @Test
  void aTestWithoutRoomForItsProgramFails() throws Exception {
    Path large =
        Files.writeString(folder.resolve("l.stria"), ".var v u8[100000] .test t (var v) drop .end");
    Stria run = Stria.run("test", "--heap", "1K", large);
    assertTrue(run.out().contains("--heap"), run.out());
    assertEquals(1, run.status());
  }
}
