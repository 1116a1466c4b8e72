package dev.stria.assembler.syntax;

import dev.stria.assembler.text.SourceText;
import java.util.Arrays;
import java.util.List;

/** The tokens of a file, in arrays: a file of a megabyte has hundreds of thousands. */
final class Tokens {
  private static final TokenKind[] KINDS = TokenKind.values();
  private static final byte FIRST_ON_LINE = 0x40;
  private static final byte REPORTED = 0x20;
  private static final byte KIND = 0x1F;

  private final SourceText source;
  private final List<DocComment> docs;
  private byte[] kinds;
  private int[] starts;
  private int[] ends;
  private int count;

  Tokens(SourceText source, List<DocComment> docs) {
    this.source = source;
    this.docs = docs;
    int guess = Math.max(16, source.length() / 4);
    kinds = new byte[guess];
    starts = new int[guess];
    ends = new int[guess];
  }

  void add(TokenKind kind, int start, int end, boolean firstOnLine, boolean reported) {
    if (count == kinds.length) {
      int size = count + (count >> 1);
      kinds = Arrays.copyOf(kinds, size);
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
    }
    kinds[count] =
        (byte) (kind.ordinal() | (firstOnLine ? FIRST_ON_LINE : 0) | (reported ? REPORTED : 0));
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  SourceText source() {
    return source;
  }

  /** The documentation comments, in order. */
  List<DocComment> docs() {
    return docs;
  }

  /** The number of tokens; the last one is {@link TokenKind#END_OF_FILE}. */
  int count() {
    return count;
  }

  TokenKind kind(int token) {
    return KINDS[kinds[token] & KIND];
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  /** Whether nothing but white space stands before the token on its line. */
  boolean isFirstOnLine(int token) {
    return (kinds[token] & FIRST_ON_LINE) != 0;
  }

  /** Whether the lexer has already said what is wrong with the token. */
  boolean isReported(int token) {
    return (kinds[token] & REPORTED) != 0;
  }

  String text(int token) {
    return source.text(starts[token], ends[token]);
  }
}
