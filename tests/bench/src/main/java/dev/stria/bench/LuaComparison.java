package dev.stria.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stria's interpreter beside Lua 5.4, timed from outside.
 *
 * <p>Both do the same loops as whole processes, one after the other in pairs, with enough repeats
 * that start-up is a small part of either. The time of a process that prepares and does not run is
 * measured in the same way, so that the loops by themselves can be told too. Figures are medians
 * over the pairs.
 */
final class LuaComparison {
  /** How much of a kernel a process does: some seconds' work, with {@code times} runs. */
  private record Job(Kernel kernel, int size, int times) {}

  /** The seconds of one pair, and of one that only prepares. */
  private record Pair(double lua, double stria, double luaIdle, double striaIdle) {}

  private static final List<Job> JOBS =
      List.of(
          new Job(Kernel.FIB, 32, 30),
          new Job(Kernel.SIEVE, 2_000_000, 40),
          new Job(Kernel.MATMUL, 200, 30),
          new Job(Kernel.INVERT, 1 << 20, 250),
          new Job(Kernel.MANDELBROT, 400, 20));

  private final String lua;
  private final List<String> stria;
  private final int pairs;

  /**
   * A comparison.
   *
   * @param lua the command of Lua 5.4
   * @param stria the command of Stria, before the program's name
   * @param pairs how often each kernel is timed, at least 1
   */
  LuaComparison(String lua, List<String> stria, int pairs) {
    this.lua = lua;
    this.stria = List.copyOf(stria);
    this.pairs = pairs;
  }

  /** Runs everything and tells the ratios in a Markdown table. */
  String run() {
    try {
      Path folder = Files.createTempDirectory("stria-bench");
      try {
        return table(folder);
      } finally {
        for (Job job : JOBS) {
          Files.deleteIfExists(folder.resolve(job.kernel().file() + ".lua"));
          Files.deleteIfExists(folder.resolve(job.kernel().file() + ".stria"));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String table(Path folder) throws IOException {
    StringBuilder out = new StringBuilder();
    Map<String, String> environment = Environment.describe();
    environment.put("lua", output(List.of(lua, "-v")).strip());
    out.append(String.join("; ", environment.values())).append(".\n\n");
    out.append("| kernel | Lua | Stria | to Lua | to Lua, without start-up |\n");
    out.append("|---|--:|--:|--:|--:|\n");
    List<Double> whole = new ArrayList<>();
    List<Double> loops = new ArrayList<>();
    for (Job job : JOBS) {
      Pair median = medians(job, folder);
      whole.add(median.stria() / median.lua());
      loops.add((median.stria() - median.striaIdle()) / (median.lua() - median.luaIdle()));
      out.append(
          String.format(
              Locale.ROOT,
              "| %s, n = %,d, %d times | %.3f s | %.3f s | %.2f | %.2f |%n",
              job.kernel().title(),
              job.size(),
              job.times(),
              median.lua(),
              median.stria(),
              whole.getLast(),
              loops.getLast()));
    }
    out.append(
        String.format(
            Locale.ROOT,
            "| geometric mean | | | %.2f | %.2f |%n",
            Statistics.geometricMean(whole),
            Statistics.geometricMean(loops)));
    return out.toString();
  }

  private Pair medians(Job job, Path folder) throws IOException {
    Path luaFile = write(folder, "lua", job.kernel());
    Path striaFile = write(folder, "stria", job.kernel());
    output(striaCommand(striaFile, job, 0)); // ./stria may have to build itself first, and says so
    List<Pair> measured = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      measured.add(
          new Pair(
              seconds(luaCommand(luaFile, job, job.times()), job),
              seconds(striaCommand(striaFile, job, job.times()), job),
              seconds(luaCommand(luaFile, job, 0), job),
              seconds(striaCommand(striaFile, job, 0), job)));
      System.err.printf("%s: pair %d of %d%n", job.kernel().title(), i + 1, pairs);
    }
    return new Pair(
        Statistics.median(measured.stream().map(Pair::lua).toList()),
        Statistics.median(measured.stream().map(Pair::stria).toList()),
        Statistics.median(measured.stream().map(Pair::luaIdle).toList()),
        Statistics.median(measured.stream().map(Pair::striaIdle).toList()));
  }

  private List<String> luaCommand(Path file, Job job, int times) {
    return List.of(lua, file.toString(), Integer.toString(job.size()), Integer.toString(times));
  }

  private List<String> striaCommand(Path file, Job job, int times) {
    List<String> command = new ArrayList<>(stria);
    command.addAll(
        List.of(
            "--invoke",
            "repeat",
            file.toString(),
            Integer.toString(job.size()),
            Integer.toString(times)));
    return command;
  }

  private static Path write(Path folder, String language, Kernel kernel) throws IOException {
    String name = kernel.file() + "." + language;
    return Files.writeString(folder.resolve(name), Resources.text(language + "/" + name));
  }

  /** The seconds a command takes, once its answer has been held against plain Java's. */
  private static double seconds(List<String> command, Job job) throws IOException {
    long start = System.nanoTime();
    String answer = output(command).strip();
    double seconds = (System.nanoTime() - start) / 1e9;
    Workload expected = job.kernel().plain();
    expected.prepare(job.size());
    int times = Integer.parseInt(command.getLast());
    for (int i = 0; i < times; i++) {
      expected.run();
    }
    if (!answer.equals(Long.toString(expected.checksum()))) {
      throw new IllegalStateException(command + " answered " + answer);
    }
    return seconds;
  }

  /**
   * What a command prints on both its outputs.
   *
   * @throws IllegalStateException if it fails
   */
  private static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
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
}
