package dev.stria.suite.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sources are about the project: they name no package registry and no place of one machine. */
class ProjectLanguageTest {
  private static final Path ROOT = Path.of(System.getProperty("stria.root", "../.."));

  private static final Set<String> SKIPPED_FOLDERS = Set.of(".git", "target", ".idea", ".vscode");

  /** Maven's wrapper cannot fetch Maven without an address to fetch it from. */
  private static final Set<String> MAY_NAME_A_REGISTRY =
      Set.of(".mvn/wrapper/maven-wrapper.properties");

  private static final Pattern REGISTRY =
      Pattern.compile(
          "\\brepo1?\\.maven\\b|\\bmaven-central\\b|\\bcentral\\.sonatype\\b|\\bsonatype\\.(org|com)\\b"
              + "|\\bjitpack\\.io\\b|\\bplugins\\.gradle\\.org|\\bmaven\\.google\\b|\\bpypi\\.org\\b"
              + "|\\bnpmjs\\.(org|com)|\\bcrates\\.io\\b|\\bproxy\\.golang\\b|\\brubygems\\.org\\b");

  private static final Pattern MACHINE_PATH =
      Pattern.compile(
          "(?<![\\w.$}~-])/(?:work|root|home|Users)/\\w|/usr/lib/jvm/\\w|\\b[A-Z]:\\\\Users\\\\");

  @Test
  void noSourceNamesARegistryHost() throws IOException {
    assertEquals(List.of(), linesMatching(REGISTRY, MAY_NAME_A_REGISTRY));
  }

  @Test
  void noSourceNamesAPathOfOneMachine() throws IOException {
    assertEquals(List.of(), linesMatching(MACHINE_PATH, Set.of()));
  }

  @Test
  void theWrapperIsTheOnlyOneThatNeedsARegistry() throws IOException {
    for (String file : MAY_NAME_A_REGISTRY) {
      assertTrue(
          REGISTRY.matcher(Files.readString(ROOT.resolve(file))).find(),
          () -> file + " needs no exception any more");
    }
  }

  @Test
  void thePatternsFindWhatTheyAreFor() {
    String dot = ".";
    String slash = "/";
    assertTrue(REGISTRY.matcher("https://repo1" + dot + "maven" + dot + "org/x").find());
    assertTrue(REGISTRY.matcher("see pypi" + dot + "org").find());
    assertTrue(MACHINE_PATH.matcher("in " + slash + "home" + slash + "someone").find());
    assertTrue(MACHINE_PATH.matcher(slash + "usr/lib/jvm/" + "jdk-25").find());
  }

  private static List<String> linesMatching(Pattern pattern, Set<String> exceptions)
      throws IOException {
    List<String> found = new ArrayList<>();
    int[] files = {0};
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return SKIPPED_FOLDERS.contains(dir.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = ROOT.relativize(file).toString().replace('\\', '/');
            if (attributes.isRegularFile() && !exceptions.contains(name)) {
              files[0]++;
              // Every byte is a character here, so that no file is unreadable.
              String[] lines = Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1);
              for (int i = 0; i < lines.length; i++) {
                if (pattern.matcher(lines[i]).find()) {
                  found.add(name + ":" + (i + 1) + ": " + lines[i].strip());
                }
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertTrue(files[0] > 20, "the source tree was not found at " + ROOT);
    return found;
  }
}
