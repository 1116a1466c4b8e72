package dev.stria.vm.engine.tier;

import dev.stria.vm.engine.compile.Programs;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import java.util.ArrayList;
import java.util.List;

/**
 * A host function, number 0 of its program, that sees by the Java stack how the function that calls
 * it is executed.
 */
final class Looks {
  private static final String GUEST = "stria.";

  private final List<String> seen = new ArrayList<>();
  private final List<Long> values = new ArrayList<>();

  /** A program of the given functions, with the host function. */
  Rig rig(Function... functions) {
    return Programs.rig(functions)
        .host(
            "look",
            new Signature(List.of(ValueType.I64), List.of()),
            (machine, args, results) -> {
              seen.add(caller());
              values.add(args.getLong(0));
            });
  }

  private static String caller() {
    return StackWalker.getInstance()
        .walk(frames ->
            frames
                .map(StackWalker.StackFrame::getClassName)
                .filter(name -> !name.startsWith(GUEST + "$import"))
                .filter(name -> name.startsWith(GUEST) || name.endsWith("interp.Interpreter"))
                .map(name -> name.startsWith(GUEST) ? name.substring(GUEST.length()) : "-")
                .findFirst()
                .orElseThrow());
  }

  /** By whom it was called each time: a class's name, or {@code -} for the interpreter. */
  String seen() {
    return String.join(" ", seen);
  }

  /** What it was given each time. */
  List<Long> values() {
    return values;
  }
}
