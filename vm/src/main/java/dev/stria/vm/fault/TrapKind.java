package dev.stria.vm.fault;

import java.util.Locale;
import java.util.Optional;

/**
 * The table of trap kinds: every way in which a running program can fail, with one sentence about
 * each.
 */
public enum TrapKind {
  UNREACHABLE("The program ran into `unreachable`."),
  USER_TRAP("The program ran `trap` with a message of its own."),
  ASSERTION_FAILED("A check of the test library found values that differ."),
  DIVIDE_BY_ZERO("An integer division or remainder had a zero divisor."),
  INVALID_CONVERSION("A value has no counterpart in the type it is converted to."),
  INDEX_OUT_OF_BOUNDS("An index, an exact slice or a carved view reaches outside."),
  INVALID_ARGUMENT("An operand is one the instruction never accepts, such as a negative extent."),
  SHAPE_MISMATCH("The shapes, element counts or byte counts of the operands do not fit together."),
  NOT_CONTIGUOUS("The instruction needs a C-contiguous view and was given another."),
  READ_ONLY("A store through a view that is read-only."),
  VALUE_OUT_OF_RANGE("A value does not survive being stored in the element's format."),
  TYPE_MISMATCH("A view is not of the format and rank that `as` asked for."),
  STALE_VIEW("Memory was touched through a view whose block has been freed or resized."),
  BUFFER_IN_USE("A pinned block cannot be freed or resized."),
  OUT_OF_MEMORY("No free part of the region is large enough for the block."),
  STACK_OVERFLOW("Calls are nested more deeply than the machine allows."),
  OUT_OF_FUEL("The fuel limit does not cover the next step."),
  INTERRUPTED("Another thread or a deadline stopped the run."),
  HOST_ERROR("A host function failed.");

  private final String kindName = name().toLowerCase(Locale.ROOT);
  private final String description;

  TrapKind(String description) {
    this.description = description;
  }

  /** The kind's name as programs and messages write it, such as {@code index_out_of_bounds}. */
  public String kindName() {
    return kindName;
  }

  /** One sentence that says when this kind of trap happens. */
  public String description() {
    return description;
  }

  /** The kind with the given {@link #kindName()}, if there is one. */
  public static Optional<TrapKind> named(String kindName) {
    for (TrapKind kind : values()) {
      if (kind.kindName.equals(kindName)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
