package dev.stria.reference;

import java.math.BigInteger;
import java.math.RoundingMode;

/** What the elementwise operations do to one element of each operand, all of one domain. */
final class Arithmetic {
  private Arithmetic() {}

  static Num binary(String operation, Domain domain, Num left, Num right) {
    return switch (operation) {
      case "eq" -> Num.Int.of(same(left, right));
      case "ne" -> Num.Int.of(!same(left, right));
      case "lt" -> Num.Int.of(less(left, right));
      case "gt" -> Num.Int.of(less(right, left));
      case "le" -> Num.Int.of(less(left, right) || same(left, right));
      case "ge" -> Num.Int.of(less(right, left) || same(left, right));
      case "minimum" -> minimum(left, right);
      case "maximum" -> maximum(left, right);
      default ->
          left instanceof Num.Int a && right instanceof Num.Int b
              ? domain.wrap(integers(operation, a.value(), b.value()))
              : new Num.Flt(floats(operation, value(left), value(right)));
    };
  }

  private static BigInteger integers(String operation, BigInteger left, BigInteger right) {
    return switch (operation) {
      case "add" -> left.add(right);
      case "sub" -> left.subtract(right);
      case "mul" -> left.multiply(right);
      case "div" -> left.divide(nonZero(right));
      case "rem" -> left.remainder(nonZero(right));
      case "and" -> left.and(right);
      case "or" -> left.or(right);
      case "xor" -> left.xor(right);
      case "shl" -> left.shiftLeft(count(right));
      case "shr" -> left.shiftRight(count(right));
      default -> throw new IllegalArgumentException("no operation " + operation);
    };
  }

  private static BigInteger nonZero(BigInteger divisor) {
    if (divisor.signum() == 0) {
      throw new RefTrap(RefTrapKind.DIVIDE_BY_ZERO, "an element to divide by is 0");
    }
    return divisor;
  }

  private static int count(BigInteger shift) {
    return shift.mod(BigInteger.valueOf(64)).intValue();
  }

  private static double floats(String operation, double left, double right) {
    return switch (operation) {
      case "add" -> left + right;
      case "sub" -> left - right;
      case "mul" -> left * right;
      case "div" -> left / right;
      case "rem" -> left % right;
      default -> throw new IllegalArgumentException("no operation " + operation + " of f64");
    };
  }

  static Num unary(String operation, Domain domain, Num number) {
    return switch (operation) {
      case "neg" ->
          number instanceof Num.Int a
              ? domain.wrap(a.value().negate())
              : new Num.Flt(-value(number));
      case "abs" ->
          number instanceof Num.Int a
              ? domain.wrap(a.value().abs())
              : new Num.Flt(value(number) <= 0 ? 0.0 - value(number) : value(number));
      case "not" -> domain.wrap(((Num.Int) number).value().not());
      case "sqrt" -> new Num.Flt(Math.sqrt(value(number)));
      case "floor" -> new Num.Flt(round(value(number), RoundingMode.FLOOR));
      case "ceil" -> new Num.Flt(round(value(number), RoundingMode.CEILING));
      case "trunc" -> new Num.Flt(round(value(number), RoundingMode.DOWN));
      case "nearest" -> new Num.Flt(round(value(number), RoundingMode.HALF_EVEN));
      default -> throw new IllegalArgumentException("no operation " + operation);
    };
  }

  /** An f64 without fraction; the sign stays, of zero too. */
  static double round(double value, RoundingMode mode) {
    if (!(Exact.of(value) instanceof Exact.Finite finite)) {
      return value;
    }
    BigInteger whole = finite.toInteger(mode);
    return new Exact.Finite(finite.negative(), whole.abs(), 0).toDouble();
  }

  /** {@code a·b + c}: in f64 rounded once, else wrapping. */
  static Num fma(Domain domain, Num a, Num b, Num c) {
    if (a instanceof Num.Int x && b instanceof Num.Int y && c instanceof Num.Int z) {
      return domain.wrap(x.value().multiply(y.value()).add(z.value()));
    }
    return new Num.Flt(Exact.fma(a.exact(), b.exact(), c.exact()).toDouble());
  }

  static boolean isNaN(Num number) {
    return number.exact() instanceof Exact.NotANumber;
  }

  /** Equal by value: zeros of either sign are, a NaN never is. */
  static boolean same(Num left, Num right) {
    return !isNaN(left) && !isNaN(right) && compare(left, right) == 0;
  }

  static boolean less(Num left, Num right) {
    return !isNaN(left) && !isNaN(right) && compare(left, right) < 0;
  }

  /** The order of two numbers by exact value, of any kinds but NaN. */
  static int compare(Num left, Num right) {
    return compare(left.exact(), right.exact());
  }

  private static int compare(Exact left, Exact right) {
    if (left instanceof Exact.Finite a && right instanceof Exact.Finite b) {
      return a.compareValue(b);
    }
    return Integer.signum(Integer.compare(side(left), side(right)));
  }

  private static int side(Exact value) {
    return switch (value) {
      case Exact.Finite finite -> 0;
      case Exact.Infinite infinite -> infinite.negative() ? -1 : 1;
      case Exact.NotANumber nan -> throw new IllegalArgumentException("NaN has no side");
    };
  }

  /** As {@code f64.min}: a NaN wins, and -0 is less than +0. */
  static Num minimum(Num left, Num right) {
    if (isNaN(left) || isNaN(right)) {
      return isNaN(left) ? left : right;
    }
    return less(right, left) || (same(left, right) && isMinusZero(right)) ? right : left;
  }

  /** As {@code f64.max}: a NaN wins, and +0 is more than -0. */
  static Num maximum(Num left, Num right) {
    if (isNaN(left) || isNaN(right)) {
      return isNaN(left) ? left : right;
    }
    return less(left, right) || (same(left, right) && isMinusZero(left)) ? right : left;
  }

  static boolean isMinusZero(Num number) {
    return number instanceof Num.Flt
        && number.exact() instanceof Exact.Finite finite
        && finite.isZero()
        && finite.negative();
  }

  static double value(Num number) {
    return ((Num.Flt) number).value();
  }
}
