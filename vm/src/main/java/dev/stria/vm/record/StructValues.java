package dev.stria.vm.record;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One Java value to the bytes of a code and back, with the ranges of Python's {@code struct}. */
final class StructValues {
  private static final int MAX_PASCAL = 255;
  private static final int BYTE_BITS = 8;

  private StructValues() {}

  /** Stores a value; {@code number} is its place among all, from 0, for messages. */
  static void put(StructItem item, byte[] bytes, long at, Object value, int number) {
    switch (item.code().role()) {
      case NUMBER -> putNumber(item, bytes, at, value, number);
      case CHAR -> {
        if (!(value instanceof Byte b)) {
          throw wrongType(item, value, number, "a Byte");
        }
        bytes[(int) at] = b;
      }
      case BYTES, PASCAL -> {
        if (!(value instanceof byte[] source)) {
          throw wrongType(item, value, number, "a byte[]");
        }
        if (item.code().role() == StructCode.Role.BYTES) {
          System.arraycopy(source, 0, bytes, (int) at, (int) Math.min(source.length, item.count()));
        } else {
          putPascal(item, bytes, (int) at, source);
        }
      }
      case PADDING -> throw new IllegalArgumentException("padding has no value");
    }
  }

  private static void putPascal(StructItem item, byte[] bytes, int at, byte[] source) {
    if (item.count() == 0) {
      return;
    }
    int length = (int) Math.min(source.length, item.count() - 1);
    System.arraycopy(source, 0, bytes, at + 1, length);
    bytes[at] = (byte) Math.min(length, MAX_PASCAL);
  }

  private static void putNumber(StructItem item, byte[] bytes, long at, Object value, int number) {
    Format format = item.format();
    switch (format.kind()) {
      case BOOL -> Bytes.putLong(format, bytes, at, truth(item, value, number) ? 1 : 0);
      case FLOAT -> {
        if (!(value instanceof Number n)) {
          throw wrongType(item, value, number, "a Number");
        }
        putFloat(item, bytes, at, n.doubleValue(), value, number);
      }
      case SIGNED, UNSIGNED ->
          Bytes.putLong(format, bytes, at, integer(item, value, number).longValue());
    }
  }

  private static boolean truth(StructItem item, Object value, int number) {
    return switch (value) {
      case Boolean b -> b;
      case Number n -> n.doubleValue() != 0;
      case null, default -> throw wrongType(item, value, number, "a Boolean or a Number");
    };
  }

  private static void putFloat(
      StructItem item, byte[] bytes, long at, double x, Object value, int number) {
    Bytes.putDouble(item.format(), bytes, at, x);
    boolean infinite =
        value instanceof Double || value instanceof Float ? Double.isInfinite(x) : false;
    if (!infinite && Double.isInfinite(Bytes.getDouble(item.format(), bytes, at))) {
      throw new Fault(
          TrapKind.VALUE_OUT_OF_RANGE,
          place(item, number) + " is too large for " + item.format() + ": " + value);
    }
  }

  private static BigInteger integer(StructItem item, Object value, int number) {
    BigInteger integer =
        switch (value) {
          case Byte b -> BigInteger.valueOf(b);
          case Short s -> BigInteger.valueOf(s);
          case Integer i -> BigInteger.valueOf(i);
          case Long l -> BigInteger.valueOf(l);
          case BigInteger b -> b;
          case null, default -> throw wrongType(item, value, number, "an integer");
        };
    int bits = item.format().itemSize() * BYTE_BITS;
    boolean signed = item.format().kind() == Format.Kind.SIGNED;
    // Python takes pointers of either signedness.
    boolean negative = signed || item.code() == StructCode.POINTER;
    BigInteger one = BigInteger.ONE;
    BigInteger least = negative ? one.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger most = one.shiftLeft(signed ? bits - 1 : bits).subtract(one);
    if (integer.compareTo(least) < 0 || integer.compareTo(most) > 0) {
      throw new Fault(
          TrapKind.VALUE_OUT_OF_RANGE,
          place(item, number) + " is not from " + least + " to " + most + ": " + shown(integer));
    }
    return integer;
  }

  /** The value that lies somewhere. */
  static Object get(StructItem item, byte[] bytes, long at) {
    return switch (item.code().role()) {
      case NUMBER -> getNumber(item.format(), bytes, at);
      case CHAR -> bytes[(int) at];
      case BYTES -> Arrays.copyOfRange(bytes, (int) at, (int) (at + item.count()));
      case PASCAL -> getPascal(item, bytes, (int) at);
      case PADDING -> throw new IllegalArgumentException("padding has no value");
    };
  }

  private static byte[] getPascal(StructItem item, byte[] bytes, int at) {
    if (item.count() == 0) {
      return new byte[0];
    }
    int length = (int) Math.min(bytes[at] & 0xFF, item.count() - 1);
    return Arrays.copyOfRange(bytes, at + 1, at + 1 + length);
  }

  private static Object getNumber(Format format, byte[] bytes, long at) {
    return switch (format.kind()) {
      case BOOL -> Bytes.getLong(format, bytes, at) != 0;
      case FLOAT -> Bytes.getDouble(format, bytes, at);
      case SIGNED -> Bytes.getLong(format, bytes, at);
      case UNSIGNED -> {
        long bits = Bytes.getLong(format, bytes, at);
        if (format.itemSize() < Long.BYTES) {
          yield bits;
        }
        BigInteger value = BigInteger.valueOf(bits);
        yield bits >= 0 ? value : value.add(BigInteger.ONE.shiftLeft(Long.SIZE));
      }
    };
  }

  private static IllegalArgumentException wrongType(
      StructItem item, @Nullable Object value, int number, String wanted) {
    String given = value == null ? "null" : value.getClass().getName();
    return new IllegalArgumentException(
        place(item, number) + " must be " + wanted + ", not " + given);
  }

  private static String place(StructItem item, int number) {
    return "value " + number + ", for code `" + item.code().code() + "`,";
  }

  /** Integers of any size may be given; messages stay short. */
  private static String shown(BigInteger integer) {
    return integer.bitLength() <= 2 * Long.SIZE
        ? integer.toString()
        : "an integer of " + integer.bitLength() + " bits";
  }
}
