package dev.stria.vm.verify;

import dev.stria.vm.program.Module;
import java.util.Optional;

/**
 * A reason why a module cannot be run.
 *
 * @param place where it is
 * @param message what was expected and what was found
 * @param hint what might help, if there is something
 * @param stack the types on the stack before the instruction, as {@code [u8[], i64]}; empty if they
 *     do not matter
 */
public record Problem(Place place, String message, Optional<String> hint, String stack) {
  /** The problem in one line, with names instead of numbers, for those who have no program text. */
  public String describe(Module module) {
    StringBuilder text = new StringBuilder();
    switch (place) {
      case Place.InModule(String what) -> text.append(what);
      case Place.InFunction(int function, int instruction, Blame blame) -> {
        text.append("function `").append(module.functionName(function)).append("`, ");
        if (instruction < module.function(function).code().size()) {
          text.append("instruction ").append(instruction);
        } else {
          text.append("its end");
        }
      }
    }
    text.append(": ").append(message);
    if (!stack.isEmpty()) {
      text.append("; stack: ").append(stack);
    }
    return text.toString();
  }
}
