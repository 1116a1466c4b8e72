package dev.stria.suite.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.suite.launch.ScratchTree.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher asks for vectors where it is told to, in a way that no JVM warns of. */
@DisabledOnOs(OS.WINDOWS)
class LauncherVectorsTest {
  private static final String ADD = "<-Dstria.vector=add>";
  private static final String EXPORT = "<--add-exports=java.base/jdk.internal.module=dev.stria.vm>";

  @TempDir Path temp;
  ScratchTree tree;

  @BeforeEach
  void makeTree() throws Exception {
    tree = new ScratchTree(temp);
  }

  private Result stria(String vectors) throws Exception {
    return ScratchTree.run(
        tree.root,
        Map.of("STRIA_JAVA_HOME", tree.jdk.toString(), "STRIA_VECTORS", vectors),
        List.of(tree.root.resolve("stria").toString(), "run"));
  }

  @Test
  void theyAreAskedForOnlyIfSwitchedOn() throws Exception {
    List<String> without = options(tree.stria("run"));
    assertFalse(without.contains(ADD), without.toString());
    assertEquals(without, options(stria("off")));
    assertEquals(without, options(stria("")));
    List<String> with = options(stria("on"));
    assertTrue(with.remove(ADD), with.toString());
    assertEquals(without, with);
  }

  @Test
  void theVmMayAddTheModuleAndTheJvmDoesNot() throws Exception {
    List<String> options = options(stria("on"));
    assertTrue(options.contains(EXPORT), options.toString());
    assertFalse(options.toString().contains("--add-modules"), options.toString());
  }

  @Test
  void theAotCacheIsMadeWithTheSameExport() throws Exception {
    String cache = "<-XX:AOTCache=";
    String used =
        options(tree.stria("run")).stream()
            .filter(o -> o.startsWith(cache))
            .findAny()
            .orElseThrow();
    Path made = Path.of(used.substring(cache.length(), used.length() - 1));
    List<String> options = Files.readAllLines(made);
    assertTrue(options.contains(EXPORT), options.toString());
  }

  @Test
  void anotherWordIsRefusedBeforeAnythingIsBuilt() throws Exception {
    Result result = stria("yes please");
    assertEquals(2, result.status());
    assertEquals("", result.out());
    assertEquals("stria: STRIA_VECTORS is on or off, not `yes please`\n", result.err());
    assertEquals(0, tree.mavenCalls());
  }

  /** Everything but the process id. */
  private static List<String> options(Result result) {
    assertEquals(0, result.status(), result.err());
    List<String> lines = new ArrayList<>(result.lines());
    lines.removeIf(line -> line.startsWith("pid "));
    return lines;
  }
}
