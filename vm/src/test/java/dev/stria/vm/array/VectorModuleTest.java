package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassVisitor;

/** The vector module may come after the start, and then nobody is warned of it. */
class VectorModuleTest {
  private static final String EXPORTS = "--add-exports=java.base/jdk.internal.module=dev.stria.vm";
  private static final String ADD = "-Dstria.vector=add";

  @TempDir Path temp;

  @Test
  void itIsAddedWithoutAWord() throws Exception {
    assertEquals("vectors: 3", probe(EXPORTS, ADD));
  }

  @Test
  void itIsNotAddedUnlessAskedFor() throws Exception {
    assertEquals("no vectors", probe(EXPORTS));
    assertEquals("no vectors", probe(EXPORTS, "-Dstria.vector=off"));
  }

  @Test
  void whereItCannotBeAddedTheOtherLoopsRemain() throws Exception {
    assertEquals("no vectors", probe(ADD));
  }

  /** What a JVM with further options says, on standard output and standard error. */
  private String probe(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("--patch-module=dev.stria.vm=" + home(VectorProbe.class));
    command.add("-p");
    command.add(home(Vectors.class) + File.pathSeparator + home(ClassVisitor.class));
    command.add("-m");
    command.add("dev.stria.vm/" + VectorProbe.class.getName());
    Path said = temp.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // JAVA_TOOL_OPTIONS and the like would be announced.
    builder.environment().keySet().removeIf(name -> name.matches("_?J.*_OPTIONS"));
    assertEquals(0, builder.redirectOutput(said.toFile()).start().waitFor());
    return Files.readString(said, StandardCharsets.UTF_8);
  }

  private static Path home(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
