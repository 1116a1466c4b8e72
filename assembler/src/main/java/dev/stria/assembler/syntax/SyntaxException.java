package dev.stria.assembler.syntax;

/** Leaves a part of a text that makes no sense, after the mistake has been reported. */
final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  SyntaxException() {
    super(null, null, false, false);
  }
}
