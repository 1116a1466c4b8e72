package dev.stria.cli;

import dev.stria.assembler.Disassembler;
import dev.stria.vm.Program;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code stria dis}. */
final class DisCommand implements Command {
  private final Console console;

  DisCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "dis";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public String summary() {
    return "Prints a program as text that assembles to the same bytes.";
  }

  @Override
  public Options options() {
    return CommonOptions.addAssembling(new Options());
  }

  @Override
  public int run(CommandLine line) throws UsageException {
    if (line.getArgList().size() != 1) {
      throw new UsageException("`stria dis` takes one FILE");
    }
    ProgramLoader loader = new ProgramLoader(console, CommonOptions.libraries(line));
    Optional<Program> program = loader.load(Paths.of(line.getArgList().getFirst()));
    if (program.isEmpty()) {
      return ExitStatus.INVALID_PROGRAM;
    }
    console.out().print(Disassembler.disassemble(program.get().module()));
    return ExitStatus.OK;
  }
}
