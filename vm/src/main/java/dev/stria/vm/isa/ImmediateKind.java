package dev.stria.vm.isa;

/** What is written after a mnemonic. Each kind has one class of {@link Immediate} that holds it. */
public enum ImmediateKind {
  NONE("", "nothing"),
  I64("N", "an integer from -2^63 to 2^64-1"),
  F64("X", "a float or an integer"),
  LOCAL("LOCAL", "a parameter or local of the function"),
  GLOBAL("GLOBAL", "a global"),
  FUNCTION("FUNCTION", "a function or an import"),
  LABEL("LABEL", "a label of the function"),
  LABELS("[LABEL, …] LABEL", "labels for 0, 1 and so on, then the label for every other number"),
  DATA("DATA", "a constant"),
  VAR("VAR", "a static"),
  /** A view type, as {@code carve} and {@code as} take it. */
  VIEW_TYPE("F[,]", "a format and a rank: as many axes as there are commas, and one"),
  /** A format alone. */
  FORMAT("F", "a format"),
  /** A format and a shape whose extents are numbers and stars. */
  ALLOCATION(
      "F[SHAPE]", "a format, and extents that are numbers or `*`, which takes one from the stack"),
  /** A format and a shape that may hold one {@code -1}. */
  CAST(
      "F[SHAPE]",
      "a format, and extents that are numbers, `*` or once `-1`, what fits; `F[]` is short for one"
          + " extent that fits"),
  /** A shape that may hold one {@code -1}. */
  RESHAPE("[SHAPE]", "extents that are numbers or `*`, one of which may be `-1`, what fits"),
  /** A shape whose extents are numbers and stars. */
  SHAPE("[SHAPE]", "extents that are numbers or `*`"),
  SUBSCRIPT(
      "[SUBSCRIPT]",
      "indices, slices `start:stop:step` and `start+:count`, `...` and `new`; `*` for a number takes"
          + " it from the stack"),
  /** A subscript of indices alone, or nothing. */
  INDICES(
      "[INDICES]?", "an index for every axis, a number or `*`; without it all are on the stack"),
  AXIS("AXIS", "the number of an axis; negative ones count from the end"),
  /** A list of axis numbers. */
  AXES("[AXIS, …]", "the number of every axis once, in the order they shall have"),
  MESSAGE("\"MESSAGE\"", "a text");

  private final String notation;
  private final String description;

  ImmediateKind(String notation, String description) {
    this.notation = notation;
    this.description = description;
  }

  /** How the reference documentation writes this immediate; empty for {@link #NONE}. */
  public String notation() {
    return notation;
  }

  /** What may be written, in a few words. */
  public String description() {
    return description;
  }

  /** Whether an immediate is one of this kind. */
  public boolean accepts(Immediate immediate) {
    return switch (this) {
      case NONE -> immediate instanceof Immediate.None;
      case I64 -> immediate instanceof Immediate.OfLong;
      case F64 -> immediate instanceof Immediate.OfDouble;
      case LOCAL -> immediate instanceof Immediate.OfLocal;
      case GLOBAL -> immediate instanceof Immediate.OfGlobal;
      case FUNCTION -> immediate instanceof Immediate.OfFunction;
      case LABEL -> immediate instanceof Immediate.OfLabel;
      case LABELS -> immediate instanceof Immediate.OfLabels;
      case DATA -> immediate instanceof Immediate.OfData;
      case VAR -> immediate instanceof Immediate.OfVar;
      case VIEW_TYPE -> immediate instanceof Immediate.OfViewType;
      case FORMAT -> immediate instanceof Immediate.OfFormat;
      case ALLOCATION, CAST -> immediate instanceof Immediate.OfFormatShape;
      case SHAPE, RESHAPE -> immediate instanceof Immediate.OfShape;
      case SUBSCRIPT -> immediate instanceof Immediate.OfSubscript;
      case INDICES -> immediate instanceof Immediate.OfIndices;
      case AXIS -> immediate instanceof Immediate.OfAxis;
      case AXES -> immediate instanceof Immediate.OfAxes;
      case MESSAGE -> immediate instanceof Immediate.OfMessage;
    };
  }
}
