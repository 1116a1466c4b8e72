package dev.stria.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;

/** The {@code stria} command. */
public final class Main {
  private final List<Command> commands;
  private final Console console;

  Main(Console console) {
    this.console = console;
    this.commands =
        List.of(
            new RunCommand(console),
            new TestCommand(console),
            new AsmCommand(console),
            new DisCommand(console),
            new CheckCommand(console));
  }

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    int status = finish(console, new Main(console).run(args));
    // Nothing is left to be done, and an orderly end would only take time.
    Runtime.getRuntime().halt(status);
  }

  /**
   * Carries out a command line on other streams than the process's.
   *
   * @return the exit status
   */
  public static int run(InputStream in, OutputStream out, OutputStream err, String... args) {
    Console console = Console.of(in, out, err);
    return finish(console, new Main(console).run(args));
  }

  /** Writes out what is left; output that is lost is no success. */
  private static int finish(Console console, int status) {
    if (console.flush()) {
      return status;
    }
    console.err().println("stria: not all output could be written");
    console.flush();
    return status == ExitStatus.OK ? ExitStatus.OUTPUT_LOST : status;
  }

  /**
   * Carries out a command line.
   *
   * @return the exit status
   */
  int run(String... args) {
    String first = args.length == 0 ? "--help" : args[0];
    switch (first) {
      case "--help", "-h", "help" -> {
        return help(args);
      }
      case "--version", "version" -> {
        console.out().println("stria " + Version.current());
        return ExitStatus.OK;
      }
      default -> {
        return find(first)
            .map(command -> run(command, Arrays.copyOfRange(args, 1, args.length)))
            .orElseGet(
                () -> usage("there is no command `" + first + "`; `stria --help` lists them"));
      }
    }
  }

  private int run(Command command, String[] args) {
    if (args.length > 0 && (args[0].equals("--help") || args[0].equals("-h"))) {
      Help.print(command, console.out());
      return ExitStatus.OK;
    }
    try {
      CommandLine line =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .get()
              .parse(command.options(), args, true);
      List<String> operands = line.getArgList();
      if (!operands.isEmpty() && isUnknownOption(operands.getFirst(), args)) {
        return usage("`stria " + command.name() + "` has no option `" + operands.getFirst() + "`");
      }
      return command.run(line);
    } catch (ParseException | UsageException failure) {
      return usage(String.valueOf(failure.getMessage()));
    }
  }

  /**
   * The parser stops at what it does not know; before FILE, and not behind `--`, that is an error.
   */
  private static boolean isUnknownOption(String operand, String[] args) {
    return operand.startsWith("-") && operand.length() > 1 && !Arrays.asList(args).contains("--");
  }

  private int usage(String message) {
    console.err().println("stria: " + message);
    return ExitStatus.USAGE;
  }

  private int help(String... args) {
    PrintStream out = console.out();
    if (args.length > 1) {
      Optional<Command> command = find(args[1]);
      if (command.isEmpty()) {
        return usage("there is no command `" + args[1] + "`; `stria --help` lists them");
      }
      Help.print(command.get(), out);
      return ExitStatus.OK;
    }
    Help.print(commands, out);
    return ExitStatus.OK;
  }

  private Optional<Command> find(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }
}
