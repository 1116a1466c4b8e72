package dev.stria.suite.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher builds when it must, and otherwise only becomes the JVM. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path temp;
  ScratchTree tree;

  @BeforeEach
  void makeTree() throws Exception {
    tree = new ScratchTree(temp);
  }

  @Test
  void theFirstUseBuildsAndSaysSoInOneLine() throws Exception {
    var result = tree.stria("run");
    assertEquals("building stria (first use)…\n", result.err());
    assertEquals(0, result.status());
    assertEquals(1, tree.mavenCalls());
  }

  @Test
  void theSecondUseIsSilentAndBuildsNothing() throws Exception {
    tree.stria("run");
    var result = tree.stria("run");
    assertEquals("", result.err());
    assertEquals(1, tree.mavenCalls());
  }

  @Test
  void aNewerSourceIsBuiltAgain() throws Exception {
    for (String file :
        List.of(
            "vm/src/main/java/A.java",
            "assembler/src/main/java/A.java",
            "stdlib/src/main/java/A.java",
            "cli/src/main/java/A.java",
            "cli/pom.xml",
            "pom.xml")) {
      tree.stria("run");
      int before = tree.mavenCalls();
      ScratchTree.age(tree.root.resolve(file), 1);
      var result = tree.stria("run");
      assertEquals("building stria (sources changed)…\n", result.err(), file);
      assertEquals(before + 1, tree.mavenCalls(), file);
      ScratchTree.age(tree.root.resolve(file), -10);
    }
  }

  @Test
  void aDeletedSourceIsNoticed() throws Exception {
    tree.stria("run");
    Thread.sleep(20);
    Files.delete(tree.root.resolve("vm/src/main/java/A.java"));
    tree.stria("run");
    assertEquals(2, tree.mavenCalls());
  }

  @Test
  void aTestOrDocumentIsNoReasonToBuild() throws Exception {
    tree.stria("run");
    Files.createDirectories(tree.root.resolve("vm/src/test/java"));
    Files.writeString(tree.root.resolve("vm/src/test/java/T.java"), "");
    Files.writeString(tree.root.resolve("README.md"), "");
    tree.stria("run");
    assertEquals(1, tree.mavenCalls());
  }

  @Test
  void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
    Files.writeString(tree.root.resolve("broken"), "");
    var result = tree.stria("run");
    assertEquals(70, result.status());
    assertEquals("", result.out());
    assertTrue(result.err().contains("Main.java: cannot be compiled"), result.err());
    Files.delete(tree.root.resolve("broken"));
    assertEquals(0, tree.stria("run").status());
    assertEquals(2, tree.mavenCalls());
  }

  @Test
  void twoFirstUsesAtOnceBuildOnce() throws Exception {
    Files.writeString(tree.root.resolve("slow"), "");
    var environment = Map.of("STRIA_JAVA_HOME", tree.jdk.toString());
    var command = List.of(tree.root.resolve("stria").toString(), "run");
    Process one = ScratchTree.start(tree.root, environment, command);
    Process two = ScratchTree.start(temp, environment, command);
    assertEquals(0, ScratchTree.finish(one).status());
    assertEquals(0, ScratchTree.finish(two).status());
    assertEquals(1, tree.mavenCalls());
  }

  @Test
  void aLockWhoseOwnerIsGoneIsTakenAway() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path lock = Files.createDirectories(tree.root.resolve("target/stria/lock"));
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
    assertEquals(0, tree.stria("run").status());
    assertFalse(Files.exists(lock));
  }

  @Test
  void onlyTheBuildBeforeIsKept() throws Exception {
    for (int i = 0; i < 4; i++) {
      ScratchTree.age(tree.root.resolve("pom.xml"), 1);
      tree.stria("run");
    }
    try (var builds = Files.newDirectoryStream(tree.root.resolve("target/stria"), "app-*")) {
      int count = 0;
      for (Path build : builds) {
        assertTrue(Files.isDirectory(build));
        count++;
      }
      assertEquals(2, count);
    }
  }

  @Test
  void argumentsAndExitStatusPassThrough() throws Exception {
    tree.stria("warm");
    var result =
        ScratchTree.run(
            tree.root,
            Map.of("STRIA_JAVA_HOME", tree.jdk.toString(), "FAKE_STATUS", "134"),
            List.of(tree.root.resolve("stria").toString(), "two words", "", "*", "-x"));
    assertEquals(134, result.status());
    var lines = result.lines();
    assertEquals(
        List.of("<dev.stria.cli/dev.stria.cli.Main>", "<two words>", "<>", "<*>", "<-x>"),
        lines.subList(lines.size() - 5, lines.size()));
  }

  @Test
  void theLauncherBecomesTheJvmSoThatSignalsReachIt() throws Exception {
    tree.stria("warm");
    var result = tree.stria("run");
    assertEquals("pid " + result.pid(), result.lines().getFirst());
  }

  @Test
  void itIsFoundThroughLinksAndFromEveryFolder() throws Exception {
    var plain = tree.stria("run").lines();
    Path links = Files.createDirectories(temp.resolve("some links"));
    Path absolute = Files.createSymbolicLink(links.resolve("one"), tree.root.resolve("stria"));
    Path relative = Files.createSymbolicLink(links.resolve("two"), Path.of("one"));
    var environment = Map.of("STRIA_JAVA_HOME", tree.jdk.toString());
    for (Path link : List.of(absolute, relative)) {
      var result = ScratchTree.run(temp, environment, List.of(link.toString(), "run"));
      assertEquals(rest(plain), rest(result.lines()));
    }
    var near =
        ScratchTree.run(tree.root.resolve("vm"), environment, List.of("sh", "../stria", "run"));
    assertTrue(near.lines().contains("<run>"), near.out());
    assertEquals(1, tree.mavenCalls());
  }

  @Test
  void theAotCacheIsUsedWithTheJdkItWasMadeFor() throws Exception {
    tree.stria("warm");
    assertTrue(tree.stria("run").out().contains("<-XX:AOTCache="));
    Path other = ScratchTree.fakeJdk(temp.resolve("other"), "26");
    var result =
        ScratchTree.run(
            temp,
            Map.of("STRIA_JAVA_HOME", other.toString()),
            List.of(tree.root.resolve("stria").toString(), "run"));
    assertEquals(0, result.status());
    assertFalse(result.out().contains("AOTCache"), result.out());
  }

  @Test
  void namesThatAreNotAsciiSurviveTheBareLocale() throws Exception {
    tree.stria("warm");
    for (String bare : List.of("C", "POSIX")) {
      var result =
          ScratchTree.run(
              temp,
              Map.of("STRIA_JAVA_HOME", tree.jdk.toString(), "LC_ALL", bare, "LANG", bare),
              List.of(tree.root.resolve("stria").toString(), "run"));
      assertTrue(result.lines().contains("locale C.UTF-8"), result.out());
    }
    var german =
        ScratchTree.run(
            temp,
            Map.of("STRIA_JAVA_HOME", tree.jdk.toString(), "LC_ALL", "de_DE.UTF-8"),
            List.of(tree.root.resolve("stria").toString(), "run"));
    assertTrue(german.lines().contains("locale de_DE.UTF-8"), german.out());
  }

  @Test
  void theModulesOfTheBuildAreTheModulePath() throws Exception {
    String out = tree.stria("run").out();
    assertTrue(
        out.matches("(?s).*<-p>\n<[^\n]*/app-\\d+>\n<-m>\n<dev.stria.cli/dev.stria.cli.Main>.*"),
        out);
  }

  /** Everything but the process id and the locale. */
  private static List<String> rest(List<String> lines) {
    return lines.subList(2, lines.size());
  }
}
