package dev.stria.assembler.syntax;

/** Reads number literals. */
public final class NumberLiterals {
  /** Says what is wrong with a literal. */
  public static final class MalformedNumberException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedNumberException(String message) {
      super(message, null, false, false);
    }
  }

  private static final String POINT = "a float has digits on both sides of its point";

  private final String text;
  private int at;

  private NumberLiterals(String text) {
    this.text = text;
  }

  /**
   * The value of an integer or float literal.
   *
   * @throws MalformedNumberException if the text is not a literal or its value does not fit
   */
  public static NumberLiteral parse(String text) throws MalformedNumberException {
    return new NumberLiterals(text).number();
  }

  private NumberLiteral number() throws MalformedNumberException {
    boolean negative = text.startsWith("-");
    at = negative || text.startsWith("+") ? 1 : 0;
    switch (text.substring(at)) {
      case "inf" -> {
        return new NumberLiteral.Float(
            negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      }
      case "nan" -> {
        return new NumberLiteral.Float(Double.NaN);
      }
      default -> {}
    }
    if (startsWithIgnoreCase("0x")) {
      at += 2;
      return hexadecimal(negative);
    }
    if (startsWithIgnoreCase("0b")) {
      at += 2;
      int start = at;
      digits(2);
      end();
      return integer(start, 2, negative);
    }
    return decimal(negative);
  }

  private boolean startsWithIgnoreCase(String prefix) {
    return text.regionMatches(true, at, prefix, 0, prefix.length());
  }

  private NumberLiteral hexadecimal(boolean negative) throws MalformedNumberException {
    int start = at;
    digits(16);
    boolean isFloat = fraction(16);
    boolean hasExponent = exponent('p');
    end();
    if (!isFloat && !hasExponent) {
      return integer(start, 16, negative);
    }
    String digits = (negative ? "-0x" : "0x") + text.substring(start).replace("_", "");
    return finite(hasExponent ? digits : digits + "p0");
  }

  private NumberLiteral decimal(boolean negative) throws MalformedNumberException {
    int start = at;
    digits(10);
    boolean isFloat = fraction(10);
    isFloat |= exponent('e');
    end();
    if (!isFloat) {
      return integer(start, 10, negative);
    }
    return finite((negative ? "-" : "") + text.substring(start).replace("_", ""));
  }

  /** Passes over digits, with single underscores between them. */
  private void digits(int base) throws MalformedNumberException {
    boolean lastWasDigit = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isDigit(c, base)) {
        lastWasDigit = true;
      } else if (c == '_' && lastWasDigit) {
        lastWasDigit = false;
      } else {
        break;
      }
      at++;
    }
    if (!lastWasDigit) {
      boolean underscore =
          (at < text.length() && text.charAt(at) == '_') || (at > 0 && text.charAt(at - 1) == '_');
      boolean point = at == 0 || (at < text.length() && text.charAt(at) == '.');
      throw new MalformedNumberException(
          underscore ? "`_` stands only between two digits" : point ? POINT : "digits are missing");
    }
  }

  private static boolean isDigit(char c, int base) {
    return c < 0x80 && Character.digit(c, base) >= 0;
  }

  private boolean fraction(int base) throws MalformedNumberException {
    if (at == text.length() || text.charAt(at) != '.') {
      return false;
    }
    at++;
    if (at == text.length() || !isDigit(text.charAt(at), base)) {
      throw new MalformedNumberException(POINT);
    }
    digits(base);
    return true;
  }

  private boolean exponent(char letter) throws MalformedNumberException {
    if (at == text.length() || Character.toLowerCase(text.charAt(at)) != letter) {
      return false;
    }
    at++;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    digits(10);
    return true;
  }

  private void end() throws MalformedNumberException {
    if (at == text.length()) {
      return;
    }
    throw new MalformedNumberException("`" + text.charAt(at) + "` is not a digit here");
  }

  private NumberLiteral integer(int start, int base, boolean negative)
      throws MalformedNumberException {
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') {
        continue;
      }
      long limit = Long.divideUnsigned(-1L, base);
      int digit = Character.digit(c, base);
      if (Long.compareUnsigned(value, limit) > 0
          || Long.compareUnsigned(value * base + digit, digit) < 0) {
        throw tooLarge();
      }
      value = value * base + digit;
    }
    if (!negative) {
      return new NumberLiteral.Int(value, value < 0, false);
    }
    if (value < 0 && value != Long.MIN_VALUE) {
      throw tooLarge();
    }
    return new NumberLiteral.Int(-value, false, value == 0);
  }

  private static MalformedNumberException tooLarge() {
    return new MalformedNumberException("integers go from -2^63 to 2^64-1");
  }

  private static NumberLiteral finite(String digits) throws MalformedNumberException {
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw new MalformedNumberException("this float is too large; write `inf` for infinity");
    }
    return new NumberLiteral.Float(value);
  }
}
