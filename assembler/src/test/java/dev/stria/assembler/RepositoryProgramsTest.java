package dev.stria.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.program.BinaryReader;
import dev.stria.vm.program.MalformedModuleException;
import dev.stria.vm.program.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program of the repository: library modules, examples, conformance cases, benchmarks. */
class RepositoryProgramsTest {
  private static final Path ROOT = Path.of(System.getProperty("stria.root", ".."));
  private static final Path STANDARD = ROOT.resolve("stdlib/src/main/stria");

  static List<Path> programs() throws IOException {
    List<Path> programs = new ArrayList<>();
    for (String folder :
        List.of(
            "stdlib/src/main/stria",
            "examples/programs",
            "tests/suite/src/test/resources/conformance",
            "tests/suite/src/test/resources/rules",
            "tests/bench/src/main/resources")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".stria")).sorted().forEach(programs::add);
      }
    }
    return programs;
  }

  private static Optional<Library> standard(String path) {
    Path file = STANDARD.resolve(path + ".stria");
    try {
      return Files.isRegularFile(file)
          ? Optional.of(new Library.Text(FileResolver.source(path + ".stria", file)))
          : Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void assemblesAndItsTextAndItsBytesGiveItBack(Path file)
      throws IOException, MalformedModuleException {
    Assembly assembly =
        Assembler.assemble(
            FileResolver.source(file.getFileName().toString(), file),
            new FileResolver(List.of(), RepositoryProgramsTest::standard));
    assertTrue(assembly.isSuccess(), () -> Texts.printed(assembly));
    Module module = assembly.module().orElseThrow();
    byte[] bytes = Texts.bytes(module);
    assertArrayEquals(bytes, Texts.bytes(Texts.module(Disassembler.disassemble(module))));
    assertArrayEquals(bytes, Texts.bytes(BinaryReader.decode(bytes)));
  }
}
