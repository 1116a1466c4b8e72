package dev.stria.vm.record;

import dev.stria.vm.memory.Format;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a format string from left to right; every error says where. */
final class FormatScanner {
  private static final String CODES =
      Stream.of(StructCode.values())
          .map(code -> String.valueOf(code.code()))
          .collect(Collectors.joining(" "));

  private final String text;
  private int at;

  FormatScanner(String text) {
    this.text = text;
  }

  int position() {
    return at;
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** The next character, or 0 at the end; no format holds a 0. */
  char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  char take() {
    return text.charAt(at++);
  }

  boolean take(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  void expect(String expected, String where) {
    if (!take(expected)) {
      throw error(at, "expected `" + expected + "` " + where);
    }
  }

  void expectEnd() {
    if (!atEnd()) {
      throw error(at, "nothing may follow here");
    }
  }

  /** Passes over white space, as C's {@code isspace} has it. */
  void skipSpace() {
    while (peek() == ' ' || (peek() >= '\t' && peek() <= '\r')) {
      at++;
    }
  }

  /** A prefix, if one is next. */
  Optional<StructOrder> takeOrder() {
    Optional<StructOrder> order = StructOrder.of(peek());
    if (order.isPresent()) {
      at++;
    }
    return order;
  }

  boolean atDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  /** A decimal number; {@link #atDigit} must hold. */
  long number() {
    int start = at;
    long value = 0;
    while (atDigit()) {
      int digit = take() - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw error(start, "the number does not fit in 64 bits");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** A repeat count, or 1. */
  long count() {
    if (!atDigit()) {
      return 1;
    }
    long count = number();
    if (atEnd()) {
      throw error(at, "a code must follow the count");
    }
    return count;
  }

  /** The next character as a code. */
  StructCode code() {
    if (atEnd()) {
      throw error(at, "a code is missing");
    }
    return StructCode.of(peek())
        .map(code -> {
          at++;
          return code;
        })
        .orElseThrow(
            () -> error(at, "unknown code `" + text.charAt(at) + "`; the codes are " + CODES));
  }

  /** The format of a code's elements; {@code where} is the code's position. */
  Format format(StructCode code, StructOrder order, int where) {
    return code.format(order)
        .orElseThrow(() ->
            error(
                where,
                "code `"
                    + code.code()
                    + "` has native size only and cannot follow `"
                    + order.prefix()
                    + "`"));
  }

  /** The text from a character to before the next {@code end}, which is passed over. */
  String until(char end, String what) {
    int stop = text.indexOf(end, at);
    if (stop < 0) {
      throw error(at, what + " does not end with `" + end + "`");
    }
    String part = text.substring(at, stop);
    at = stop + 1;
    return part;
  }

  FormatStringException error(int position, String problem) {
    return new FormatStringException(text, position, problem);
  }
}
