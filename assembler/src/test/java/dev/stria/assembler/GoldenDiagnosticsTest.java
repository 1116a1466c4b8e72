package dev.stria.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds diagnostics to the last character: every {@code NAME.stria} of the folder prints what
 * {@code NAME.txt} says. Run with {@code -Dstria.golden=update} to write the files anew, and read
 * what changed.
 */
class GoldenDiagnosticsTest {
  private static final Path FOLDER = Path.of("src/test/resources/diagnostics");

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".stria"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void diagnosticsAreAsWritten(String name) throws IOException {
    Source source = Source.of(name, Files.readAllBytes(FOLDER.resolve(name)), name);
    Assembly assembly = Assembler.assemble(source, new Folder());
    assertFalse(assembly.isSuccess());
    String printed =
        assembly.diagnostics().stream()
            .map(diagnostic -> diagnostic.render() + "\n")
            .collect(Collectors.joining());
    Path golden = FOLDER.resolve(name.replace(".stria", ".txt"));
    if (System.getProperty("stria.golden", "").equals("update")) {
      Files.writeString(golden, printed);
    }
    assertTrue(Files.exists(golden), golden + " is missing");
    assertEquals(Files.readString(golden), printed);
  }

  /** The modules of the folder's {@code modules}. */
  private static final class Folder implements Resolver {
    @Override
    public Optional<Library> library(Source user, String path) throws IOException {
      Path file = FOLDER.resolve("modules").resolve(path + ".stria");
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      String name = "modules/" + path + ".stria";
      return Optional.of(new Library.Text(Source.of(name, Files.readAllBytes(file), name)));
    }

    @Override
    public Optional<byte[]> file(Source user, String path) {
      return Optional.empty();
    }
  }
}
