package dev.stria.suite.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the code that the compiler emits to the last instruction: {@code dis --jvm} prints of every
 * {@code NAME.stria} of the folder what {@code NAME.txt} says. Run with {@code
 * -Dstria.golden=update} to write the files anew, and read what changed.
 */
class JvmListingTest {
  private static final Path FOLDER = Path.of("src/test/resources/jvm");

  static List<String> programs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".stria"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void emittedCodeIsAsWritten(String name) throws IOException {
    Stria run = Stria.run("dis", "--jvm", FOLDER.resolve(name));
    assertEquals("", run.err());
    assertEquals(0, run.status());
    Path golden = FOLDER.resolve(name.replace(".stria", ".txt"));
    if (System.getProperty("stria.golden", "").equals("update")) {
      Files.writeString(golden, run.out());
    }
    assertTrue(Files.exists(golden), golden + " is missing");
    assertEquals(Files.readString(golden), run.out());
  }

  @Test
  void oneFunctionCanBeChosen() {
    Stria run = Stria.run("dis", "--jvm", FOLDER.resolve("fib.stria"), "both");
    assertTrue(run.out().startsWith("class stria.both from fib.stria\n"), run.out());
    assertFalse(run.out().contains("class stria.fib"), run.out());
  }

  @Test
  void unknownFunctionIsAUsageError() {
    Stria run = Stria.run("dis", "--jvm", FOLDER.resolve("fib.stria"), "none");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("the program has no function `none`"), run.err());
  }

  @Test
  void operandsAreCounted() {
    Path file = FOLDER.resolve("fib.stria");
    assertEquals(2, Stria.run("dis", "--jvm", file, "fib", "both").status());
    assertEquals(2, Stria.run("dis", "--jvm").status());
    assertEquals(2, Stria.run("dis", file, "fib").status());
  }
}
