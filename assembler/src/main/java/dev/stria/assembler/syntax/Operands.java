package dev.stria.assembler.syntax;

import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import java.util.List;
import java.util.Optional;

/** The immediates of an instruction as they are written, names not yet resolved. */
public sealed interface Operands extends Spanned {
  /** No immediates. */
  record None(int start, int end) implements Operands {}

  /** Immediates that are missing or malformed; already reported. */
  record Malformed(int start, int end) implements Operands {}

  /** A local, global, function, label, constant or static. */
  record Reference(Name name) implements Operands {
    @Override
    public int start() {
      return name.start();
    }

    @Override
    public int end() {
      return name.end();
    }
  }

  /** The labels of {@code br_table}. */
  record Labels(List<Name> targets, Name otherwise, int start, int end) implements Operands {}

  /** A number or an axis. */
  record Number(NumberExpression value) implements Operands {
    @Override
    public int start() {
      return value.start();
    }

    @Override
    public int end() {
      return value.end();
    }
  }

  /** A list of axes. */
  record Axes(List<NumberExpression> axes, int start, int end) implements Operands {}

  /** A view type. */
  record View(ViewType type, int start, int end) implements Operands {}

  /** A format. */
  record FormatName(Format format, int start, int end) implements Operands {}

  /**
   * A shape, after a format if the instruction takes one.
   *
   * @param format the format, for allocations and casts
   * @param extents one expression per axis
   * @param isEmpty whether it is written {@code []}, which is not rank 0
   */
  record Extents(
      Optional<Format> format, List<NumberExpression> extents, boolean isEmpty, int start, int end)
      implements Operands {}

  /** A subscript, or the indices of an element. */
  record Subscripts(List<Entry> entries, int start, int end) implements Operands {}

  /** A message. */
  record Message(StringExpression text) implements Operands {
    @Override
    public int start() {
      return text.start();
    }

    @Override
    public int end() {
      return text.end();
    }
  }

  /** An entry of a subscript. */
  sealed interface Entry extends Spanned {}

  /** An index. */
  record Index(NumberExpression at) implements Entry {
    @Override
    public int start() {
      return at.start();
    }

    @Override
    public int end() {
      return at.end();
    }
  }

  /** A slice that clamps. */
  record Range(
      Optional<NumberExpression> from,
      Optional<NumberExpression> to,
      Optional<NumberExpression> step,
      int start,
      int end)
      implements Entry {}

  /** A slice that does not clamp. */
  record Exact(NumberExpression from, NumberExpression count) implements Entry {
    @Override
    public int start() {
      return from.start();
    }

    @Override
    public int end() {
      return count.end();
    }
  }

  /** {@code ...}. */
  record Ellipsis(int start, int end) implements Entry {}

  /** {@code new}. */
  record NewAxis(int start, int end) implements Entry {}
}
