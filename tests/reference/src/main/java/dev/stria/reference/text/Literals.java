package dev.stria.reference.text;

import dev.stria.reference.RefFloat;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Number literals. */
final class Literals {
  private Literals() {}

  /** The number a token is, if it is one. */
  static Optional<RefValue> number(Tokens.Token token) {
    if (token.kind() == Tokens.Kind.CHARACTER) {
      return Optional.of(new RefInt(token.text().codePointAt(0)));
    }
    if (token.kind() != Tokens.Kind.WORD) {
      return Optional.empty();
    }
    String text = token.text().replace("_", "").toLowerCase(Locale.ROOT);
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    if (digits.equals("inf")) {
      return Optional.of(
          new RefFloat(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY));
    }
    if (digits.equals("nan")) {
      return Optional.of(new RefFloat(Double.NaN));
    }
    if (digits.isEmpty() || !Character.isDigit(digits.charAt(0))) {
      return Optional.empty();
    }
    if (isFloat(digits)) {
      boolean hexWithoutExponent = digits.startsWith("0x") && digits.indexOf('p') < 0;
      return Optional.of(new RefFloat(Double.parseDouble(hexWithoutExponent ? text + "p0" : text)));
    }
    BigInteger magnitude = integer(digits);
    return Optional.of(new RefInt((negative ? magnitude.negate() : magnitude).longValue()));
  }

  private static boolean isFloat(String digits) {
    return digits.indexOf('.') >= 0 || digits.indexOf(digits.startsWith("0x") ? 'p' : 'e') >= 0;
  }

  private static BigInteger integer(String digits) {
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16);
    }
    return digits.startsWith("0b")
        ? new BigInteger(digits.substring(2), 2)
        : new BigInteger(digits);
  }

  static long integer(Tokens tokens) {
    return number(tokens.take())
        .orElseThrow(() -> tokens.unexpected("an integer before this"))
        .asInt();
  }

  /** A float literal, or an integer literal of any size read as a float. */
  static double floating(Tokens tokens) {
    Tokens.Token token = tokens.take();
    RefValue value = number(token).orElseThrow(() -> tokens.unexpected("a number before this"));
    if (value instanceof RefFloat number) {
      return number.value();
    }
    String text = token.text().replace("_", "");
    boolean plain =
        token.kind() == Tokens.Kind.WORD && text.chars().noneMatch(c -> c == 'x' || c == 'b');
    return plain ? new BigDecimal(text).doubleValue() : value.asInt();
  }
}
