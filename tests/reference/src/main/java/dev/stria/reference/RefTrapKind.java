package dev.stria.reference;

import java.util.Locale;

/** The reasons for which a call can end, by the names the language gives them. */
public enum RefTrapKind {
  UNREACHABLE,
  USER_TRAP,
  ASSERTION_FAILED,
  DIVIDE_BY_ZERO,
  INVALID_CONVERSION,
  INDEX_OUT_OF_BOUNDS,
  INVALID_ARGUMENT,
  SHAPE_MISMATCH,
  NOT_CONTIGUOUS,
  READ_ONLY,
  VALUE_OUT_OF_RANGE,
  TYPE_MISMATCH,
  STALE_VIEW,
  BUFFER_IN_USE,
  OUT_OF_MEMORY,
  STACK_OVERFLOW,
  OUT_OF_FUEL,
  INTERRUPTED,
  HOST_ERROR;

  /** The name as programs write it, such as {@code divide_by_zero}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind a program writes as {@code text}; {@link IllegalArgumentException} if there is none.
   */
  public static RefTrapKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
