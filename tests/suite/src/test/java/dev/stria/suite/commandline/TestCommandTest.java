package dev.stria.suite.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void writePrograms() throws Exception {
    Files.createDirectories(folder.resolve("below"));
    Files.writeString(
        folder.resolve("below/good.stria"),
        """
        .use std/test
        .global count: i64 = 0
        .test counts_from_zero
          (global.set count (i64.add (global.get count) 1))
          (call test.equal_i64 (global.get count) 1)
        .end
        .test starts_afresh
          (call test.equal_i64 (global.get count) 0)
        .end
        .test divides traps divide_by_zero
          (i64.div_s 1 0) drop
        .end
        """);
    Files.writeString(
        folder.resolve("bad.stria"),
        """
        .use std/test
        .test differs
          (call test.equal_i64 2 3)
        .end
        .test does_not_trap traps unreachable
        .end
        .test traps_otherwise traps unreachable
          (i64.div_s 1 0) drop
        .end
        """);
    Files.writeString(folder.resolve("notes.txt"), "no program");
  }

  @Test
  void runsEveryTestUnderAFolderAndSaysWhyTestsFailed() {
    Stria run = Stria.run("test", folder);
    String bad = folder.resolve("bad.stria").toString();
    assertEquals(4, run.out().lines().count(), run.out());
    assertTrue(run.out().contains("FAILED " + bad + " differs: assertion_failed"), run.out());
    assertTrue(run.out().contains("actual value is 2, expected 3"), run.out());
    assertTrue(
        run.out().contains("does_not_trap: expected the trap unreachable, got none"), run.out());
    assertTrue(
        run.out().contains("traps_otherwise: expected the trap unreachable, got divide_by_zero"),
        run.out());
    assertTrue(run.out().endsWith("3 passed, 3 failed\n"), run.out());
    assertEquals(1, run.status());
  }

  @Test
  void allPassingExitsWithZero() {
    Stria run = Stria.run("test", folder.resolve("below"));
    assertEquals("3 passed, 0 failed\n", run.out());
    assertEquals(0, run.status());
  }

  @Test
  void filterSelectsByName() {
    assertEquals("1 passed, 0 failed\n", Stria.run("test", "--filter", "afresh", folder).out());
  }

  @Test
  void aFileThatDoesNotAssembleDoesNotKeepTheOthersFromRunning() throws Exception {
    Files.writeString(folder.resolve("below/broken.stria"), ".func f( .end");
    Stria run = Stria.run("test", folder.resolve("below"));
    assertTrue(run.err().contains("broken.stria:1:"), run.err());
    assertEquals("3 passed, 0 failed\n", run.out());
    assertEquals(65, run.status());
  }

  @Test
  void aTestThatHangsIsStopped() throws Exception {
    Path file = Files.writeString(folder.resolve("hangs.stria"), ".test h while 1 do end .end");
    Stria run = Stria.run("test", "--timeout", "100ms", file);
    assertTrue(run.out().contains(" h: interrupted: the deadline has passed"), run.out());
    assertEquals(1, run.status());
  }

  @Test
  void theReportIsJunitXml() throws Exception {
    Path report = folder.resolve("report.xml");
    Stria.run("test", "--report", report, folder);
    String xml = Files.readString(report);
    assertTrue(xml.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><testsuites>"), xml);
    assertTrue(xml.contains("tests=\"3\" failures=\"3\""), xml);
    assertTrue(xml.contains("tests=\"3\" failures=\"0\""), xml);
    assertTrue(xml.contains("<testcase name=\"differs\""), xml);
    assertTrue(xml.contains("<failure message=\"assertion_failed: "), xml);
    assertFalse(xml.contains("notes.txt"), xml);
  }

  @Test
  void aPathIsNeeded() {
    assertEquals(2, Stria.run("test").status());
    assertEquals(2, Stria.run("test", folder.resolve("none")).status());
  }
}
