package dev.stria.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a table of measurements has to say about where they come from. */
public final class Environment {
  private Environment() {}

  /** Date, processor, operating system and JVM, by their labels. */
  public static Map<String, String> describe() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    lines.put(
        "processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    lines.put(
        "system",
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
    lines.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    return lines;
  }

  /** The processor's name where the system tells it in the way of Linux. */
  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
