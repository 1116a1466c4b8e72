package dev.stria.suite.properties.views;

import dev.stria.reference.RefTrap;
import dev.stria.reference.RefValue;
import dev.stria.vm.fault.Fault;
import java.util.Optional;
import java.util.function.Supplier;

/** How an operation ended: with or without a result, or with a trap. */
sealed interface Outcome<T> {
  record Done<T>(Optional<T> result) implements Outcome<T> {}

  record Trapped<T>(String kind, String message) implements Outcome<T> {}

  /** What the machine's side does. */
  static Outcome<Object> ofMachine(Supplier<Optional<Object>> action) {
    try {
      return new Done<>(action.get());
    } catch (Fault fault) {
      return new Trapped<>(fault.kind().kindName(), fault.getMessage());
    }
  }

  /** What the model's side does. */
  static Outcome<RefValue> ofModel(Supplier<Optional<RefValue>> action) {
    try {
      return new Done<>(action.get());
    } catch (RefTrap trap) {
      return new Trapped<>(trap.kind().text(), String.valueOf(trap.getMessage()));
    }
  }
}
