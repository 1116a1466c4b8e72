package dev.stria.suite.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
  private static final String ECHO =
      """
      .use std/io
      .export sum
      .export shift
      .export bytes
      .func main() -> i64
        .local i: i64
        while (i64.lt_s $i (call io.arg_count)) do
          (call io.println (call io.arg $i))
          (local.set i (i64.add $i 1))
        end
        $i
      .end
      .func sum(a, b: i64) -> (i64, i64)
        (i64.add $a $b) (i64.sub $a $b)
      .end
      .func shift(x: f64) -> f64
        (f64.add $x 0.5)
      .end
      .func bytes(v: u8[]) -> (i64, u8[])
        (len $v) $v
      .end
      .func grid(v: u8[,]) .end
      .export grid
      """;

  @TempDir private Path folder;

  private Path program(String text) throws Exception {
    return Files.writeString(folder.resolve("program.stria"), text);
  }

  @Test
  void mainGetsTheArgumentsBehindFileAndItsResultIsTheStatus() throws Exception {
    Stria run = Stria.run("run", program(ECHO), "--engine", "two words", "ü");
    assertEquals("--engine\ntwo words\nü\n", run.out());
    assertEquals("", run.err());
    assertEquals(3, run.status());
  }

  @Test
  void theStatusIsTheLowEightBitsOfMainsResult() throws Exception {
    assertEquals(0xfe, Stria.run("run", program(".func main() -> i64 -2 .end")).status());
  }

  @Test
  void mainNeedNotReturnAnything() throws Exception {
    assertEquals(new Stria(0, "", ""), Stria.run("run", program(".func main() .end")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum | 5 0x10 | 21,-11",
        "sum | -1 0b11 | 2,-4",
        "sum | 18446744073709551615 1 | 0,-2",
        "shift | 1 | 1.5",
        "shift | -inf | -inf",
        "shift | 1e300 | 1e+300",
        "bytes | abc | 3,[97; 98; 99]",
      })
  void invokeReadsArgumentsBySignatureAndPrintsResultsOneALine(
      String export, String args, String lines) throws Exception {
    Object[] given = args.split(" ");
    Object[] line = new Object[given.length + 4];
    line[0] = "run";
    line[1] = "--invoke";
    line[2] = export;
    line[3] = program(ECHO);
    System.arraycopy(given, 0, line, 4, given.length);

    Stria run = Stria.run(line);

    assertEquals(lines.replace(",", "\n").replace(";", ",") + "\n", run.out());
    assertEquals(0, run.status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--invoke nope | | the program exports no function `nope`; it exports sum",
        "--invoke sum | 1 | 2 arguments, not 1",
        "--invoke sum | 1 x | `x` is not an integer",
        "--invoke shift | one | `one` is not a number",
        "--invoke grid | abc | a parameter of type u8[,] cannot be given",
        "--bogus | | has no option `--bogus`",
        "--heap 12Q | | --heap takes a size",
        "--heap 2G | | --heap is at most",
        "--fuel -1 | | --fuel takes a number",
        "--timeout 10 | | --timeout takes a duration",
        "--timeout 0s | | longer than zero",
        "--engine turbo | | --engine is one of",
        "--dir /no/such/folder | | --dir takes existing folders",
      })
  void aCommandLineThatCannotBeCarriedOutIsAUsageError(String options, String args, String message)
      throws Exception {
    List<Object> line = new ArrayList<>();
    line.add("run");
    line.addAll(List.of(options.split(" ")));
    line.add(program(ECHO));
    if (args != null) {
      line.addAll(List.of(args.split(" ")));
    }

    Stria run = Stria.run(line.toArray());

    assertTrue(run.err().startsWith("stria: "), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals("", run.out());
    assertEquals(2, run.status());
  }

  @Test
  void aProgramWithoutMainIsAUsageError() throws Exception {
    Stria run = Stria.run("run", program(".func other() .end"));
    assertEquals("stria: the program has no function `main`\n", run.err());
    assertEquals(2, run.status());
  }

  @Test
  void aMainWithParametersIsAUsageError() throws Exception {
    Stria run = Stria.run("run", program(".func main(a: i64) .end"));
    assertTrue(run.err().contains("`main` must be () or () -> i64"), run.err());
    assertEquals(2, run.status());
  }

  @Test
  void aFileThatIsNotThereIsAUsageError() {
    Stria run = Stria.run("run", folder.resolve("none.stria"));
    assertTrue(run.err().endsWith("none.stria: no such file\n"), run.err());
    assertEquals(2, run.status());
    assertEquals(2, Stria.run("run", folder).status());
    assertEquals(2, Stria.run("run").status());
  }

  @Test
  void aProgramThatDoesNotAssembleShowsWhereAndIsNotRun() throws Exception {
    Path file = program(".func main()\n  i64.frob\n.end\n");
    Stria run = Stria.run("run", file);
    assertTrue(
        run.err().startsWith(file + ":2:3: error: unknown instruction `i64.frob`"), run.err());
    assertEquals(65, run.status());
  }

  @Test
  void aBinaryThatIsNoneIsRefused() throws Exception {
    Path text = program(".func main() .end");
    Path binary = folder.resolve("program.strb");
    assertEquals(0, Stria.run("asm", text, "-o", binary).status());
    byte[] bytes = Files.readAllBytes(binary);
    Files.write(binary, Arrays.copyOf(bytes, bytes.length - 1));
    Stria run = Stria.run("run", binary);
    assertTrue(run.err().startsWith(binary + ": error: "), run.err());
    assertEquals(65, run.status());
  }

  @Test
  void anImportThatNobodySuppliesIsRefusedBeforeTheProgramRuns() throws Exception {
    Stria run =
        Stria.run(
            "run",
            program(
                """
                .use std/io
                .import "env" f(i64)
                .func main()
                  (call io.println "ran")
                  (call f 1)
                .end
                """));
    assertTrue(run.err().contains("`f` of module \"env\" is imported, but nobody"), run.err());
    assertEquals("", run.out());
    assertEquals(65, run.status());
  }

  @Test
  void aTrapPrintsKindMessageAndStackToStandardError() throws Exception {
    Path file =
        program(
            """
            .use std/io
            .func main()
              (call io.println "before")
              (call second (var v))
            .end
            .var v u8[3]
            .func second(v: u8[])
              (store $v 7 1)
            .end
            """);
    Stria run = Stria.run("run", file);
    assertEquals("before\n", run.out());
    assertTrue(run.err().startsWith("trap: index_out_of_bounds: "), run.err());
    assertTrue(run.err().contains("7"), run.err());
    assertTrue(run.err().contains("at second (" + file + ":8)"), run.err());
    assertTrue(run.err().contains("at main (" + file + ":4)"), run.err());
    assertEquals(134, run.status());
  }

  @Test
  void fuelAndTimeAreLimited() throws Exception {
    Path endless = program(".func main() while 1 do end .end");
    assertTrue(Stria.run("run", "--fuel", 1000, endless).err().startsWith("trap: out_of_fuel"));
    Stria late = Stria.run("run", "--timeout", "100ms", endless);
    assertTrue(late.err().startsWith("trap: interrupted: the deadline has passed"), late.err());
    assertEquals(134, late.status());
  }

  @Test
  void theHeapIsWhatLiesBelowTheConstants() throws Exception {
    Path file =
        program(
            """
            .data constant u8[] 1, 2, 3
            .export size_of_region
            .func size_of_region() -> i64
              (data constant) drop
              (len (region))
            .end
            """);
    Stria run = Stria.run("run", "--heap", "64K", "--invoke", "size_of_region", file);
    assertEquals("65536\n", run.out());
  }

  @Test
  void staticsThatDoNotFitAreAUsageErrorThatNamesTheOption() throws Exception {
    Path file = program(".var v u8[100000]\n.func main() .end");
    Stria run = Stria.run("run", "--heap", "64K", file);
    assertTrue(run.err().contains("--heap"), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
    assertEquals(2, run.status());
  }
}
