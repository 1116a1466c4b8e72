package dev.stria.cli;

import dev.stria.stdlib.FileReplacement;
import dev.stria.vm.Program;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** {@code stria asm}. */
final class AsmCommand implements Command {
  private static final String OUTPUT = "o";

  private final Console console;

  AsmCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "asm";
  }

  @Override
  public String operands() {
    return "FILE -o OUT";
  }

  @Override
  public String summary() {
    return "Assembles a text to its binary form.";
  }

  @Override
  public Options options() {
    return CommonOptions.addAssembling(new Options())
        .addOption(
            Option.builder(OUTPUT)
                .longOpt("output")
                .hasArg()
                .argName("OUT")
                .desc("the file to write; may stand behind FILE")
                .get());
  }

  @Override
  public int run(CommandLine line) throws UsageException {
    if (line.getArgList().isEmpty()) {
      throw new UsageException("`stria asm` needs a FILE");
    }
    Path file = Paths.of(line.getArgList().getFirst());
    Path out = output(line);
    ProgramLoader loader = new ProgramLoader(console, CommonOptions.libraries(line));
    Optional<Program> program = loader.load(file);
    if (program.isEmpty()) {
      return ExitStatus.INVALID_PROGRAM;
    }
    try {
      FileReplacement.write(out, program.get().encode());
    } catch (IOException failure) {
      String reason =
          switch (failure) {
            case NoSuchFileException missing -> "there is no such folder";
            case AccessDeniedException denied -> "permission denied";
            default -> failure.getMessage();
          };
      throw new UsageException("cannot write " + out + ": " + reason);
    }
    return ExitStatus.OK;
  }

  /** The usual order puts `-o OUT` behind FILE, where no program's arguments can be meant. */
  private Path output(CommandLine line) throws UsageException {
    String[] rest = line.getArgList().stream().skip(1).toArray(String[]::new);
    try {
      CommandLine tail = new DefaultParser(false).parse(options(), rest);
      String before = line.getOptionValue(OUTPUT);
      String out = tail.getOptionValue(OUTPUT, before);
      if (out == null || !tail.getArgList().isEmpty()) {
        throw new UsageException("`stria asm` takes one FILE and -o OUT");
      }
      return Paths.of(out);
    } catch (ParseException failure) {
      throw new UsageException(String.valueOf(failure.getMessage()));
    }
  }
}
