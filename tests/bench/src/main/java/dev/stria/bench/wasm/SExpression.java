package dev.stria.bench.wasm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A parenthesised list or one of its words: the surface of WebAssembly text. */
sealed interface SExpression {
  /** A name, number or keyword; a quoted string keeps its quotes. */
  record Word(String text) implements SExpression {}

  /** What stands between two parentheses. */
  record Items(List<SExpression> items) implements SExpression {
    /** The first word, which says what the list is. */
    String head() {
      return word(0);
    }

    /** The word at a position. */
    String word(int at) {
      if (items.get(at) instanceof Word(String text)) {
        return text;
      }
      throw new IllegalArgumentException("expected a word at " + at + " of " + this);
    }
  }

  /**
   * Reads the one list of a text.
   *
   * @throws IllegalArgumentException if the parentheses do not match
   */
  static Items parse(String text) {
    Deque<List<SExpression>> open = new ArrayDeque<>();
    open.push(new ArrayList<>());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == ';') {
        at = endOfLine(text, at);
      } else if (c == '(') {
        open.push(new ArrayList<>());
        at++;
      } else if (c == ')') {
        Items closed = new Items(List.copyOf(open.pop()));
        if (open.isEmpty()) {
          throw new IllegalArgumentException("a ) too many at " + at);
        }
        open.element().add(closed);
        at++;
      } else {
        int end = c == '"' ? text.indexOf('"', at + 1) + 1 : endOfWord(text, at);
        open.element().add(new Word(text.substring(at, end)));
        at = end;
      }
    }
    if (open.size() != 1 || !(open.element().getFirst() instanceof Items module)) {
      throw new IllegalArgumentException("a ( is not closed");
    }
    return module;
  }

  private static int endOfLine(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private static int endOfWord(String text, int at) {
    int end = at;
    while (end < text.length() && "() ;\n\t".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
