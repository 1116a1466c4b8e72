package dev.stria.assembler.syntax;

/** The kinds of tokens. */
enum TokenKind {
  LEFT_PAREN,
  RIGHT_PAREN,
  LEFT_BRACKET,
  RIGHT_BRACKET,
  COMMA,
  COLON,
  EQUALS,
  /** {@code +:} of an exact slice. */
  PLUS_COLON,
  /** {@code ->}. */
  ARROW,
  /** {@code *}. */
  STAR,
  /** {@code .}, the shape of rank 0. */
  DOT,
  /** {@code ...}. */
  ELLIPSIS,
  /** A word that begins with a letter: a name, mnemonic, keyword, type or path. */
  WORD,
  /** A point and a word: {@code .func}. */
  DIRECTIVE,
  /** A dollar sign and a word. */
  LOCAL,
  /** A number, or what was meant to be one. */
  NUMBER,
  /** A character literal. */
  CHARACTER,
  STRING,
  /** Anything else; already reported if {@link Lexer} could tell what is wrong. */
  OTHER,
  END_OF_FILE
}
