package dev.stria.cli;

import dev.stria.assembler.Disassembler;
import dev.stria.vm.Program;
import dev.stria.vm.program.Function;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code stria dis}. */
final class DisCommand implements Command {
  private static final String JVM = "jvm";

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
    return "FILE [FUNCTION]";
  }

  @Override
  public String summary() {
    return "Prints a program as text that assembles to the same bytes.";
  }

  @Override
  public Options options() {
    return CommonOptions.addAssembling(new Options())
        .addOption(
            Option.builder()
                .longOpt(JVM)
                .desc("print the JVM code of the program's functions, or of FUNCTION, instead")
                .get());
  }

  @Override
  public int run(CommandLine line) throws UsageException {
    List<String> operands = line.getArgList();
    boolean isJvm = line.hasOption(JVM);
    if (operands.isEmpty() || operands.size() > (isJvm ? 2 : 1)) {
      throw new UsageException(
          isJvm
              ? "`stria dis --jvm` takes a FILE and perhaps a FUNCTION"
              : "`stria dis` takes one FILE");
    }
    ProgramLoader loader = new ProgramLoader(console, CommonOptions.libraries(line));
    Optional<Program> program = loader.load(Paths.of(operands.getFirst()));
    if (program.isEmpty()) {
      return ExitStatus.INVALID_PROGRAM;
    }
    if (isJvm) {
      printJvm(program.get(), operands.subList(1, operands.size()));
    } else {
      console.out().print(Disassembler.disassemble(program.get().module()));
    }
    return ExitStatus.OK;
  }

  private void printJvm(Program program, List<String> chosen) throws UsageException {
    List<String> all = program.module().functions().stream().map(Function::name).toList();
    for (String name : chosen) {
      if (!all.contains(name)) {
        throw new UsageException("the program has no function `" + name + "`");
      }
    }
    boolean isFirst = true;
    for (String name : chosen.isEmpty() ? all : chosen) {
      for (var jvmClass : program.jvmClasses(name)) {
        console.out().print((isFirst ? "" : "\n") + JvmText.of(jvmClass));
        isFirst = false;
      }
    }
  }
}
