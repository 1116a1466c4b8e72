package dev.stria.suite.properties.programs;

import dev.stria.reference.RefFloat;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefView;
import dev.stria.reference.TooLarge;
import dev.stria.reference.Unspecified;
import dev.stria.reference.machine.RefProgram;
import dev.stria.suite.Eager;
import dev.stria.suite.commandline.Engines;
import dev.stria.suite.properties.views.Geometry;
import dev.stria.vm.EngineKind;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Program;
import dev.stria.vm.memory.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a case on every engine there is and on the reference machine, and compares after every call:
 * the results or the trap's kind, all bytes of memory, the fuel used; between engines also the
 * trap's message and its call stack.
 */
final class Harness {
  private static final Supervisor SUPERVISOR = new Supervisor(Duration.ofSeconds(20));

  private final Case drawn;

  private Harness(Case drawn) {
    this.drawn = drawn;
  }

  /**
   * Holds all to each other.
   *
   * @return whether the case was compared to its end; not if it ran into what the language leaves
   *     open
   * @throws AssertionError that shows the program, if they differ
   */
  static boolean compare(Case drawn) {
    return new Harness(drawn).compare();
  }

  private boolean compare() {
    Program program = program();
    RefProgram model = ModelRun.read(drawn);
    List<Report> first = new ArrayList<>();
    boolean whole = true;
    for (EngineKind engine : Engines.kinds()) {
      whole &= compare(engine, program, new ModelRun(model, drawn.fuel()), first);
    }
    for (String warmth : Engines.eagerly()) {
      Program eager = Eager.with(warmth, this::program);
      whole &= compare(EngineKind.AUTO, eager, new ModelRun(model, drawn.fuel()), first);
    }
    return whole;
  }

  private Program program() {
    try {
      return Program.of(drawn.module());
    } catch (InvalidProgramException refused) {
      throw failure("refused: " + refused.getMessage(), refused);
    }
  }

  /**
   * Compares one engine with the model, and with what the first engine reported.
   *
   * @param first filled by the first engine
   */
  private boolean compare(EngineKind engine, Program program, ModelRun model, List<Report> first) {
    EngineRun run;
    try {
      run = new EngineRun(engine, program, drawn.fuel());
    } catch (InvalidProgramException refused) {
      throw failure("no machine: " + refused.getMessage(), refused);
    }
    for (int k = 0; k < drawn.calls().size(); k++) {
      Case.Call call = drawn.calls().get(k);
      Report wanted;
      try {
        wanted = model.call(call);
      } catch (Unspecified | TooLarge open) {
        return false;
      }
      if (model.memory().hasShownOpenBits()) {
        return false;
      }
      Report found;
      try {
        found = SUPERVISOR.run(() -> run.call(call));
      } catch (RuntimeException | Error crash) {
        throw failure(engine.optionName() + " crashed in call " + k + ": " + crash, crash);
      }
      String where = "call " + k + " of " + call + ", " + engine.optionName();
      different(wanted, found)
          .or(() -> model.memory().settle(run.bytes()))
          .ifPresent(difference -> {
            throw failure(where + " and reference: " + difference, null);
          });
      if (first.size() == k) {
        first.add(found);
      } else if (!sameToUsers(first.get(k), found)) {
        throw failure(
            where + ": " + found.values() + ", the first engine: " + first.get(k).values(), null);
      }
    }
    return true;
  }

  private static Optional<String> different(Report wanted, Report found) {
    boolean same = wanted.ending().equals(found.ending()) && wanted.fuel() == found.fuel();
    if (same && wanted.ending().equals(Report.RETURNED)) {
      for (int k = 0; k < wanted.values().size(); k++) {
        same &= equal(wanted.values().get(k), found.values().get(k));
      }
    }
    return same ? Optional.empty() : Optional.of(found + ", not " + wanted);
  }

  private static boolean equal(Object wanted, Object found) {
    return switch (wanted) {
      case RefInt number -> number.equals(found);
      case RefFloat number -> number.equals(found);
      case RefView view -> found instanceof View actual && Geometry.equal(actual, view);
      default -> false;
    };
  }

  /** Views differ in identity; they have been compared with the model. */
  private static boolean sameToUsers(Report a, Report b) {
    return a.values().toString().equals(b.values().toString());
  }

  private AssertionError failure(String message, Throwable cause) {
    return new AssertionError(message + "\n" + drawn.text(), cause);
  }
}
