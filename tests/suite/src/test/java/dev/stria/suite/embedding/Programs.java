package dev.stria.suite.embedding;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.FileResolver;
import dev.stria.assembler.Source;
import dev.stria.stdlib.StandardLibrary;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Program;
import java.util.List;

/** Programs from texts in tests, with the standard library at hand. */
final class Programs {
  private Programs() {}

  static Program of(String text) {
    try {
      return Assembler.assemble(
              Source.of("test.stria", text), new FileResolver(List.of(), StandardLibrary::find))
          .program();
    } catch (InvalidProgramException refused) {
      throw new AssertionError(refused.getMessage(), refused);
    }
  }
}
