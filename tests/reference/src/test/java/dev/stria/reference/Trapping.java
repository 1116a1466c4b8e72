package dev.stria.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** Says that something traps. */
final class Trapping {
  private Trapping() {}

  static void assertTraps(RefTrapKind kind, Executable action) {
    assertEquals(kind, assertThrows(RefTrap.class, action).kind());
  }
}
