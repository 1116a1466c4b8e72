package dev.stria.reference.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program's text as tokens, and a place among them. */
final class Tokens {
  /** What a token is. */
  enum Kind {
    /** One of the marks that delimit themselves. */
    MARK,
    /** A name, mnemonic, directive or number. */
    WORD,
    /** A string or character literal, without quotes and with escapes resolved. */
    STRING,
    CHARACTER,
    END
  }

  /** A token; {@code bytes} is what a string's text says, which need not be UTF-8. */
  record Token(Kind kind, String text, byte[] bytes, int line) {}

  private static final String MARKS = "()[],:=";

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  Tokens(String text) {
    int line = 1;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '\n') {
        line++;
      } else if (c == ';') {
        end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
      } else if (MARKS.indexOf(c) >= 0) {
        tokens.add(new Token(Kind.MARK, String.valueOf(c), new byte[0], line));
      } else if (c == '"' || c == '\'') {
        end = endOfQuoted(text, at);
        byte[] bytes = unescaped(text.substring(at + 1, end - 1));
        tokens.add(
            new Token(
                c == '"' ? Kind.STRING : Kind.CHARACTER,
                new String(bytes, StandardCharsets.UTF_8),
                bytes,
                line));
      } else if (!Character.isWhitespace(c)) {
        end = endOfWord(text, at);
        tokens.add(new Token(Kind.WORD, text.substring(at, end), new byte[0], line));
      }
      at = end;
    }
    tokens.add(new Token(Kind.END, "the end", new byte[0], line));
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && (MARKS + ";\"'").indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int endOfQuoted(String text, int start) {
    int end = start + 1;
    while (text.charAt(end) != text.charAt(start)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (point == '\\') {
        char escape = text.charAt(at++);
        if (escape == 'x') {
          bytes.write(Integer.parseInt(text.substring(at, at + 2), 16));
          at += 2;
          continue;
        }
        if (escape == 'u') {
          int close = text.indexOf('}', at);
          point = Integer.parseInt(text.substring(at + 1, close), 16);
          at = close + 1;
        } else {
          int known = "ntr0\\\"'".indexOf(escape);
          point = "\n\t\r\0\\\"'".charAt(known);
        }
      }
      bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The token behind the next one. */
  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    return tokens.get(next == tokens.size() - 1 ? next : next++);
  }

  boolean isAtEnd() {
    return peek().kind() == Kind.END;
  }

  boolean nextIs(String text) {
    Kind kind = peek().kind();
    return (kind == Kind.MARK || kind == Kind.WORD) && peek().text().equals(text);
  }

  /** Takes the next token if it is this mark or word. */
  boolean takeIf(String text) {
    boolean found = nextIs(text);
    if (found) {
      take();
    }
    return found;
  }

  void expect(String text) {
    if (!takeIf(text)) {
      throw unexpected("`" + text + "`");
    }
  }

  String word() {
    if (peek().kind() != Kind.WORD) {
      throw unexpected("a word");
    }
    return take().text();
  }

  IllegalArgumentException unexpected(String wanted) {
    return new IllegalArgumentException(
        "line %d: expected %s, found %s".formatted(peek().line(), wanted, peek().text()));
  }
}
