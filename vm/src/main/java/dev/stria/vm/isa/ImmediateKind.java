package dev.stria.vm.isa;

/** What is written after a mnemonic. Each kind has one class of {@link Immediate} that holds it. */
public enum ImmediateKind {
  NONE(""),
  I64("N"),
  F64("X"),
  LOCAL("LOCAL"),
  GLOBAL("GLOBAL"),
  FUNCTION("FUNCTION"),
  LABEL("LABEL"),
  LABELS("[LABEL, …] LABEL"),
  DATA("DATA"),
  VAR("VAR"),
  /** A view type, as {@code carve} and {@code as} take it. */
  VIEW_TYPE("F[,]"),
  /** A format alone. */
  FORMAT("F"),
  /** A format and a shape whose extents are numbers and stars. */
  ALLOCATION("F[SHAPE]"),
  /** A format and a shape that may hold one {@code -1}. */
  CAST("F[SHAPE]"),
  /** A shape that may hold one {@code -1}. */
  RESHAPE("[SHAPE]"),
  /** A shape whose extents are numbers and stars. */
  SHAPE("[SHAPE]"),
  SUBSCRIPT("[SUBSCRIPT]"),
  /** A subscript of indices alone, or nothing. */
  INDICES("[INDICES]?"),
  AXIS("AXIS"),
  /** A list of axis numbers. */
  AXES("[AXIS, …]"),
  MESSAGE("\"MESSAGE\"");

  private final String notation;

  ImmediateKind(String notation) {
    this.notation = notation;
  }

  /** How the reference documentation writes this immediate; empty for {@link #NONE}. */
  public String notation() {
    return notation;
  }
}
