package dev.stria.cli;

import dev.stria.stdlib.Environment;
import dev.stria.stdlib.Permissions;
import dev.stria.stdlib.StandardHosts;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.MachineBuilder;
import dev.stria.vm.Program;
import dev.stria.vm.ProgramTest;
import dev.stria.vm.fault.Trap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code stria test}. */
final class TestCommand implements Command {
  private static final String FILTER = "filter";
  private static final String REPORT = "report";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private final Console console;

  TestCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String operands() {
    return "PATH…";
  }

  @Override
  public String summary() {
    return "Runs the tests of programs, or of all .stria files under folders.";
  }

  @Override
  public Options options() {
    return CommonOptions.addRunning(new Options())
        .addOption(CommonOptions.option(FILTER, "TEXT", "runs only tests whose name has this text"))
        .addOption(CommonOptions.option(REPORT, "FILE", "writes a JUnit XML report"));
  }

  @Override
  public int run(CommandLine line) throws UsageException {
    if (line.getArgList().isEmpty()) {
      throw new UsageException("`stria test` needs a PATH");
    }
    List<Path> files = new ArrayList<>();
    for (String operand : line.getArgList()) {
      files.addAll(programs(Paths.of(operand)));
    }
    ProgramLoader loader = new ProgramLoader(console, CommonOptions.libraries(line));
    Permissions permissions = RunCommand.permissions(line);
    String filter = line.getOptionValue(FILTER, "");
    List<TestOutcome> outcomes = new ArrayList<>();
    boolean allAssembled = true;
    for (Path file : files) {
      Optional<Program> program = loader.load(file);
      if (program.isEmpty()) {
        allAssembled = false;
        continue;
      }
      for (ProgramTest test : program.get().tests()) {
        if (test.name().contains(filter)) {
          TestOutcome outcome = run(file, program.get(), test, line, permissions);
          outcome.failure().ifPresent(reason -> report(outcome, reason));
          outcomes.add(outcome);
        }
      }
    }
    String report = line.getOptionValue(REPORT);
    if (report != null) {
      write(Paths.of(report), outcomes);
    }
    return summarize(outcomes, allAssembled);
  }

  private void report(TestOutcome outcome, String reason) {
    console.out().println("FAILED " + outcome.file() + " " + outcome.test() + ": " + reason);
  }

  private int summarize(List<TestOutcome> outcomes, boolean allAssembled) {
    long failed = outcomes.stream().filter(outcome -> outcome.failure().isPresent()).count();
    console.out().println(outcomes.size() - failed + " passed, " + failed + " failed");
    if (!allAssembled) {
      return ExitStatus.INVALID_PROGRAM;
    }
    return failed == 0 ? ExitStatus.OK : ExitStatus.FAILED;
  }

  private static void write(Path report, List<TestOutcome> outcomes) throws UsageException {
    try {
      JunitReport.write(report, outcomes);
    } catch (IOException failure) {
      throw new UsageException("cannot write " + report + ": " + failure.getMessage());
    }
  }

  /** The file itself, or the programs under a folder in the order of their names. */
  private static List<Path> programs(Path path) throws UsageException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      return below
          .filter(file -> file.toString().endsWith(".stria") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UsageException("cannot read " + path + ": " + failure.getMessage());
    }
  }

  private TestOutcome run(
      Path file, Program program, ProgramTest test, CommandLine line, Permissions permissions)
      throws UsageException {
    long start = System.nanoTime();
    Optional<String> failure = failure(program, test, line, permissions);
    return new TestOutcome(file, test.name(), failure, Duration.ofNanos(System.nanoTime() - start));
  }

  private Optional<String> failure(
      Program program, ProgramTest test, CommandLine line, Permissions permissions)
      throws UsageException {
    MachineBuilder builder = Machine.builder(program);
    CommonOptions.configure(builder, line);
    builder.timeout(CommonOptions.timeout(line).orElse(DEFAULT_TIMEOUT));
    builder.hosts(
        new StandardHosts(
            new Environment(
                List.of(),
                permissions,
                InputStream.nullInputStream(),
                console.rawOut(),
                console.rawErr())));
    Machine machine;
    try {
      machine = builder.build();
    } catch (InvalidProgramException refused) {
      return Optional.of(String.join("; ", refused.problems()));
    } catch (IllegalArgumentException tooSmall) {
      return Optional.of(tooSmall.getMessage() + "; --heap sets the heap's size");
    }
    try {
      machine.run(test);
      return test.trap().map(kind -> "expected the trap " + kind.kindName() + ", got none");
    } catch (Trap trap) {
      return test.trap().filter(kind -> kind == trap.kind()).isPresent()
          ? Optional.empty()
          : Optional.of(describe(test, trap));
    }
  }

  private static String describe(ProgramTest test, Trap trap) {
    String expected =
        test.trap().map(kind -> "expected the trap " + kind.kindName() + ", got ").orElse("");
    String where = trap.frames().isEmpty() ? "" : " at " + trap.frames().getLast();
    return expected + trap.kind().kindName() + ": " + trap.getMessage() + where;
  }
}
