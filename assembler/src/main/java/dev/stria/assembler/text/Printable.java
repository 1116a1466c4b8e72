package dev.stria.assembler.text;

/** Makes parts of hostile texts fit to be shown: one line, no control characters, not too long. */
public final class Printable {
  private static final int LONGEST_QUOTE = 60;

  private Printable() {}

  /** A text whose control characters, but for tabs, are replaced one for one. */
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHidden(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(isHidden(c) ? '\uFFFD' : c);
    }
    return shown.toString();
  }

  private static boolean isHidden(char c) {
    // Controls, and the marks that reorder text on a terminal.
    return (c < ' ' && c != '\t')
        || (c >= 0x7F && c < 0xA0)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** A word between backquotes, cut if it is long. */
  public static String quoted(String word) {
    String shown =
        word.codePointCount(0, word.length()) <= LONGEST_QUOTE
            ? word
            : word.substring(0, word.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    return "`" + text(shown) + "`";
  }
}
