package dev.stria.assembler.syntax;

import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.Printable;
import dev.stria.assembler.text.SourceText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads what stands between quotes: text, with escapes, as bytes. */
final class StringLiterals {
  private final SourceText source;
  private final Diagnostics diagnostics;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean malformed;

  /** The value of the last escape or character, and whether it was written as one byte. */
  private int codePoint;

  private boolean isByte;

  private StringLiterals(SourceText source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /**
   * The bytes of a string. Reports bad escapes and leaves them out.
   *
   * @param start the offset after the opening quote
   * @param end the offset of the closing quote
   */
  static byte[] bytes(SourceText source, int start, int end, Diagnostics diagnostics) {
    String text = source.text(start, end);
    if (text.indexOf('\\') < 0) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    StringLiterals reader = new StringLiterals(source, diagnostics);
    int at = start;
    while (at < end) {
      int plain = at;
      while (at < end && source.text().charAt(at) != '\\') {
        at++;
      }
      reader.bytes.writeBytes(source.text(plain, at).getBytes(StandardCharsets.UTF_8));
      if (at < end) {
        at = reader.element(at, end);
        reader.append();
      }
    }
    return reader.bytes.toByteArray();
  }

  /**
   * The code point, or byte, of a character literal; -1, and reported, if it is not exactly one.
   */
  static int character(SourceText source, int start, int end, Diagnostics diagnostics) {
    StringLiterals reader = new StringLiterals(source, diagnostics);
    if (start < end) {
      int next = reader.element(start, end);
      if (reader.malformed) {
        return -1;
      }
      if (next == end) {
        return reader.codePoint;
      }
    }
    diagnostics.error(
        source, start - 1, end + 1, "a character literal holds exactly one character");
    return -1;
  }

  private void append() {
    if (malformed) {
      malformed = false;
    } else if (isByte) {
      bytes.write(codePoint);
    } else {
      bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Reads one character or escape and returns the offset after it. */
  private int element(int at, int end) {
    isByte = false;
    String text = source.text();
    codePoint = text.codePointAt(at);
    if (codePoint != '\\') {
      return at + Character.charCount(codePoint);
    }
    if (at + 1 >= end) {
      return bad(at, end, "an escape is missing after `\\`");
    }
    char letter = text.charAt(at + 1);
    switch (letter) {
      case 'n' -> codePoint = '\n';
      case 't' -> codePoint = '\t';
      case 'r' -> codePoint = '\r';
      case '0' -> codePoint = 0;
      case '\\', '"', '\'' -> codePoint = letter;
      case 'x' -> {
        return hexByte(at, end);
      }
      case 'u' -> {
        return codePoint(at, end);
      }
      default -> {
        int next = at + 1 + Character.charCount(text.codePointAt(at + 1));
        return bad(at, next, "unknown escape " + Printable.quoted(text.substring(at, next)));
      }
    }
    return at + 2;
  }

  private int hexByte(int at, int end) {
    int value = at + 4 <= end ? hex(at + 2, at + 4) : -1;
    if (value < 0) {
      return bad(at, at + 2, "`\\x` takes exactly two hexadecimal digits");
    }
    isByte = true;
    codePoint = value;
    return at + 4;
  }

  private int codePoint(int at, int end) {
    int close = at + 3;
    while (close < end && close < at + 10 && source.text().charAt(close) != '}') {
      close++;
    }
    boolean braced = close < end && source.text().startsWith("{", at + 2);
    if (!braced || source.text().charAt(close) != '}') {
      return bad(at, at + 2, "a code point is written `\\u{1F600}`, with one to six digits");
    }
    int value = hex(at + 3, close);
    if (!Character.isValidCodePoint(value) || (value >= 0xD800 && value <= 0xDFFF)) {
      return bad(at, close + 1, "there is no such code point");
    }
    codePoint = value;
    return close + 1;
  }

  /** The value of up to six hexadecimal digits, or -1. */
  private int hex(int start, int end) {
    int value = end > start ? 0 : -1;
    for (int i = start; i < end; i++) {
      char c = source.text().charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private int bad(int start, int end, String message) {
    malformed = true;
    diagnostics.error(
        source,
        start,
        end,
        message,
        "the escapes are `\\n \\t \\r \\0 \\\\ \\\" \\' \\xHH \\u{H…}`");
    return end;
  }
}
