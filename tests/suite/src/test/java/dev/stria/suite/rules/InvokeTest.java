package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.suite.commandline.Stria;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --invoke}: results of every kind, and those that cannot be had. */
class InvokeTest {
  @TempDir private Path folder;

  private Path program;

  @BeforeEach
  void prepare() throws Exception {
    program =
        Files.writeString(
            folder.resolve("p.stria"),
            """
            .export all
            .export none
            .export stale
            .export length
            .export failing
            .func all() -> (i64, f64, f32[,], view) -1 1.0 (alloc f32[1, 2]) "a" .end
            .func none() .end
            .func stale() -> (i64, u8[]) 7 (temp u8[3]) .end
            .func length(v: u8[]) -> i64 (len $v) .end
            .func failing() -> i64 unreachable .end
            .func main(n: i64) -> i64 (i64.mul $n 2) .end
            """);
  }

  private Stria invoke(String name, Object... args) {
    Object[] line = new Object[6 + args.length];
    line[0] = "run";
    line[1] = "--heap";
    line[2] = "1K";
    line[3] = "--invoke";
    line[4] = name;
    line[5] = program;
    System.arraycopy(args, 0, line, 6, args.length);
    return Stria.run(line);
  }

  @Test
  void resultsArePrintedOneALine() {
    assertEquals(new Stria(0, "-1\n1.0\n[[0.0, 0.0]]\n[97]\n", ""), invoke("all"));
    assertEquals(new Stria(0, "", ""), invoke("none"));
  }

  @Test
  void mainCanBeInvokedWithArguments() {
    assertEquals(new Stria(0, "42\n", ""), invoke("main", 21));
  }

  @Test
  void argumentsThatAreNoneButThereAreAUsageError() {
    assertEquals(2, invoke("none", "x").status());
  }

  @Test
  void aU8ViewIsGivenTheArgumentsBytes() {
    assertEquals("3\n", invoke("length", "aé").out());
    assertEquals("0\n", invoke("length", "").out());
  }

  @Test
  void anArgumentThatDoesNotFitTheHeapIsAUsageError() {
    Stria run = invoke("length", "x".repeat(2000));
    assertTrue(run.err().startsWith("stria: no room for a block of 2000 bytes"), run.err());
    assertTrue(run.err().contains("--heap"), run.err());
    assertEquals(2, run.status());
  }

  @Test
  void aResultThatIsStaleIsATrap() {
    Stria run = invoke("stale");
    assertEquals("7\n", run.out());
    assertTrue(run.err().startsWith("trap: stale_view: "), run.err());
    assertEquals(134, run.status());
  }

  @Test
  void aTrapExitsAsForMain() {
    Stria run = invoke("failing");
    assertTrue(run.err().startsWith("trap: unreachable: "), run.err());
    assertEquals(134, run.status());
  }
}
