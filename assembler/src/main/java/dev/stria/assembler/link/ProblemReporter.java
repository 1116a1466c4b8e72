package dev.stria.assembler.link;

import dev.stria.assembler.syntax.Spanned;
import dev.stria.assembler.syntax.Statement;
import dev.stria.assembler.text.Diagnostics;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.Blame;
import dev.stria.vm.verify.Place;
import dev.stria.vm.verify.Problem;
import java.util.List;
import java.util.Optional;

/** Shows what the verifier found where it stands in the text. */
final class ProblemReporter {
  private final Module module;
  private final List<Linker.Origin> functions;
  private final String rootName;
  private final Diagnostics diagnostics;

  ProblemReporter(
      Module module, List<Linker.Origin> functions, String rootName, Diagnostics diagnostics) {
    this.module = module;
    this.functions = functions;
    this.rootName = rootName;
    this.diagnostics = diagnostics;
  }

  void report(Problem problem) {
    switch (problem.place()) {
      case Place.InModule(String what) -> {
        // Beside other mistakes it is most likely what came of them.
        if (!diagnostics.hasErrors()) {
          diagnostics.error(rootName, what + ": " + problem.message());
        }
      }
      case Place.InFunction(int function, int instruction, Blame blame) -> {
        Linker.Origin origin = functions.get(function - module.imports().size());
        if (origin.unit() instanceof TextUnit unit) {
          // What was malformed has been reported, and its stand-in is sound.
          unit.origins(origin.ownIndex())
              .ifPresent(origins -> report(problem, origins, instruction, blame));
        } else {
          diagnostics.error(rootName, "in a module that it uses: " + problem.describe(module));
        }
      }
    }
  }

  private void report(Problem problem, FunctionOrigins origins, int instruction, Blame blame) {
    Spanned place = place(origins, instruction, blame);
    int end = place.end();
    String message = problem.message();
    if (instruction < origins.instructions().size()) {
      Spanned origin = origins.instructions().get(instruction);
      if (blame == Blame.MNEMONIC && origin instanceof Statement.Plain plain) {
        end = plain.mnemonicEnd();
      } else if (blame == Blame.MNEMONIC && origin instanceof Statement.Keyword) {
        message = keywordMessage(problem, instruction);
      }
    }
    // At the end the message itself shows the stack.
    if (!problem.stack().isEmpty() && blame != Blame.END) {
      message += "; the stack is " + problem.stack();
    }
    Optional<String> hint = problem.hint();
    if (hint.isPresent()) {
      diagnostics.error(origins.source(), place.start(), end, message, hint.get());
    } else {
      diagnostics.error(origins.source(), place.start(), end, message);
    }
  }

  private String keywordMessage(Problem problem, int instruction) {
    Place.InFunction place = (Place.InFunction) problem.place();
    Opcode opcode = module.function(place.function()).code().get(instruction).opcode();
    return opcode == Opcode.I64_EQZ ? "the condition leaves no i64" : problem.message();
  }

  private static Spanned place(FunctionOrigins origins, int instruction, Blame blame) {
    if (blame == Blame.LABEL) {
      for (CodeBuilder.LabelPlace label : origins.labels()) {
        if (label.instruction() == instruction) {
          return label.place();
        }
      }
    }
    if (instruction >= origins.instructions().size()) {
      return origins.end();
    }
    Spanned origin = origins.instructions().get(instruction);
    return blame == Blame.IMMEDIATE
            && origin instanceof Statement.Plain plain
            && plain.operands().end() > plain.operands().start()
        ? plain.operands()
        : origin;
  }
}
