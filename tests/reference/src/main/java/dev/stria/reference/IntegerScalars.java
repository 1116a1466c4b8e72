package dev.stria.reference;

import java.math.BigInteger;

/** The i64 instructions on integers, through whole numbers of any size. */
final class IntegerScalars {
  private static final BigInteger TWO_64 = BigInteger.TWO.pow(64);

  private IntegerScalars() {}

  static long unary(String operation, long number) {
    String digits = digits(number);
    return switch (operation) {
      case "eqz" -> number == 0 ? 1 : 0;
      case "clz" -> digits.indexOf('1') < 0 ? 64 : digits.indexOf('1');
      case "ctz" -> digits.indexOf('1') < 0 ? 64 : 63 - digits.lastIndexOf('1');
      case "popcnt" -> digits.chars().filter(digit -> digit == '1').count();
      case "extend8_s" -> extend(number, 8);
      case "extend16_s" -> extend(number, 16);
      case "extend32_s" -> extend(number, 32);
      default -> throw new IllegalArgumentException("no instruction i64." + operation);
    };
  }

  static long binary(String operation, long left, long right) {
    BigInteger a = BigInteger.valueOf(left);
    BigInteger b = BigInteger.valueOf(right);
    int count = b.mod(BigInteger.valueOf(64)).intValue();
    return switch (operation) {
      case "add" -> a.add(b).longValue();
      case "sub" -> a.subtract(b).longValue();
      case "mul" -> a.multiply(b).longValue();
      case "and" -> a.and(b).longValue();
      case "or" -> a.or(b).longValue();
      case "xor" -> a.xor(b).longValue();
      case "shl" -> a.shiftLeft(count).longValue();
      case "shr_s" -> a.shiftRight(count).longValue();
      case "shr_u" -> unsigned(left).shiftRight(count).longValue();
      case "rotl" -> rotate(left, count);
      case "rotr" -> rotate(left, 64 - count);
      case "div_s" -> a.divide(divisor(b)).longValue();
      case "div_u" -> unsigned(left).divide(divisor(unsigned(right))).longValue();
      case "rem_s" -> a.remainder(divisor(b)).longValue();
      case "rem_u" -> unsigned(left).remainder(divisor(unsigned(right))).longValue();
      case "eq" -> truth(a.equals(b));
      case "ne" -> truth(!a.equals(b));
      case "lt_s" -> truth(a.compareTo(b) < 0);
      case "gt_s" -> truth(a.compareTo(b) > 0);
      case "le_s" -> truth(a.compareTo(b) <= 0);
      case "ge_s" -> truth(a.compareTo(b) >= 0);
      case "lt_u" -> truth(unsigned(left).compareTo(unsigned(right)) < 0);
      case "gt_u" -> truth(unsigned(left).compareTo(unsigned(right)) > 0);
      case "le_u" -> truth(unsigned(left).compareTo(unsigned(right)) <= 0);
      case "ge_u" -> truth(unsigned(left).compareTo(unsigned(right)) >= 0);
      default -> throw new IllegalArgumentException("no instruction i64." + operation);
    };
  }

  static BigInteger unsigned(long number) {
    return BigInteger.valueOf(number).mod(TWO_64);
  }

  private static BigInteger divisor(BigInteger number) {
    if (number.signum() == 0) {
      throw new RefTrap(RefTrapKind.DIVIDE_BY_ZERO, "division by 0");
    }
    return number;
  }

  /** All 64 binary digits, the most significant first. */
  private static String digits(long number) {
    return unsigned(number).add(TWO_64).toString(2).substring(1);
  }

  private static long rotate(long number, int left) {
    String digits = digits(number);
    int cut = left % 64;
    return new BigInteger(digits.substring(cut) + digits.substring(0, cut), 2).longValue();
  }

  private static long extend(long number, int bits) {
    BigInteger range = BigInteger.TWO.pow(bits);
    BigInteger low = BigInteger.valueOf(number).mod(range);
    return (low.testBit(bits - 1) ? low.subtract(range) : low).longValue();
  }

  private static long truth(boolean holds) {
    return holds ? 1 : 0;
  }
}
