package dev.stria.vm.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a header's text: one Python dict with string keys and literal values, no more. Nothing is
 * evaluated. Time and memory are in proportion to the text.
 */
final class LiteralParser {
  private static final int MAX_DEPTH = 100;

  private final Place place;
  private final String text;
  private int at;

  LiteralParser(Place place) {
    this.place = place;
    this.text = place.text();
  }

  /** The dict that is the whole text but for white space. */
  Map<String, Literal> dict() throws NpyException {
    Map<String, Literal> entries = new LinkedHashMap<>();
    skipSpace();
    expect('{', "at the header's start");
    for (skipSpace(); peek() != '}'; skipSpace()) {
      int start = at;
      if (!(value(1) instanceof Literal.Text(_, String key))) {
        throw place.error(start, "a key must be a string");
      }
      skipSpace();
      expect(':', "after the key");
      if (entries.put(key, value(1)) != null) {
        throw place.error(start, "key " + Place.quoted(key) + " is there twice");
      }
      skipSpace();
      if (!take(',')) {
        break;
      }
    }
    expect('}', "at the header's end");
    skipSpace();
    if (at < text.length()) {
      throw place.error(at, "nothing but white space may follow the header's dict");
    }
    return entries;
  }

  private Literal value(int depth) throws NpyException {
    skipSpace();
    int start = at;
    char first = peek();
    if (depth > MAX_DEPTH) {
      throw place.error(start, "values are nested more than " + MAX_DEPTH + " levels deep");
    }
    if (first == '\'' || first == '"') {
      return new Literal.Text(start, PythonString.read(place, at, end -> at = end));
    }
    if (first == '(') {
      return parentheses(depth);
    }
    if (take('[')) {
      return new Literal.Sequence(start, items(new ArrayList<>(), ']', depth));
    }
    if (isDigit(first)) {
      return new Literal.Whole(start, whole());
    }
    if (first == '-') {
      throw place.error(start, "no number may be negative");
    }
    if (word("True")) {
      return new Literal.Truth(start, true);
    }
    if (word("False")) {
      return new Literal.Truth(start, false);
    }
    throw place.error(start, atEnd() ? "the header ends too soon" : "expected a literal");
  }

  /** A tuple, or, as in Python, a value in parentheses. */
  private Literal parentheses(int depth) throws NpyException {
    int start = at++;
    skipSpace();
    if (take(')')) {
      return new Literal.Tuple(start, List.of());
    }
    Literal first = value(depth + 1);
    skipSpace();
    if (!take(',')) {
      expect(')', "or a comma");
      return first;
    }
    List<Literal> items = new ArrayList<>();
    items.add(first);
    return new Literal.Tuple(start, items(items, ')', depth));
  }

  private List<Literal> items(List<Literal> items, char end, int depth) throws NpyException {
    for (skipSpace(); peek() != end; skipSpace()) {
      items.add(value(depth + 1));
      skipSpace();
      if (!take(',')) {
        break;
      }
    }
    expect(end, "or a comma");
    return List.copyOf(items);
  }

  private long whole() throws NpyException {
    int start = at;
    long value = 0;
    while (isDigit(peek())) {
      int digit = text.charAt(at++) - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw place.error(start, "the number does not fit in 64 bits");
      }
      value = value * 10 + digit;
    }
    if (text.charAt(start) == '0' && at - start > 1) {
      throw place.error(start, "a number must not start with a zero");
    }
    // Python 2 wrote long integers so.
    take('L');
    return value;
  }

  private boolean word(String word) {
    int end = at + word.length();
    if (!text.startsWith(word, at)
        || (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end)))) {
      return false;
    }
    at = end;
    return true;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r') {
      at++;
    }
  }

  private boolean atEnd() {
    return at == text.length();
  }

  /** The next character, or 0 at the end. */
  private char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean take(char expected) {
    if (atEnd() || text.charAt(at) != expected) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char expected, String where) throws NpyException {
    if (!take(expected)) {
      throw place.error(at, "expected `" + expected + "` " + where);
    }
  }
}
