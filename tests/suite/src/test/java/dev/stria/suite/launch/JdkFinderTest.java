package dev.stria.suite.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK finder takes the first JDK that is good enough, and says what to install if none is. */
@DisabledOnOs(OS.WINDOWS)
class JdkFinderTest {
  private static final String FIND = ". \"$1\"; find_jdk && echo \"$stria_jdk\"";

  @TempDir Path temp;

  private ScratchTree.Result find(String script, Map<String, String> environment) throws Exception {
    return ScratchTree.run(
        temp, environment, List.of("/bin/sh", "-c", script, "sh", ScratchTree.finder().toString()));
  }

  @Test
  void theProjectsOwnVariableComesFirst() throws Exception {
    Path own = ScratchTree.fakeJdk(temp.resolve("own jdk"), "25");
    Path usual = ScratchTree.fakeJdk(temp.resolve("usual"), "25");
    var result =
        find(FIND, Map.of("STRIA_JAVA_HOME", own.toString(), "JAVA_HOME", usual.toString()));
    assertEquals(own + "\n", result.out());
  }

  @Test
  void aBadOwnVariableIsAnErrorNotAHint() throws Exception {
    Path old = ScratchTree.fakeJdk(temp.resolve("old"), "21.0.2");
    var result = find(FIND, Map.of("STRIA_JAVA_HOME", old.toString()));
    assertNotEquals(0, result.status());
    assertTrue(result.err().contains("STRIA_JAVA_HOME is " + old), result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.3", "25-ea", "26.0.1", "100"})
  void releasesFrom25OnAreTaken(String version) throws Exception {
    Path home = ScratchTree.fakeJdk(temp.resolve("jdk"), version);
    assertEquals(home + "\n", find(FIND, Map.of("JAVA_HOME", home.toString())).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"24.0.2", "17.0.15", "1.8.0_402", "", "x"})
  void olderReleasesArePassedOver(String version) throws Exception {
    Path home = ScratchTree.fakeJdk(temp.resolve("jdk"), version);
    assertNotEquals(home + "\n", find(FIND, Map.of("JAVA_HOME", home.toString())).out());
  }

  @Test
  void aRuntimeWithoutCompilerIsPassedOver() throws Exception {
    Path home = ScratchTree.fakeJdk(temp.resolve("jre"), "25");
    Files.delete(home.resolve("bin/javac"));
    assertNotEquals(home + "\n", find(FIND, Map.of("JAVA_HOME", home.toString())).out());
  }

  @Test
  void theJavaOnThePathLeadsToItsJdkThroughLinks() throws Exception {
    Path home = ScratchTree.fakeJdk(temp.resolve("jdk"), "25");
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path alternatives = Files.createDirectories(temp.resolve("alternatives"));
    Files.createSymbolicLink(alternatives.resolve("java"), home.resolve("bin/java"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of("../alternatives/java"));
    var result = find(FIND, Map.of("PATH", bin + ":" + System.getenv("PATH")));
    assertEquals(home + "\n", result.out());
  }

  @Test
  void aToolsFolderUnderTheHomeFolderIsSearched() throws Exception {
    Path home = ScratchTree.fakeJdk(temp.resolve(".sdkman/candidates/java/99-x"), "99");
    var result = find(". \"$1\"; stria_jdk_wanted=99; find_jdk && echo \"$stria_jdk\"", home(temp));
    assertEquals(home + "\n", result.out());
  }

  @Test
  void withoutAJdkTheMessageSaysWhatToInstall() throws Exception {
    var result = find(". \"$1\"; stria_jdk_wanted=999; find_jdk || exit 69", home(temp));
    assertEquals(69, result.status());
    assertEquals("", result.out());
    assertTrue(result.err().contains("needs a JDK"), result.err());
    assertTrue(result.err().contains("Install one"), result.err());
    assertTrue(result.err().contains("STRIA_JAVA_HOME"), result.err());
  }

  private static Map<String, String> home(Path folder) {
    return Map.of("HOME", folder.toString());
  }
}
