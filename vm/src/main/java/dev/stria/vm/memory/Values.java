package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Elements as objects of the Java type that holds every value of their format. */
final class Values {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private Values() {}

  static Object get(Format format, Memory memory, long at) {
    if (format.isFloat()) {
      return memory.getDouble(format, at);
    }
    return box(format, memory.getLong(format, at));
  }

  /** An integer or bool element as an object. */
  static Object box(Format format, long value) {
    if (format.kind() == Format.Kind.BOOL) {
      return value != 0;
    }
    return format.isU64() ? unsigned(value) : (Object) value;
  }

  /** An integer element as an int. */
  static int toInt(Format format, long value) {
    if (value != (int) value || (value < 0 && format.isU64())) {
      throw new Fault(
          TrapKind.VALUE_OUT_OF_RANGE,
          "value " + describe(format, value) + " of " + format + " is no int");
    }
    return (int) value;
  }

  private static String describe(Format format, long value) {
    return format.isU64() ? Long.toUnsignedString(value) : Long.toString(value);
  }

  static BigInteger unsigned(long bits) {
    BigInteger signed = BigInteger.valueOf(bits);
    return bits < 0 ? signed.add(TWO_64) : signed;
  }

  static void put(Format format, Memory memory, long at, Object value) {
    if (format.isFloat()) {
      if (!(value instanceof Number number)) {
        throw wrongType(format, value);
      }
      memory.putDouble(format, at, number.doubleValue());
      return;
    }
    long bits =
        switch (value) {
          case Boolean truth -> truth ? 1 : 0;
          case BigInteger big -> exact(format, big);
          case Byte small -> small;
          case Short small -> small;
          case Integer small -> small;
          case Long number -> number;
          case null, default -> throw wrongType(format, value);
        };
    if (format.isU64() && bits < 0 && !(value instanceof BigInteger)) {
      throw outOfRange(format, value);
    }
    Bytes.requireExact(format, bits);
    memory.putLong(format, at, bits);
  }

  private static long exact(Format format, BigInteger value) {
    boolean fits =
        format.isU64() ? value.signum() >= 0 && value.bitLength() <= 64 : value.bitLength() < 64;
    if (!fits) {
      throw outOfRange(format, value);
    }
    return value.longValue();
  }

  private static Fault outOfRange(Format format, Object value) {
    return new Fault(
        TrapKind.VALUE_OUT_OF_RANGE, "value " + value + " does not survive in " + format);
  }

  private static IllegalArgumentException wrongType(Format format, @Nullable Object value) {
    String given = value == null ? "null" : "a " + value.getClass().getSimpleName();
    return new IllegalArgumentException(given + " cannot be stored as " + format);
  }
}
