package dev.stria.assembler.syntax;

/** Something that stands somewhere in a text. */
public interface Spanned {
  /** The offset of the first character. */
  int start();

  /** The offset after the last character. */
  int end();
}
