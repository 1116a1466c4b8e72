package dev.stria.assembler.syntax;

import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.Printable;
import dev.stria.assembler.text.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into tokens, in one pass. A word runs until white space, a delimiter, a comment or a
 * quote; what it means is decided by its first characters here, and by the parser where it stands.
 */
final class Lexer {
  private final SourceText source;
  private final String text;
  private final Diagnostics diagnostics;
  private final List<DocComment> docs = new ArrayList<>();
  private final Tokens tokens;
  private int at;
  private boolean firstOnLine = true;

  private Lexer(SourceText source, Diagnostics diagnostics) {
    this.source = source;
    this.text = source.text();
    this.diagnostics = diagnostics;
    this.tokens = new Tokens(source, docs);
  }

  static Tokens tokens(SourceText source, Diagnostics diagnostics) {
    Lexer lexer = new Lexer(source, diagnostics);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '\n' -> {
          firstOnLine = true;
          at++;
        }
        case ' ', '\t', '\r', '\f' -> at++;
        case ';' -> comment();
        case '(' -> delimiter(TokenKind.LEFT_PAREN);
        case ')' -> delimiter(TokenKind.RIGHT_PAREN);
        case '[' -> delimiter(TokenKind.LEFT_BRACKET);
        case ']' -> delimiter(TokenKind.RIGHT_BRACKET);
        case ',' -> delimiter(TokenKind.COMMA);
        case ':' -> delimiter(TokenKind.COLON);
        case '=' -> delimiter(TokenKind.EQUALS);
        case '"' -> string();
        case '\'' -> character();
        default -> word(c);
      }
    }
    tokens.add(TokenKind.END_OF_FILE, text.length(), text.length(), firstOnLine, false);
  }

  private void add(TokenKind kind, int start, boolean reported) {
    tokens.add(kind, start, at, firstOnLine, reported);
    firstOnLine = false;
  }

  private void delimiter(TokenKind kind) {
    at++;
    add(kind, at - 1, false);
  }

  private void comment() {
    int start = at;
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
    if (text.startsWith(";;", start)) {
      int from = start;
      while (from < at && text.charAt(from) == ';') {
        from++;
      }
      docs.add(new DocComment(start, at, text.substring(from, at).strip()));
    }
  }

  private void string() {
    int start = at;
    at++;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      at +=
          text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n' ? 2 : 1;
    }
    boolean closed = at < text.length() && text.charAt(at) == '"';
    if (closed) {
      at++;
      add(TokenKind.STRING, start, missingSpace(start));
    } else {
      at = trimmed(start);
      diagnostics.error(
          source,
          start,
          start + 1,
          "this string does not end on its line",
          "a line end inside a string is written `\\n`");
      add(TokenKind.STRING, start, true);
    }
  }

  /** The end of a string that is cut off by the line's end. */
  private int trimmed(int start) {
    int end = at;
    while (end > start + 1 && text.charAt(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  private void character() {
    int start = at;
    at++;
    if (at < text.length() && text.charAt(at) == '\\') {
      at = Math.min(at + 2, text.length());
    } else if (at < text.length() && text.charAt(at) != '\'' && text.charAt(at) != '\n') {
      at += Character.charCount(text.codePointAt(at));
    }
    int close = at;
    while (close < text.length()
        && close - start < 16
        && "'\n\r\t ".indexOf(text.charAt(close)) < 0) {
      close++;
    }
    if (close < text.length() && text.charAt(close) == '\'') {
      at = close + 1;
      add(TokenKind.CHARACTER, start, missingSpace(start));
    } else {
      diagnostics.error(
          source,
          start,
          start + 1,
          "this character literal does not end",
          "a character stands between single quotes: `'a'`, `'\\n'`, `'\\''`");
      add(TokenKind.CHARACTER, start, true);
    }
  }

  /** After a closing quote, only a delimiter or white space may follow. */
  private boolean missingSpace(int start) {
    if (at < text.length() && isWordPart(text.charAt(at)) || quoteFollows()) {
      diagnostics.error(
          source,
          at,
          at + 1,
          "white space is missing after " + Printable.quoted(text.substring(start, at)));
      return true;
    }
    return false;
  }

  private boolean quoteFollows() {
    return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
  }

  private void word(char first) {
    int start = at;
    if (first == '*') {
      at++;
      add(TokenKind.STAR, start, false);
      return;
    }
    if (first == '-' && text.startsWith("->", at)) {
      at += 2;
      add(TokenKind.ARROW, start, false);
      return;
    }
    if (first == '+' && text.startsWith("+:", at)) {
      at += 2;
      add(TokenKind.PLUS_COLON, start, false);
      return;
    }
    if (!isWordPart(first)) {
      strange(start);
      return;
    }
    while (at < text.length() && isWordPart(text.charAt(at)) && !text.startsWith("+:", at)) {
      at++;
    }
    add(kind(start), start, quoteFollows() && missingSpace(start));
  }

  /** Reports a run of characters that no token has. */
  private void strange(int start) {
    int codePoint = text.codePointAt(start);
    while (at < text.length() && isStrange(text.charAt(at))) {
      at++;
    }
    // What stands for bytes that are not UTF-8 has been reported when they were read.
    if (codePoint != 0xFFFD) {
      String shown =
          Character.isISOControl(codePoint) || !Character.isDefined(codePoint)
              ? ""
              : " " + Printable.quoted(Character.toString(codePoint));
      diagnostics.error(
          source,
          start,
          at,
          "unexpected character%s (U+%04X)".formatted(shown, codePoint),
          codePoint > 0x7F
              ? "outside of strings and comments a program is ASCII"
              : "this character has no meaning outside of strings and comments");
    }
    add(TokenKind.OTHER, start, true);
  }

  private TokenKind kind(int start) {
    char first = text.charAt(start);
    int length = at - start;
    if (isLetter(first)) {
      boolean number =
          length == 3 && (text.startsWith("inf", start) || text.startsWith("nan", start));
      return number ? TokenKind.NUMBER : TokenKind.WORD;
    }
    if (isDigit(first)) {
      return TokenKind.NUMBER;
    }
    char second = length > 1 ? text.charAt(start + 1) : ' ';
    return switch (first) {
      case '+', '-' -> length > 1 ? TokenKind.NUMBER : TokenKind.OTHER;
      case '$' -> TokenKind.LOCAL;
      case '.' -> {
        if (length == 1) {
          yield TokenKind.DOT;
        }
        if (length == 3 && text.startsWith("...", start)) {
          yield TokenKind.ELLIPSIS;
        }
        yield isDigit(second) ? TokenKind.NUMBER : TokenKind.DIRECTIVE;
      }
      default -> TokenKind.OTHER;
    };
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return c > ' ' && c < 0x7F && "()[],:=;\"'".indexOf(c) < 0;
  }

  private static boolean isStrange(char c) {
    return (c < ' ' && "\n\t\r\f".indexOf(c) < 0) || c >= 0x7F;
  }
}
