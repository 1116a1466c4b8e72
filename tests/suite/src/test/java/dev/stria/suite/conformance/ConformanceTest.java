package dev.stria.suite.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.suite.Eager;
import dev.stria.suite.commandline.Engines;
import dev.stria.suite.commandline.Stria;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConformanceTest {
  private static final Path CASES = Path.of("src/test/resources/conformance");
  private static final int COUNT = 2200;

  @TestFactory
  Stream<DynamicTest> everyCasePassesOnEveryEngine() throws Exception {
    List<Path> files = files();
    return Engines.names().stream()
        .flatMap(engine -> files.stream().map(file -> passes(engine, file)));
  }

  private static DynamicTest passes(String engine, Path file) {
    return DynamicTest.dynamicTest(
        engine + " " + file.getFileName(),
        () -> passed(file, Stria.run("test", "--engine", engine, file)));
  }

  @TestFactory
  Stream<DynamicTest> everyCasePassesWhenItGoesOverToCompiledCodeEarly() throws Exception {
    List<Path> files = files();
    return Engines.eagerly().stream()
        .flatMap(warmth -> files.stream().map(file -> passesEagerly(warmth, file)));
  }

  private static DynamicTest passesEagerly(String warmth, Path file) {
    return DynamicTest.dynamicTest(
        warmth + " " + file.getFileName(),
        () -> passed(file, Eager.with(warmth, () -> Stria.run("test", "--engine", "auto", file))));
  }

  private static void passed(Path file, Stria run) throws Exception {
    assertEquals("", run.err());
    assertEquals(countTests(file) + " passed, 0 failed\n", run.out());
    assertEquals(0, run.status());
  }

  @Test
  void noCaseIsMissing() throws Exception {
    long count = 0;
    for (Path file : files()) {
      count += countTests(file);
    }
    assertEquals(COUNT, count);
  }

  private static List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".stria")).sorted().toList();
    }
  }

  private static long countTests(Path file) throws Exception {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(".test ")).count();
    }
  }
}
