package dev.stria.suite.rules;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.FileResolver;
import dev.stria.assembler.Source;
import dev.stria.stdlib.StandardLibrary;
import dev.stria.vm.EngineKind;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.MachineBuilder;
import java.util.List;

/** Machines for short texts. */
final class Programs {
  private Programs() {}

  /** A machine for a text, of which the test gives the rest; its heap has a megabyte. */
  static MachineBuilder machine(EngineKind engine, String text) {
    try {
      return Machine.builder(
              Assembler.assemble(
                      Source.of("test.stria", text),
                      new FileResolver(List.of(), StandardLibrary::find))
                  .program())
          .engine(engine)
          .heap(1 << 20);
    } catch (InvalidProgramException refused) {
      throw new AssertionError(refused.getMessage(), refused);
    }
  }
}
