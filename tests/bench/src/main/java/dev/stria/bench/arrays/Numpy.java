package dev.stria.bench.arrays;

import dev.stria.bench.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** NumPy in a process of its own, held to one thread. */
final class Numpy implements AutoCloseable {
  private final String python;
  private final Path script;

  /**
   * Writes the script that does the rows.
   *
   * @param python the command of a Python
   */
  Numpy(String python) {
    this.python = python;
    try {
      // Python looks for modules beside the script first; in a folder of its own there are none.
      script = Files.createTempDirectory("stria-bench").resolve("side.py");
      Files.writeString(script, Resources.text("numpy/side.py"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What there is.
   *
   * @throws IllegalArgumentException if Python or NumPy is missing
   */
  String version() {
    String text =
        "import sys, numpy; print('NumPy', numpy.__version__, 'on Python', sys.version.split()[0])";
    try {
      return output(List.of(python, "-c", text)).strip();
    } catch (IOException | IllegalStateException missing) {
      throw new IllegalArgumentException(
          "%s has no NumPy (on Debian: apt-get install python3-numpy; or: %s -m pip install numpy)"
              .formatted(python, python),
          missing);
    }
  }

  /** The nanoseconds of one run, once for each repeat. */
  List<Double> nanos(Row row, int millis, int repeats) {
    String seconds = Double.toString(millis / 1e3);
    return numbers(script(seconds, Integer.toString(repeats), row.word()).getFirst());
  }

  /** What the operations give, element by element. */
  List<List<Double>> results(List<Row> rows) {
    List<String> words = new ArrayList<>(List.of("results"));
    rows.forEach(row -> words.add(row.word()));
    return script(words.toArray(String[]::new)).stream().map(Numpy::numbers).toList();
  }

  private static List<Double> numbers(String line) {
    return Arrays.stream(line.split(" ", -1)).map(Double::valueOf).toList();
  }

  /** What the script prints, line by line. */
  private List<String> script(String... arguments) {
    List<String> command = new ArrayList<>(List.of(python, script.toString()));
    command.addAll(Arrays.asList(arguments));
    try {
      return output(command).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    for (String library : List.of("OPENBLAS", "OMP", "MKL")) {
      builder.environment().put(library + "_NUM_THREADS", "1");
    }
    Process process = builder.start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed: " + text);
      }
      return text;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command + " was interrupted", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(script);
      Files.deleteIfExists(script.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
