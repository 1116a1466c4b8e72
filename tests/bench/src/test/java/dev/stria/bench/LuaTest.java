package dev.stria.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The Lua scripts compute what the Java does; skipped where Lua 5.4 is not installed. */
class LuaTest {
  static final List<Kernel> KERNELS = Kernel.INTERPRETED;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @FieldSource("KERNELS")
  void checksumsAreThoseOfJava(Kernel kernel) throws Exception {
    assumeTrue(Main.isInstalled("lua5.4"), "lua5.4 is not installed");
    Path script = folder.resolve("kernel.lua");
    Files.writeString(script, Resources.text("lua/" + kernel.file() + ".lua"));
    int size = kernel.size(Size.TEST);
    Process process =
        new ProcessBuilder("lua5.4", script.toString(), Integer.toString(size), "3")
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), answer);
    Workload expected = kernel.plain();
    expected.prepare(size);
    for (int run = 0; run < 3; run++) {
      expected.run();
    }
    assertEquals(Long.toString(expected.checksum()), answer.strip());
  }
}
