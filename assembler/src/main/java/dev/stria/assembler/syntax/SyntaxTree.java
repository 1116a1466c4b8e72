package dev.stria.assembler.syntax;

import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.SourceText;
import java.util.List;

/**
 * A file as it is written, with every position. A text with mistakes has a tree too: of what was
 * understood.
 *
 * @param source the text
 * @param declarations what it declares, in order
 * @param docs its documentation comments, in order
 */
public record SyntaxTree(SourceText source, List<Declaration> declarations, List<DocComment> docs) {
  /** Parses a text and reports what is wrong with it. Takes time proportional to its length. */
  public static SyntaxTree parse(SourceText source, Diagnostics diagnostics) {
    Tokens tokens = Lexer.tokens(source, diagnostics);
    return new FileParser(new Cursor(tokens, diagnostics)).file();
  }
}
