package dev.stria.reference.machine;

import dev.stria.reference.RefFormat;
import dev.stria.reference.RefValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What stands behind a mnemonic. */
public sealed interface RefImmediate {
  record None() implements RefImmediate {}

  /** A number to push. */
  record Constant(RefValue value) implements RefImmediate {}

  /** A local, global, function, constant or static by its name; or a trap's message. */
  record Name(String text) implements RefImmediate {}

  /** Branch targets as instruction positions; of {@code br_table} the default comes last. */
  record Targets(List<Integer> positions) implements RefImmediate {}

  /** A view type, such as {@code u8[,]}. */
  record Type(RefFormat format, int rank) implements RefImmediate {}

  /** A format alone. */
  record Format(RefFormat format) implements RefImmediate {}

  /**
   * A shape, of {@code alloc} and {@code cast} with a format. Empty entries come from the stack.
   */
  record Shape(Optional<RefFormat> format, List<OptionalLong> extents) implements RefImmediate {}

  /** A subscript. */
  record Subscript(List<Entry> entries) implements RefImmediate {}

  /** Axis numbers, which may be negative. */
  record Axes(List<Integer> axes) implements RefImmediate {}

  /** One entry of a subscript, whose numbers may come from the stack. */
  record Entry(Kind kind, List<Part> parts) {
    /** What an entry is, which says how many parts it has: 1, 3, 2, 0 and 0. */
    public enum Kind {
      INDEX,
      SLICE,
      EXACTLY,
      REST,
      NEW
    }
  }

  /** One number of a subscript. */
  sealed interface Part {
    /** Written out. */
    record Given(long value) implements Part {}

    /** Taken from the stack. */
    record FromStack() implements Part {}

    /** Left out. */
    record Absent() implements Part {}
  }
}
