package dev.stria.assembler;

import dev.stria.assembler.syntax.NumberLiteral;
import dev.stria.assembler.syntax.NumberLiterals;
import dev.stria.assembler.syntax.NumberLiterals.MalformedNumberException;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers that are written as in program texts, for programs and command lines. */
public final class NumberText {
  private static final Pattern BINARY = Pattern.compile("([+-]?)0[bB]([01]+(?:_[01]+)*)");

  private NumberText() {}

  /**
   * The integer that the whole text is, its low 64 bits: decimal, {@code 0x} or {@code 0b}, from
   * -2^63 to 2^64-1. Empty if the text is something else.
   */
  public static OptionalLong parseInteger(String text) {
    try {
      return NumberLiterals.parse(text) instanceof NumberLiteral.Int literal
          ? OptionalLong.of(literal.bits())
          : OptionalLong.empty();
    } catch (MalformedNumberException malformed) {
      return OptionalLong.empty();
    }
  }

  /**
   * The float that the whole text is, rounded to nearest: a float literal, or an integer of any
   * size. Empty if the text is something else, or too large for a float.
   */
  public static OptionalDouble parseFloat(String text) {
    try {
      return OptionalDouble.of(
          switch (NumberLiterals.parse(text)) {
            case NumberLiteral.Int literal -> literal.toDouble();
            case NumberLiteral.Float literal -> literal.value();
          });
    } catch (MalformedNumberException malformed) {
      return parseLargeInteger(text);
    }
  }

  /** An integer that no i64 holds is read as the float of the same digits. */
  private static OptionalDouble parseLargeInteger(String text) {
    Matcher binary = BINARY.matcher(text);
    if (binary.matches()) {
      double value = new BigInteger(binary.group(2).replace("_", ""), 2).doubleValue();
      double signed = binary.group(1).equals("-") ? -value : value;
      return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(signed);
    }
    boolean isHexadecimal = text.regionMatches(true, signLength(text), "0x", 0, 2);
    try {
      return NumberLiterals.parse(text + (isHexadecimal ? "p0" : ".0"))
              instanceof NumberLiteral.Float literal
          ? OptionalDouble.of(literal.value())
          : OptionalDouble.empty();
    } catch (MalformedNumberException malformed) {
      return OptionalDouble.empty();
    }
  }

  private static int signLength(String text) {
    return text.startsWith("-") || text.startsWith("+") ? 1 : 0;
  }
}
