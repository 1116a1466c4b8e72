package dev.stria.cli;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code stria check}. */
final class CheckCommand implements Command {
  private final Console console;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String operands() {
    return "FILE…";
  }

  @Override
  public String summary() {
    return "Assembles and verifies programs, and prints what is wrong with them.";
  }

  @Override
  public Options options() {
    return CommonOptions.addAssembling(new Options());
  }

  @Override
  public int run(CommandLine line) throws UsageException {
    if (line.getArgList().isEmpty()) {
      throw new UsageException("`stria check` needs a FILE");
    }
    ProgramLoader loader = new ProgramLoader(console, CommonOptions.libraries(line));
    boolean allGood = true;
    for (String file : line.getArgList()) {
      allGood &= loader.load(Paths.of(file)).isPresent();
    }
    return allGood ? ExitStatus.OK : ExitStatus.INVALID_PROGRAM;
  }
}
