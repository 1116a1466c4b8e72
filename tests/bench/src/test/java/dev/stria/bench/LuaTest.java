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
    for (int runs : new int[] {0, 1, 3}) {
      assertEquals(expected(kernel, runs), answer(script, kernel, runs), runs + " runs");
    }
  }

  private static String answer(Path script, Kernel kernel, int runs) throws Exception {
    String size = Integer.toString(kernel.size(Size.TEST));
    Process process =
        new ProcessBuilder("lua5.4", script.toString(), size, Integer.toString(runs))
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), answer);
    return answer.strip();
  }

  private static String expected(Kernel kernel, int runs) {
    Workload workload = kernel.plain();
    workload.prepare(kernel.size(Size.TEST));
    for (int run = 0; run < runs; run++) {
      workload.run();
    }
    return Long.toString(workload.checksum());
  }
}
