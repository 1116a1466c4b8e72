package dev.stria.vm.memory;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Elements as values: typed access to a byte array at a byte offset of any alignment. Multi-byte
 * formats are little-endian unless the name ends in {@code BE}.
 *
 * <p>Getters widen as the format says (64-bit integers of either signedness are the same bits;
 * bool: any nonzero byte is 1; floats exactly). Putters keep the low bits (bool: 0 or 1) or round
 * once, to nearest-even.
 *
 * <p>The segment is made anew in every access so that the compiler sees a heap byte array and makes
 * it vanish.
 */
public final class Bytes {
  private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort S =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfInt I =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong L =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat F =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble D =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfShort S_BE =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfInt I_BE =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfLong L_BE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfFloat F_BE =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfDouble D_BE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(BIG_ENDIAN);

  private Bytes() {}

  public static long getBool(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(B, at) != 0 ? 1 : 0;
  }

  public static long getI8(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(B, at);
  }

  public static long getU8(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(B, at) & 0xFF;
  }

  public static long getI16(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(S, at);
  }

  public static long getU16(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(S, at) & 0xFFFF;
  }

  public static long getI32(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(I, at);
  }

  public static long getU32(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(I, at) & 0xFFFF_FFFFL;
  }

  public static long getI64(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(L, at);
  }

  public static double getF16(byte[] bytes, long at) {
    return Float.float16ToFloat(MemorySegment.ofArray(bytes).get(S, at));
  }

  public static double getF32(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(F, at);
  }

  public static double getF64(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(D, at);
  }

  public static long getI16BE(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(S_BE, at);
  }

  public static long getU16BE(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(S_BE, at) & 0xFFFF;
  }

  public static long getI32BE(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(I_BE, at);
  }

  public static long getU32BE(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(I_BE, at) & 0xFFFF_FFFFL;
  }

  public static long getI64BE(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(L_BE, at);
  }

  public static double getF16BE(byte[] bytes, long at) {
    return Float.float16ToFloat(MemorySegment.ofArray(bytes).get(S_BE, at));
  }

  public static double getF32BE(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(F_BE, at);
  }

  public static double getF64BE(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(D_BE, at);
  }

  /** The bits of the binary16 number nearest to a value, ties to even. */
  public static short toF16(double value) {
    return Binary16.fromDouble(value);
  }

  public static void putBool(byte[] bytes, long at, long value) {
    MemorySegment.ofArray(bytes).set(B, at, (byte) (value != 0 ? 1 : 0));
  }

  public static void putI8(byte[] bytes, long at, long value) {
    MemorySegment.ofArray(bytes).set(B, at, (byte) value);
  }

  public static void putI16(byte[] bytes, long at, long value) {
    MemorySegment.ofArray(bytes).set(S, at, (short) value);
  }

  public static void putI32(byte[] bytes, long at, long value) {
    MemorySegment.ofArray(bytes).set(I, at, (int) value);
  }

  public static void putI64(byte[] bytes, long at, long value) {
    MemorySegment.ofArray(bytes).set(L, at, value);
  }

  public static void putF16(byte[] bytes, long at, double value) {
    MemorySegment.ofArray(bytes).set(S, at, Binary16.fromDouble(value));
  }

  public static void putF32(byte[] bytes, long at, double value) {
    MemorySegment.ofArray(bytes).set(F, at, (float) value);
  }

  public static void putF64(byte[] bytes, long at, double value) {
    MemorySegment.ofArray(bytes).set(D, at, value);
  }

  public static void putI16BE(byte[] bytes, long at, long value) {
    MemorySegment.ofArray(bytes).set(S_BE, at, (short) value);
  }

  public static void putI32BE(byte[] bytes, long at, long value) {
    MemorySegment.ofArray(bytes).set(I_BE, at, (int) value);
  }

  public static void putI64BE(byte[] bytes, long at, long value) {
    MemorySegment.ofArray(bytes).set(L_BE, at, value);
  }

  public static void putF16BE(byte[] bytes, long at, double value) {
    MemorySegment.ofArray(bytes).set(S_BE, at, Binary16.fromDouble(value));
  }

  public static void putF32BE(byte[] bytes, long at, double value) {
    MemorySegment.ofArray(bytes).set(F_BE, at, (float) value);
  }

  public static void putF64BE(byte[] bytes, long at, double value) {
    MemorySegment.ofArray(bytes).set(D_BE, at, value);
  }

  /**
   * The value of an integer or bool element.
   *
   * @throws IllegalArgumentException for a float format
   */
  public static long getLong(Format format, byte[] bytes, long at) {
    return switch (format) {
      case BOOL -> getBool(bytes, at);
      case I8 -> getI8(bytes, at);
      case U8 -> getU8(bytes, at);
      case I16 -> getI16(bytes, at);
      case U16 -> getU16(bytes, at);
      case I32 -> getI32(bytes, at);
      case U32 -> getU32(bytes, at);
      case I64, U64 -> getI64(bytes, at);
      case I16BE -> getI16BE(bytes, at);
      case U16BE -> getU16BE(bytes, at);
      case I32BE -> getI32BE(bytes, at);
      case U32BE -> getU32BE(bytes, at);
      case I64BE, U64BE -> getI64BE(bytes, at);
      case F16, F32, F64, F16BE, F32BE, F64BE -> throw wrongClass(format);
    };
  }

  /**
   * The value of an element of any format as a binary64 number: floats exactly, integers rounded to
   * nearest-even, {@code u64} as the unsigned number it is.
   */
  public static double getDouble(Format format, byte[] bytes, long at) {
    return switch (format) {
      case F16 -> getF16(bytes, at);
      case F32 -> getF32(bytes, at);
      case F64 -> getF64(bytes, at);
      case F16BE -> getF16BE(bytes, at);
      case F32BE -> getF32BE(bytes, at);
      case F64BE -> getF64BE(bytes, at);
      case U64, U64BE -> unsignedToDouble(getLong(format, bytes, at));
      case BOOL, I8, U8, I16, U16, I32, U32, I64, I16BE, U16BE, I32BE, U32BE, I64BE ->
          getLong(format, bytes, at);
    };
  }

  /**
   * Stores an integer: its low bits, or for bool whether it is not 0.
   *
   * @throws IllegalArgumentException for a float format
   */
  public static void putLong(Format format, byte[] bytes, long at, long value) {
    switch (format) {
      case BOOL -> putBool(bytes, at, value);
      case I8, U8 -> putI8(bytes, at, value);
      case I16, U16 -> putI16(bytes, at, value);
      case I32, U32 -> putI32(bytes, at, value);
      case I64, U64 -> putI64(bytes, at, value);
      case I16BE, U16BE -> putI16BE(bytes, at, value);
      case I32BE, U32BE -> putI32BE(bytes, at, value);
      case I64BE, U64BE -> putI64BE(bytes, at, value);
      case F16, F32, F64, F16BE, F32BE, F64BE -> throw wrongClass(format);
    }
  }

  /**
   * Stores a float, rounded once.
   *
   * @throws IllegalArgumentException for an integer or bool format
   */
  public static void putDouble(Format format, byte[] bytes, long at, double value) {
    switch (format) {
      case F16 -> putF16(bytes, at, value);
      case F32 -> putF32(bytes, at, value);
      case F64 -> putF64(bytes, at, value);
      case F16BE -> putF16BE(bytes, at, value);
      case F32BE -> putF32BE(bytes, at, value);
      case F64BE -> putF64BE(bytes, at, value);
      default -> throw wrongClass(format);
    }
  }

  /**
   * Checks that an integer survives being stored: that it lies in the format's range. Everything
   * survives 64-bit formats, also {@code u64}, which keeps all bits; only 0 and 1 survive bool.
   *
   * @throws Fault {@code value_out_of_range}
   */
  public static void requireExact(Format format, long value) {
    boolean exact =
        switch (format) {
          case BOOL -> value >>> 1 == 0;
          case I8 -> value == (byte) value;
          case U8 -> value >>> 8 == 0;
          case I16, I16BE -> value == (short) value;
          case U16, U16BE -> value >>> 16 == 0;
          case I32, I32BE -> value == (int) value;
          case U32, U32BE -> value >>> 32 == 0;
          default -> true;
        };
    if (!exact) {
      throw new Fault(
          TrapKind.VALUE_OUT_OF_RANGE, "value " + value + " does not survive in " + format);
    }
  }

  /** Checks that elements of a format load as integers. */
  static void requireIntegers(Format format) {
    if (format.isFloat()) {
      throw wrongClass(format);
    }
  }

  /** Checks that elements of a format are floats. */
  static void requireFloats(Format format) {
    if (!format.isFloat()) {
      throw wrongClass(format);
    }
  }

  /** An unsigned integer, rounded to nearest-even. */
  static double unsignedToDouble(long value) {
    // Halved with the lost bit kept, so that rounding goes the same way, then doubled.
    return value >= 0 ? (double) value : (double) ((value >>> 1) | (value & 1)) * 2.0;
  }

  private static IllegalArgumentException wrongClass(Format format) {
    return new IllegalArgumentException(
        format + " elements are " + (format.isFloat() ? "floats" : "integers"));
  }
}
