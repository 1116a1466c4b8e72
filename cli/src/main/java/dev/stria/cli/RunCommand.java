package dev.stria.cli;

import dev.stria.stdlib.Environment;
import dev.stria.stdlib.FloatText;
import dev.stria.stdlib.Permissions;
import dev.stria.stdlib.StandardHosts;
import dev.stria.stdlib.ViewText;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.MachineBuilder;
import dev.stria.vm.Program;
import dev.stria.vm.Results;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import dev.stria.vm.program.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code stria run}. */
final class RunCommand implements Command {
  private static final String INVOKE = "invoke";

  private final Console console;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String operands() {
    return "FILE [ARG…]";
  }

  @Override
  public String summary() {
    return "Runs `main` of a program, text or binary, or another of its exports.";
  }

  @Override
  public Options options() {
    return CommonOptions.addRunning(new Options())
        .addOption(
            CommonOptions.option(
                INVOKE, "NAME", "calls this export with the ARGs and prints its results"));
  }

  @Override
  public int run(CommandLine line) throws UsageException {
    List<String> operands = line.getArgList();
    if (operands.isEmpty()) {
      throw new UsageException("`stria run` needs a FILE");
    }
    Path file = Paths.of(operands.getFirst());
    List<String> args = operands.subList(1, operands.size());
    ProgramLoader loader = new ProgramLoader(console, CommonOptions.libraries(line));
    Optional<Program> program = loader.load(file);
    if (program.isEmpty()) {
      return ExitStatus.INVALID_PROGRAM;
    }
    String invoked = line.getOptionValue(INVOKE);
    Signature signature = signature(program.get(), invoked);
    Machine machine;
    try {
      machine = machine(program.get(), line, invoked == null ? args : List.of());
    } catch (InvalidProgramException refused) {
      refused.problems().forEach(problem -> console.err().println(file + ": error: " + problem));
      return ExitStatus.INVALID_PROGRAM;
    }
    try {
      return invoked == null
          ? runMain(machine, signature)
          : invoke(machine, invoked, Arguments.parse(machine, signature, args));
    } catch (Trap trap) {
      console.flush();
      console.err().print(trap.render());
      return ExitStatus.TRAPPED;
    }
  }

  private static Signature signature(Program program, String invoked) throws UsageException {
    String name = invoked == null ? Module.MAIN : invoked;
    Signature signature =
        program
            .signature(name)
            .orElseThrow(() ->
                new UsageException(
                    invoked == null
                        ? "the program has no function `main`"
                        : "the program exports no function `"
                            + name
                            + "`; it exports "
                            + exports(program)));
    boolean isMain =
        signature.params().isEmpty()
            && (signature.results().isEmpty()
                || signature.results().equals(List.of(ValueType.I64)));
    if (invoked == null && !isMain) {
      throw new UsageException(
          "`main` must be () or () -> i64 to be run, not " + signature + "; use --invoke main");
    }
    return signature;
  }

  private static String exports(Program program) {
    return program.exports().isEmpty() ? "none" : String.join(", ", program.exports().keySet());
  }

  private Machine machine(Program program, CommandLine line, List<String> args)
      throws UsageException, InvalidProgramException {
    MachineBuilder builder = Machine.builder(program);
    CommonOptions.configure(builder, line);
    Optional<Duration> timeout = CommonOptions.timeout(line);
    timeout.ifPresent(builder::timeout);
    builder.hosts(
        new StandardHosts(
            new Environment(
                args, permissions(line), console.in(), console.rawOut(), console.rawErr())));
    try {
      return builder.build();
    } catch (IllegalArgumentException tooSmall) {
      throw new UsageException(tooSmall.getMessage() + "; --heap sets the heap's size");
    } catch (OutOfMemoryError noMemory) {
      throw new UsageException("there is not enough memory for that heap; --heap sets its size");
    }
  }

  /** The permissions that {@code --dir} gives. */
  static Permissions permissions(CommandLine line) throws UsageException {
    List<Path> folders = CommonOptions.folders(line);
    if (folders.isEmpty()) {
      return Permissions.NONE;
    }
    try {
      return Permissions.of(folders);
    } catch (IOException failure) {
      throw new UsageException("--dir takes existing folders: " + failure.getMessage());
    }
  }

  private static int runMain(Machine machine, Signature signature) {
    Results results = machine.call(Module.MAIN);
    return signature.results().isEmpty() ? ExitStatus.OK : (int) (results.i64() & 0xff);
  }

  private int invoke(Machine machine, String name, Object[] args) {
    for (Object result : machine.call(name, args).toList()) {
      try {
        print(result);
      } catch (Fault fault) {
        // A result may be a view whose block is gone, or one too large to print.
        console.err().println("trap: " + fault.kind().kindName() + ": " + fault.getMessage());
        return ExitStatus.TRAPPED;
      }
    }
    return ExitStatus.OK;
  }

  private void print(Object result) {
    switch (result) {
      case Double value -> console.out().print(FloatText.of(value));
      case View view -> {
        try {
          ViewText.print(view, console.out(), () -> {});
        } catch (IOException failure) {
          throw new UncheckedIOException(failure);
        }
      }
      default -> console.out().print(result);
    }
    console.out().println();
  }
}
