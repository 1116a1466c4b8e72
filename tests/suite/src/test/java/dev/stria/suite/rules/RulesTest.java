package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.suite.Eager;
import dev.stria.suite.commandline.Engines;
import dev.stria.suite.commandline.Stria;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The rules that programs can show: tests in Stria itself, named for the rules they hold. */
class RulesTest {
  private static final Path RULES = Path.of("src/test/resources/rules");

  @TestFactory
  Stream<DynamicTest> everyRuleHoldsOnEveryEngine() throws Exception {
    List<Path> files = files();
    return Engines.names().stream()
        .flatMap(engine -> files.stream().map(file -> holds(engine, file)));
  }

  private static DynamicTest holds(String engine, Path file) {
    return DynamicTest.dynamicTest(
        engine + " " + file.getFileName(), () -> held(file, Stria.run(testing(engine, file))));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHoldsWhenProgramsGoOverToCompiledCodeEarly() throws Exception {
    List<Path> files = files();
    return Engines.eagerly().stream()
        .flatMap(warmth -> files.stream().map(file -> holdsEagerly(warmth, file)));
  }

  private static DynamicTest holdsEagerly(String warmth, Path file) {
    return DynamicTest.dynamicTest(
        warmth + " " + file.getFileName(),
        () -> held(file, Eager.with(warmth, () -> Stria.run(testing("auto", file)))));
  }

  private static Object[] testing(String engine, Path file) {
    return new Object[] {"test", "--heap", "1M", "--engine", engine, file};
  }

  private static void held(Path file, Stria run) throws Exception {
    assertEquals("", run.err());
    assertEquals(names(file).size() + " passed, 0 failed\n", run.out());
    assertEquals(0, run.status());
  }

  @TestFactory
  Stream<DynamicTest> everyRuleSurvivesDisassembly(@TempDir Path folder) throws Exception {
    return files().stream()
        .map(file ->
            DynamicTest.dynamicTest(file.getFileName().toString(), () -> survives(file, folder)));
  }

  private static void survives(Path file, Path folder) throws Exception {
    Path first = folder.resolve("first.strb");
    Path text = folder.resolve("text.stria");
    Path second = folder.resolve("second.strb");
    assertEquals(new Stria(0, "", ""), Stria.run("asm", file, "-o", first));
    Files.writeString(text, Stria.run("dis", first).out());
    assertEquals(new Stria(0, "", ""), Stria.run("asm", text, "-o", second));
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    assertEquals(
        names(file).size() + " passed, 0 failed\n",
        Stria.run("test", "--heap", "1M", second).out());
  }

  @Test
  void everyRuleHasANameOfItsOwn() throws Exception {
    Map<String, Path> seen = new HashMap<>();
    for (Path file : files()) {
      List<String> names = names(file);
      assertTrue(!names.isEmpty(), file + " has no tests");
      for (String name : names) {
        Path other = seen.put(name, file);
        assertEquals(null, other, () -> name + " is also in " + other);
      }
    }
  }

  @Test
  void theTableNamesEveryFile() throws Exception {
    String table = Files.readString(RULES.resolve("README.md"));
    for (Path file : files()) {
      String name = file.getFileName().toString().replace(".stria", "");
      assertTrue(table.contains("`" + name + "`"), name + " is not in the table");
    }
  }

  private static List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(RULES)) {
      return files.filter(file -> file.toString().endsWith(".stria")).sorted().toList();
    }
  }

  private static List<String> names(Path file) throws Exception {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(".test "))
          .map(line -> line.split(" ")[1])
          .toList();
    }
  }
}
