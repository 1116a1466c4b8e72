package dev.stria.vm.engine.compile;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.stria.vm.memory.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The same access to elements as {@link Bytes}, in a form that costs HotSpot's compiler a tenth of
 * the work, so that functions with many accesses stay below the size at which it stops inlining.
 * Loops over accesses of this form are not turned into vectors. Public for the sake of generated
 * classes.
 */
public final class Direct {
  private static final VarHandle SHORTS = handle(short[].class, LITTLE_ENDIAN);
  private static final VarHandle INTS = handle(int[].class, LITTLE_ENDIAN);
  private static final VarHandle LONGS = handle(long[].class, LITTLE_ENDIAN);
  private static final VarHandle SHORTS_BE = handle(short[].class, BIG_ENDIAN);
  private static final VarHandle INTS_BE = handle(int[].class, BIG_ENDIAN);
  private static final VarHandle LONGS_BE = handle(long[].class, BIG_ENDIAN);

  private Direct() {}

  private static VarHandle handle(Class<?> elements, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(elements, order).withInvokeExactBehavior();
  }

  public static long getBool(byte[] bytes, long at) {
    return bytes[(int) at] != 0 ? 1 : 0;
  }

  public static long getI8(byte[] bytes, long at) {
    return bytes[(int) at];
  }

  public static long getU8(byte[] bytes, long at) {
    return bytes[(int) at] & 0xFF;
  }

  public static long getI16(byte[] bytes, long at) {
    return (short) SHORTS.get(bytes, (int) at);
  }

  public static long getU16(byte[] bytes, long at) {
    return (short) SHORTS.get(bytes, (int) at) & 0xFFFF;
  }

  public static long getI32(byte[] bytes, long at) {
    return (int) INTS.get(bytes, (int) at);
  }

  public static long getU32(byte[] bytes, long at) {
    return (int) INTS.get(bytes, (int) at) & 0xFFFF_FFFFL;
  }

  public static long getI64(byte[] bytes, long at) {
    return (long) LONGS.get(bytes, (int) at);
  }

  public static double getF16(byte[] bytes, long at) {
    return Float.float16ToFloat((short) SHORTS.get(bytes, (int) at));
  }

  public static double getF32(byte[] bytes, long at) {
    return Float.intBitsToFloat((int) INTS.get(bytes, (int) at));
  }

  public static double getF64(byte[] bytes, long at) {
    return Double.longBitsToDouble((long) LONGS.get(bytes, (int) at));
  }

  public static long getI16BE(byte[] bytes, long at) {
    return (short) SHORTS_BE.get(bytes, (int) at);
  }

  public static long getU16BE(byte[] bytes, long at) {
    return (short) SHORTS_BE.get(bytes, (int) at) & 0xFFFF;
  }

  public static long getI32BE(byte[] bytes, long at) {
    return (int) INTS_BE.get(bytes, (int) at);
  }

  public static long getU32BE(byte[] bytes, long at) {
    return (int) INTS_BE.get(bytes, (int) at) & 0xFFFF_FFFFL;
  }

  public static long getI64BE(byte[] bytes, long at) {
    return (long) LONGS_BE.get(bytes, (int) at);
  }

  public static double getF16BE(byte[] bytes, long at) {
    return Float.float16ToFloat((short) SHORTS_BE.get(bytes, (int) at));
  }

  public static double getF32BE(byte[] bytes, long at) {
    return Float.intBitsToFloat((int) INTS_BE.get(bytes, (int) at));
  }

  public static double getF64BE(byte[] bytes, long at) {
    return Double.longBitsToDouble((long) LONGS_BE.get(bytes, (int) at));
  }

  public static void putBool(byte[] bytes, long at, long value) {
    bytes[(int) at] = (byte) (value != 0 ? 1 : 0);
  }

  public static void putI8(byte[] bytes, long at, long value) {
    bytes[(int) at] = (byte) value;
  }

  public static void putI16(byte[] bytes, long at, long value) {
    SHORTS.set(bytes, (int) at, (short) value);
  }

  public static void putI32(byte[] bytes, long at, long value) {
    INTS.set(bytes, (int) at, (int) value);
  }

  public static void putI64(byte[] bytes, long at, long value) {
    LONGS.set(bytes, (int) at, value);
  }

  public static void putF16(byte[] bytes, long at, double value) {
    Bytes.putF16(bytes, at, value);
  }

  public static void putF32(byte[] bytes, long at, double value) {
    INTS.set(bytes, (int) at, Float.floatToRawIntBits((float) value));
  }

  public static void putF64(byte[] bytes, long at, double value) {
    LONGS.set(bytes, (int) at, Double.doubleToRawLongBits(value));
  }

  public static void putI16BE(byte[] bytes, long at, long value) {
    SHORTS_BE.set(bytes, (int) at, (short) value);
  }

  public static void putI32BE(byte[] bytes, long at, long value) {
    INTS_BE.set(bytes, (int) at, (int) value);
  }

  public static void putI64BE(byte[] bytes, long at, long value) {
    LONGS_BE.set(bytes, (int) at, value);
  }

  public static void putF16BE(byte[] bytes, long at, double value) {
    Bytes.putF16BE(bytes, at, value);
  }

  public static void putF32BE(byte[] bytes, long at, double value) {
    INTS_BE.set(bytes, (int) at, Float.floatToRawIntBits((float) value));
  }

  public static void putF64BE(byte[] bytes, long at, double value) {
    LONGS_BE.set(bytes, (int) at, Double.doubleToRawLongBits(value));
  }
}
