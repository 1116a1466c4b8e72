package dev.stria.reference;

import java.math.BigInteger;
import java.util.OptionalLong;

/** The clock: units used so far, and perhaps a limit that may be reached but not passed. */
public final class RefFuel {
  private final OptionalLong limit;
  private long used;

  public RefFuel(OptionalLong limit) {
    this.limit = limit;
  }

  public static RefFuel unlimited() {
    return new RefFuel(OptionalLong.empty());
  }

  public long used() {
    return used;
  }

  /** Uses so many units, or traps {@code out_of_fuel} and uses none. */
  public void use(BigInteger units) {
    BigInteger after = BigInteger.valueOf(used).add(units);
    if (limit.isPresent() && after.compareTo(BigInteger.valueOf(limit.getAsLong())) > 0) {
      throw new RefTrap(
          RefTrapKind.OUT_OF_FUEL,
          "%s more units after %d of %d".formatted(units, used, limit.getAsLong()));
    }
    used = after.longValueExact();
  }

  /** One unit for every started 64 of so many bytes. */
  static BigInteger unitsFor(BigInteger bytes) {
    return bytes.add(BigInteger.valueOf(63)).divide(BigInteger.valueOf(64));
  }
}
