package dev.stria.vm.program;

import dev.stria.vm.isa.Opcode;
import dev.stria.vm.memory.Format;
import java.util.Set;

/**
 * What may be a name in program texts. Modules keep to it, so that every one of them has a text.
 */
public final class Names {
  private static final Set<String> KEYWORDS =
      Set.of(
          "view",
          "new",
          "inf",
          "nan",
          "file",
          "traps",
          "as",
          "if",
          "then",
          "else",
          "end",
          "while",
          "do",
          "break",
          "continue");

  private Names() {}

  /**
   * Whether a text is a plain name: a letter or underscore, then letters, digits and underscores.
   */
  public static boolean isPlain(String text) {
    return isPlain(text, 0, text.length());
  }

  /** Whether a text is one or more plain names with dots between them. */
  public static boolean isQualified(String text) {
    int from = 0;
    while (true) {
      int dot = text.indexOf('.', from);
      if (dot < 0) {
        return isPlain(text, from, text.length());
      }
      if (!isPlain(text, from, dot)) {
        return false;
      }
      from = dot + 1;
    }
  }

  /** Whether a name means something already: a mnemonic, a format or a keyword. */
  public static boolean isReserved(String name) {
    return KEYWORDS.contains(name)
        || Opcode.named(name).isPresent()
        || Format.named(name).isPresent();
  }

  /** Whether a text has UTF-8: every half of a surrogate pair has its other half. */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isPlain(String text, int from, int to) {
    if (from >= to || isDigit(text.charAt(from))) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
      if (!letter && !isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
