package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.suite.commandline.Stria;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard streams and arguments, through {@code std/io}. */
class StreamsTest {
  @TempDir private Path folder;

  private Path main(String body) throws Exception {
    return Files.writeString(
        folder.resolve("p.stria"), ".use std/io\n.func main()\n" + body + "\n.end\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(call io.print_i64 -9223372036854775808) | -9223372036854775808",
        "(call io.print_f64 1.0) | 1.0",
        "(call io.print_f64 1e16) | 1e+16",
        "(call io.print_f64 0.00001) | 1e-05",
        "(call io.print_f64 -0.0) | -0.0",
        "(call io.print_f64 -inf) | -inf",
        "(call io.print_f64 nan) | nan",
        "(call io.print_view \"ab\") | [97, 98]",
        "(call io.print_view (alloc f32[2, 2])) | [[0.0, 0.0], [0.0, 0.0]]",
        "(call io.print_view (cast u64[] \"\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\"))"
            + " | [18446744073709551615]",
        "(call io.print_view (cast bool[] \"\\x02\\0\")) | [True, False]",
        "(call io.print_view (slice [0] \"a\")) | 97",
        "(call io.print_view (alloc u8[2, 0])) | [[], []]",
        "(call io.print \"é\") | é",
        "(call io.print (slice [::-1] \"cba\")) | abc",
      })
  void printsAddNoLineEnd(String body, String printed) throws Exception {
    assertEquals(new Stria(0, printed, ""), Stria.run("run", main(body)));
  }

  @Test
  void printlnAddsOne() throws Exception {
    assertEquals(
        "a\n\n", Stria.run("run", main("(call io.println \"a\") (call io.println \"\")")).out());
  }

  @Test
  void eprintGoesToStandardError() throws Exception {
    assertEquals(new Stria(0, "", "oops"), Stria.run("run", main("(call io.eprint \"oops\")")));
  }

  @Test
  void readStdinGivesAFreshWritableBlock() throws Exception {
    Path program =
        main(
            """
            .local v: u8[]
            (local.set v (call io.read_stdin))
            (store $v 0 'H')
            (call io.print $v)
            (free $v)
            (call io.print_i64 (len (call io.read_stdin)))
            """);
    assertEquals(new Stria(0, "Hellö0", ""), Stria.runWith("hellö", "run", program));
  }

  @Test
  void readIntoTakesAsMuchAsFitsAnd0AtTheEnd() throws Exception {
    Path program =
        main(
            """
            .local v: u8[]
            (local.set v (alloc u8[4]))
            (call io.print_i64 (call io.read_into $v)) (call io.print $v)
            (call io.print_i64 (call io.read_into (slice [::-1] $v))) (call io.print $v)
            (call io.print_i64 (call io.read_into $v))
            (call io.print_i64 (call io.read_into (slice [:0] $v)))
            """);
    assertEquals("4abcd2abfe00", Stria.runWith("abcdef", "run", program).out());
  }

  @Test
  void readIntoAReadOnlyViewTraps() throws Exception {
    Stria run = Stria.runWith("abc", "run", main("(call io.read_into \"xy\") drop"));
    assertTrue(run.err().startsWith("trap: read_only: "), run.err());
    assertEquals(134, run.status());
  }

  @Test
  void inputThatDoesNotFitTheHeapTraps() throws Exception {
    Stria run =
        Stria.runWith(
            "x".repeat(100_000), "run", "--heap", "64K", main("(call io.read_stdin) drop"));
    assertTrue(run.err().startsWith("trap: out_of_memory: "), run.err());
  }

  @Test
  void printingAStaleViewTraps() throws Exception {
    Stria run =
        Stria.run(
            "run", main(".local v: u8[] (local.set v (alloc u8[2])) (free $v) (call io.print $v)"));
    assertTrue(run.err().startsWith("trap: stale_view: "), run.err());
  }

  @Test
  void argumentsAreCountedFrom0BehindFile() throws Exception {
    Path program =
        main(
            """
            (call io.print_i64 (call io.arg_count))
            (call io.print (call io.arg 0)) (call io.print (call io.arg 1))
            """);
    assertEquals("2aé", Stria.run("run", program, "a", "é").out());
    assertTrue(Stria.run("run", program, "a").err().startsWith("trap: index_out_of_bounds: "));
  }

  @Test
  void aNegativeArgumentIndexIsOutOfBounds() throws Exception {
    Stria run = Stria.run("run", main("(call io.arg -1) drop"), "a");
    assertTrue(run.err().startsWith("trap: index_out_of_bounds: "), run.err());
  }

  @Test
  void anArgumentIsAFreshWritableBlock() throws Exception {
    Path program =
        main(
            """
            .local v: u8[]
            (local.set v (call io.arg 0)) (store $v 0 'X') (call io.print $v)
            (call io.print (call io.arg 0)) (free $v)
            """);
    assertEquals("Xbab", Stria.run("run", program, "ab").out());
  }

  @Test
  void outputComesBeforeTheTrapThatEndsIt() throws Exception {
    Stria run = Stria.run("run", main("(call io.print \"a\") unreachable"));
    assertEquals("a", run.out());
    assertTrue(run.err().startsWith("trap: unreachable: "), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(call io.print (broadcast [3000000000] \"x\"))",
        "(call io.print_view (broadcast [1000000000, 1000000000] \"x\"))",
        "(call io.print_view (alloc u8[1000000000000, 0]))",
      })
  void whatIsTooLargeToPrintIsOutOfMemory(String body) throws Exception {
    Stria run = Stria.run("run", main(body));
    assertTrue(run.err().startsWith("trap: out_of_memory: "), run.err());
    assertEquals(134, run.status());
  }
}
