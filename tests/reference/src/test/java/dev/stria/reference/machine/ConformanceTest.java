package dev.stria.reference.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.reference.RefArrays;
import dev.stria.reference.RefFuel;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefMemory;
import dev.stria.reference.RefTrap;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import dev.stria.reference.text.RefText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The model passes every conformance case, with host functions in place of {@code std/test}. */
class ConformanceTest {
  private static final Path CASES =
      Path.of(System.getProperty("stria.root", "."), "tests/suite/src/test/resources/conformance");

  private static final Map<String, RefProgram.Import> IMPORTS =
      Map.of(
          "test.equal_i64", new RefProgram.Import("test", "equal", 2),
          "test.equal_f64", new RefProgram.Import("test", "equal", 2),
          "test.equal_bytes", new RefProgram.Import("test", "equal_views", 2));

  private static final Map<String, RefHost> HOSTS =
      Map.of(
          "test.equal", (machine, in) -> check(in.get(0).equals(in.get(1)), in),
          "test.equal_views", (machine, in) -> check(equalViews(machine.memory(), in), in));

  private static boolean equalViews(RefMemory memory, List<RefValue> views) {
    return RefArrays.effect(memory, "equal", OptionalInt.empty(), views)
        .result()
        .equals(Optional.of(new RefInt(1)));
  }

  private static List<RefValue> check(boolean equal, List<RefValue> values) {
    if (!equal) {
      throw new RefTrap(RefTrapKind.ASSERTION_FAILED, values.toString());
    }
    return List.of();
  }

  @Test
  void everyCaseEndsAsItSays() throws IOException {
    List<String> failures = new ArrayList<>();
    int cases = 0;
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".stria")).toList()) {
        RefProgram program = RefText.read(Files.readString(file), IMPORTS);
        for (var test : program.tests().entrySet()) {
          cases++;
          Optional<RefTrap> trap = run(program, test.getKey());
          if (!trap.map(RefTrap::kind).equals(test.getValue())) {
            failures.add(test.getKey() + ": " + trap.map(RefTrap::toString).orElse("no trap"));
          }
        }
      }
    }
    assertEquals(List.of(), failures);
    assertEquals(2200, cases);
  }

  private static Optional<RefTrap> run(RefProgram program, String test) {
    try {
      RefMachine.of(program, 1 << 16, RefFuel.unlimited(), HOSTS).call(test, List.of());
      return Optional.empty();
    } catch (RefTrap trap) {
      return Optional.of(trap);
    }
  }
}
