package dev.stria.vm.memory;

import dev.stria.vm.memory.Subscript.Bound;
import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import java.util.ArrayList;
import java.util.List;

/** Reads subscripts: one pass from left to right, one character ahead. */
final class SubscriptParser {
  private final String text;
  private int at;
  private boolean ellipsisSeen;

  private SubscriptParser(String text) {
    this.text = text;
  }

  static Subscript parse(String text) {
    return new SubscriptParser(text).subscript();
  }

  private Subscript subscript() {
    boolean bracketed = take("[");
    List<Entry> entries = new ArrayList<>();
    while (!atEnd(bracketed)) {
      entries.add(entry());
      if (!take(",") && !atEnd(bracketed)) {
        throw error("expected a comma or the end, not " + found());
      }
    }
    if (bracketed) {
      at++;
      if (skipSpace() < text.length()) {
        throw error("nothing may follow the bracket");
      }
    }
    return new Subscript(entries);
  }

  private boolean atEnd(boolean bracketed) {
    boolean end = skipSpace() == text.length();
    if (bracketed && end) {
      throw error("the bracket is not closed");
    }
    return bracketed ? text.charAt(at) == ']' : end;
  }

  private Entry entry() {
    char next = peek();
    int start = at;
    if (next == '.') {
      if (!take("...")) {
        throw error("expected `...`");
      }
      if (ellipsisSeen) {
        at = start;
        throw error("`...` may stand only once");
      }
      ellipsisSeen = true;
      return Marker.ELLIPSIS;
    }
    if (Character.isLetter(next)) {
      return newAxis();
    }
    Bound first = bound();
    if (first != Implied.OMITTED && take("+:")) {
      return new Exact(first, required(bound()));
    }
    if (!take(":")) {
      return new Index(required(first));
    }
    Bound stop = bound();
    Bound step = take(":") ? bound() : Implied.OMITTED;
    if (step instanceof Literal(long value) && value == 0) {
      throw error("the step of a slice is 0");
    }
    return new Range(first, stop, step);
  }

  private Entry newAxis() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (!word.equals("new") && !word.equals("newaxis")) {
      at = start;
      throw error("expected a number, a slice, `...` or `newaxis`, not `" + word + "`");
    }
    return Marker.NEW_AXIS;
  }

  private Bound required(Bound bound) {
    if (bound == Implied.OMITTED) {
      throw error("expected a number, a slice, `...` or `newaxis`, not " + found());
    }
    return bound;
  }

  /** A number, a star, or nothing. */
  private Bound bound() {
    if (take("*")) {
      return Implied.STAR;
    }
    int start = skipSpace();
    if (peek() == '-' || (peek() == '+' && !text.startsWith("+:", at))) {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == digits) {
      if (at > start) {
        throw error("expected a digit, not " + found());
      }
      return Implied.OMITTED;
    }
    try {
      return new Literal(Long.parseLong(text.substring(start, at)));
    } catch (NumberFormatException tooLarge) {
      at = start;
      throw error("the number does not fit in 64 bits");
    }
  }

  private boolean take(String token) {
    skipSpace();
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  /** The next character; at the end a comma, which begins nothing either. */
  private char peek() {
    return skipSpace() < text.length() ? text.charAt(at) : ',';
  }

  private int skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private String found() {
    return at < text.length() ? "`" + Character.toString(text.codePointAt(at)) + "`" : "the end";
  }

  private SubscriptSyntaxException error(String message) {
    return new SubscriptSyntaxException(text, at, message);
  }
}
