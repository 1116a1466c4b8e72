package dev.stria.reference;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;

/** The arithmetic an array operation is done in, chosen by its operands. */
enum Domain {
  SIGNED,
  UNSIGNED,
  FLOAT;

  private static final BigInteger TWO_64 = BigInteger.TWO.pow(64);

  /** The domain of these operands, among which no destination must be. */
  static Domain of(Collection<RefValue> operands) {
    Domain domain = SIGNED;
    for (RefValue operand : operands) {
      boolean isFloat =
          operand instanceof RefFloat
              || (operand instanceof RefView view && view.format().isFloat());
      if (isFloat) {
        return FLOAT;
      }
      if (operand instanceof RefView view && view.format().isU64()) {
        domain = UNSIGNED;
      }
    }
    return domain;
  }

  static Domain of(RefView view) {
    return of(List.of(view));
  }

  /** An element or scalar, exact so far, as a number of this domain. */
  Num convert(Num number) {
    return switch (this) {
      case FLOAT -> new Num.Flt(number.exact().toDouble());
      case SIGNED, UNSIGNED ->
          switch (number) {
            case Num.Int integer -> wrap(integer.value());
            case Num.Flt floating -> throw new IllegalArgumentException(this + " of " + floating);
          };
    };
  }

  /** An integer cut down to 64 bits and read as this domain reads them. */
  Num.Int wrap(BigInteger integer) {
    BigInteger low = integer.mod(TWO_64);
    return new Num.Int(this == SIGNED && low.testBit(63) ? low.subtract(TWO_64) : low);
  }
}
