package dev.stria.cli;

import dev.stria.vm.EngineKind;
import dev.stria.vm.MachineBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options that several commands share, and what they say about machines. */
final class CommonOptions {
  private static final String ENGINE = "engine";

  private static final String HEAP = "heap";
  private static final String FUEL = "fuel";
  private static final String TIMEOUT = "timeout";
  private static final String DIR = "dir";
  private static final String LIB = "lib";

  private CommonOptions() {}

  /** Adds {@code --lib}. */
  static Options addAssembling(Options options) {
    return options.addOption(
        option(LIB, "PATH", "a folder in which `.use` looks for libraries; may be repeated"));
  }

  /** Adds the options of commands that run programs. */
  static Options addRunning(Options options) {
    addAssembling(options);
    options.addOption(option(ENGINE, "NAME", "how to execute: " + engineNames() + " (auto)"));
    options.addOption(
        option(HEAP, "SIZE", "the heap below the constants, such as 64K, 64M, 1G (16M)"));
    options.addOption(option(FUEL, "N", "how much fuel the program may use (no limit)"));
    options.addOption(
        option(
            TIMEOUT,
            "DURATION",
            "how long the program may run, such as 500ms, 10s, 5m; a test has 10s by default"));
    options.addOption(
        option(DIR, "PATH", "a folder the program may read and write; may be repeated"));
    return options;
  }

  static Option option(String name, String argument, String description) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(description).get();
  }

  /** The folders in which libraries are looked for. */
  static List<Path> libraries(CommandLine line) throws UsageException {
    return paths(line, LIB);
  }

  /** The folders that programs may use. */
  static List<Path> folders(CommandLine line) throws UsageException {
    return paths(line, DIR);
  }

  private static List<Path> paths(CommandLine line, String name) throws UsageException {
    List<Path> paths = new ArrayList<>();
    for (String text : Optional.ofNullable(line.getOptionValues(name)).orElse(new String[0])) {
      paths.add(Paths.of(text));
    }
    return paths;
  }

  /** How long a program may run, if the command line says. */
  static Optional<Duration> timeout(CommandLine line) throws UsageException {
    String text = line.getOptionValue(TIMEOUT);
    return text == null ? Optional.empty() : Optional.of(Units.duration("--" + TIMEOUT, text));
  }

  /** Sets a machine up as the command line says, but for its timeout and host functions. */
  static void configure(MachineBuilder machine, CommandLine line) throws UsageException {
    String engine = line.getOptionValue(ENGINE);
    if (engine != null) {
      machine.engine(engineNamed(engine));
    }
    String heap = line.getOptionValue(HEAP);
    if (heap != null) {
      long size = Units.size("--" + HEAP, heap);
      if (size > MachineBuilder.MAX_REGION) {
        throw new UsageException("--heap is at most 2G less 64K, not " + heap);
      }
      machine.heap(size);
    }
    String fuel = line.getOptionValue(FUEL);
    if (fuel != null) {
      machine.fuel(Units.count("--" + FUEL, fuel));
    }
  }

  private static EngineKind engineNamed(String name) throws UsageException {
    for (EngineKind kind : EngineKind.values()) {
      if (kind.optionName().equals(name.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new UsageException("--engine is one of " + engineNames() + ", not `" + name + "`");
  }

  private static String engineNames() {
    List<String> names = new ArrayList<>();
    for (EngineKind kind : EngineKind.values()) {
      names.add(kind.optionName());
    }
    return String.join(", ", names);
  }
}
