package dev.stria.suite.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {
  @TempDir Path folder = Path.of("");

  @Test
  void theReferenceMachineIsOneOfThem() {
    assertTrue(Engines.names().containsAll(List.of("interp", "compile", Engines.REFERENCE)));
    assertEquals(Engines.names().size() - 1, Engines.kinds().size());
  }

  @Test
  void theReferenceMachineTellsWhatFailsAndHow() throws Exception {
    Path program =
        Files.writeString(
            folder.resolve("some.stria"),
            """
            .use std/test
            .test passes (call test.equal_i64 (i64.add 1 2) 3) .end
            .test fails (call test.equal_i64 1 2) .end
            .test traps_so traps divide_by_zero (i64.div_s 1 0) drop .end
            .test traps_not traps divide_by_zero .end
            .test asks (call test.equal_i64 (offset (alloc u8[0])) 0) .end
            """);
    Stria run = Stria.run("test", "--engine", Engines.REFERENCE, program);
    assertEquals(1, run.status());
    assertEquals("", run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(program + ": fails assertion_failed", lines.get(0));
    assertEquals(program + ": traps_not returned", lines.get(1));
    assertTrue(lines.get(2).startsWith(program + ": asks asks for what is open"), lines.get(2));
    assertEquals("2 passed, 3 failed", lines.get(3));
  }

  @Test
  void theReferenceMachineRunsNoProgramThatIsWrong() throws Exception {
    Path program = Files.writeString(folder.resolve("wrong.stria"), ".test t 1 .end");
    Stria run = Stria.run("test", "--engine", Engines.REFERENCE, program);
    assertEquals(1, run.status());
    assertTrue(run.err().contains("error"), run.err());
    assertEquals("0 passed, 1 failed\n", run.out());
  }
}
