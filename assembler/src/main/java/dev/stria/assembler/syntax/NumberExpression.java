package dev.stria.assembler.syntax;

/** What may be written for a number. */
public sealed interface NumberExpression extends Spanned {
  /** A literal. */
  record Literal(NumberLiteral value, int start, int end) implements NumberExpression {}

  /** A constant. */
  record Constant(Name name) implements NumberExpression {
    @Override
    public int start() {
      return name.start();
    }

    @Override
    public int end() {
      return name.end();
    }
  }

  /** {@code *}: taken from the stack. */
  record Star(int start, int end) implements NumberExpression {}

  /** A place where a number should stand; already reported. */
  record Missing(int start, int end) implements NumberExpression {}
}
