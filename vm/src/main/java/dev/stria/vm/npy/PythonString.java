package dev.stria.vm.npy;

import java.util.function.IntConsumer;

/** String literals of Python, read, and written as {@code repr} does. */
final class PythonString {
  private static final int HEX = 16;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7F;

  private PythonString() {}

  /**
   * Reads a literal.
   *
   * @param from where its opening quote is
   * @param end told where the text goes on
   */
  static String read(Place place, int from, IntConsumer end) throws NpyException {
    String text = place.text();
    char quote = text.charAt(from);
    StringBuilder value = new StringBuilder();
    int at = from + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == quote) {
        end.accept(at + 1);
        return value.toString();
      }
      if (c == '\n' || c == '\r') {
        break;
      }
      if (c == '\\') {
        at = escape(place, at, value);
      } else {
        value.append(c);
        at++;
      }
    }
    throw place.error(from, "the string has no end");
  }

  /** Reads an escape; gives where the text goes on. */
  private static int escape(Place place, int at, StringBuilder value) throws NpyException {
    String text = place.text();
    char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    int digits =
        switch (c) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (digits == 0) {
      value.append(
          switch (c) {
            case '\\', '\'', '"' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw place.error(at, "unknown escape in a string");
          });
      return at + 2;
    }
    int start = at + 2;
    int codePoint = 0;
    for (int k = start; k < start + digits; k++) {
      int digit = k < text.length() ? Character.digit(text.charAt(k), HEX) : -1;
      if (digit < 0 || text.charAt(k) > DELETE) {
        throw place.error(at, "an escape needs " + digits + " hexadecimal digits");
      }
      // At most eight digits: what overflows is negative, and no code point.
      codePoint = codePoint * HEX + digit;
    }
    if (!Character.isValidCodePoint(codePoint)) {
      throw place.error(at, "the escape is no code point");
    }
    value.appendCodePoint(codePoint);
    return start + digits;
  }

  /** The literal that Python's {@code repr} writes. */
  static String repr(String value) {
    char quote = value.indexOf('\'') >= 0 && value.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder text = new StringBuilder().append(quote);
    value
        .codePoints()
        .forEach(c -> {
          if (c == quote || c == '\\') {
            text.append('\\').append((char) c);
          } else if (c == '\n') {
            text.append("\\n");
          } else if (c == '\r') {
            text.append("\\r");
          } else if (c == '\t') {
            text.append("\\t");
          } else if (isPrintable(c)) {
            text.appendCodePoint(c);
          } else if (c <= 0xFF) {
            text.append(String.format("\\x%02x", c));
          } else if (c <= 0xFFFF) {
            text.append(String.format("\\u%04x", c));
          } else {
            text.append(String.format("\\U%08x", c));
          }
        });
    return text.append(quote).toString();
  }

  /** Python's {@code str.isprintable}, by Unicode's general categories. */
  private static boolean isPrintable(int c) {
    if (c < DELETE) {
      return c >= FIRST_PRINTABLE;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
