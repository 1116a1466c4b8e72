package dev.stria.suite.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher's build does to classes changes how they are linked, not what they do. */
class LinkEarlyTest {
  @TempDir Path temp;
  Path jar;

  @BeforeEach
  void makeJar() throws Exception {
    Path classes =
        Path.of(LinkSample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = classes.resolve(LinkSample.class.getPackageName().replace('.', '/'));
    jar = temp.resolve("sample.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        var files = Files.newDirectoryStream(folder, "LinkSample*.class")) {
      for (Path file : files) {
        entries.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(file));
      }
    }
  }

  private void linkEarly() throws Exception {
    Path program = ScratchTree.finder().resolveSibling("LinkEarly.java");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var result =
        ScratchTree.run(
            temp, Map.of(), List.of(java.toString(), program.toString(), jar.toString()));
    assertEquals("", result.err());
    assertEquals(0, result.status());
  }

  @Test
  void theClassesGiveTheSameAnswers() throws Exception {
    linkEarly();
    URL[] urls = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> sample = loader.loadClass(LinkSample.class.getName());
      assertNotEquals(LinkSample.class, sample);
      Method report = sample.getDeclaredMethod("report");
      report.setAccessible(true);
      assertEquals(LinkSample.report(), report.invoke(null));
    }
  }

  @Test
  void onlyToStringAndSwitchesOverConstantsStayAsTheyWere() throws Exception {
    var before = bootstraps();
    assertEquals(3, before.get("SwitchBootstraps typeSwitch"));
    assertEquals(4, before.remove("ObjectMethods equals"));
    assertEquals(4, before.remove("ObjectMethods hashCode"));
    before.put("SwitchBootstraps typeSwitch", 1);
    linkEarly();
    assertEquals(before, bootstraps());
  }

  /** How many invokedynamic calls there are, by bootstrap class and name. */
  private Map<String, Integer> bootstraps() throws IOException {
    Map<String, Integer> count = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().toList()) {
        var model = ClassFile.of().parse(file.getInputStream(entry).readAllBytes());
        model.methods().stream()
            .flatMap(method -> method.code().stream())
            .flatMap(code -> code.elementStream())
            .forEach(element -> {
              if (element instanceof InvokeDynamicInstruction call) {
                String owner = call.bootstrapMethod().owner().displayName();
                count.merge(owner + " " + call.name().stringValue(), 1, Integer::sum);
              }
            });
      }
    }
    return count;
  }
}
