package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Typed access, held against bytes shifted by hand. */
class BytesTest {
  private static final long[] VALUES = {
    0,
    1,
    -1,
    2,
    127,
    128,
    -128,
    -129,
    255,
    256,
    32767,
    32768,
    -32768,
    -32769,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xFFFF_FFFFL,
    0x1_0000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x0123_4567_89AB_CDEFL,
    0xFEDC_BA98_7654_3210L
  };

  /** The unsigned number that an element's bytes are. */
  private static BigInteger unsigned(Format format, byte[] bytes, int at) {
    byte[] item = Arrays.copyOfRange(bytes, at, at + format.itemSize());
    if (!format.isBigEndian()) {
      for (int i = 0; i < item.length / 2; i++) {
        byte other = item[item.length - 1 - i];
        item[item.length - 1 - i] = item[i];
        item[i] = other;
      }
    }
    return new BigInteger(1, item);
  }

  private static long load(Format format, byte[] bytes, int at) {
    BigInteger number = unsigned(format, bytes, at);
    int bits = 8 * format.itemSize();
    return switch (format.kind()) {
      case BOOL -> number.signum();
      case UNSIGNED -> number.longValue();
      case SIGNED ->
          number.testBit(bits - 1)
              ? number.subtract(BigInteger.ONE.shiftLeft(bits)).longValueExact()
              : number.longValueExact();
      case FLOAT -> throw new AssertionError();
    };
  }

  @ParameterizedTest
  @EnumSource
  void aStoreKeepsTheLowBitsAndALoadExtendsThem(Format format) {
    if (format.isFloat()) {
      assertThrows(IllegalArgumentException.class, () -> Bytes.getLong(format, new byte[8], 0));
      IllegalArgumentException wrong =
          assertThrows(
              IllegalArgumentException.class, () -> Bytes.putLong(format, new byte[8], 0, 1));
      assertEquals(format + " elements are floats", wrong.getMessage());
      return;
    }
    int bits = 8 * format.itemSize();
    for (long value : VALUES) {
      for (int at = 0; at < 4; at++) {
        byte[] bytes = new byte[13];
        Arrays.fill(bytes, (byte) 0x5A);
        byte[] before = bytes.clone();
        Bytes.putLong(format, bytes, at, value);
        BigInteger stored = unsigned(format, bytes, at);
        BigInteger kept =
            format == Format.BOOL
                ? BigInteger.valueOf(value == 0 ? 0 : 1)
                : BigInteger.valueOf(value).mod(BigInteger.ONE.shiftLeft(bits));
        assertEquals(kept, stored);
        assertEquals(load(format, bytes, at), Bytes.getLong(format, bytes, at));
        System.arraycopy(before, at, bytes, at, format.itemSize());
        assertArrayEquals(before, bytes, "a neighbouring byte was written");
      }
    }
  }

  @Test
  void anyNonzeroByteLoadsAs1FromBool() {
    assertEquals(1, Bytes.getBool(new byte[] {(byte) 0x80}, 0));
    assertEquals(1, Bytes.getBool(new byte[] {2}, 0));
    assertEquals(0, Bytes.getBool(new byte[] {0}, 0));
  }

  @ParameterizedTest
  @EnumSource
  void floatsAreTheirBitsInEitherByteOrder(Format format) {
    if (!format.isFloat()) {
      assertThrows(
          IllegalArgumentException.class, () -> Bytes.putDouble(format, new byte[8], 0, 1));
      return;
    }
    for (double value : new double[] {0.0, -0.0, 1.5, -2.75, 65504, 0x1p-24, 1.0 / 0, -1.0 / 0}) {
      for (int at = 0; at < 3; at++) {
        byte[] bytes = new byte[12];
        Bytes.putDouble(format, bytes, at, value);
        long bits = unsigned(format, bytes, at).longValue();
        double meant =
            switch (format.itemSize()) {
              case 2 -> Float.float16ToFloat((short) bits);
              case 4 -> Float.intBitsToFloat((int) bits);
              default -> Double.longBitsToDouble(bits);
            };
        assertEquals(value, meant);
        assertEquals(value, Bytes.getDouble(format, bytes, at));
      }
    }
    byte[] bytes = new byte[8];
    Bytes.putDouble(format, bytes, 0, Double.NaN);
    assertTrue(Double.isNaN(Bytes.getDouble(format, bytes, 0)));
  }

  @Test
  void f32RoundsToNearestEven() {
    byte[] bytes = new byte[4];
    Bytes.putF32(bytes, 0, 0x1.000001p0);
    assertEquals(1.0, Bytes.getF32(bytes, 0));
    Bytes.putF32(bytes, 0, 0x1.000003p0);
    assertEquals(0x1.000004p0, Bytes.getF32(bytes, 0));
    Bytes.putF32BE(bytes, 0, Double.MAX_VALUE);
    assertEquals(Double.POSITIVE_INFINITY, Bytes.getF32BE(bytes, 0));
  }

  @ParameterizedTest
  @EnumSource
  void integersConvertToBinary64RoundedToNearestEven(Format format) {
    if (format.isFloat()) {
      return;
    }
    byte[] bytes = new byte[8];
    for (long value : VALUES) {
      for (long nearby : new long[] {value, value | 0x401, (value & ~0x3FFL) | 0x400}) {
        Bytes.putLong(format, bytes, 0, nearby);
        BigInteger exact =
            format.isU64()
                ? unsigned(format, bytes, 0)
                : BigInteger.valueOf(Bytes.getLong(format, bytes, 0));
        assertEquals(exact.doubleValue(), Bytes.getDouble(format, bytes, 0));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void storeExactLetsThroughWhatSurvives(Format format) {
    byte[] bytes = new byte[8];
    for (long value : VALUES) {
      boolean survives = true;
      if (!format.isFloat() && !format.isU64()) {
        Bytes.putLong(format, bytes, 0, value);
        survives = Bytes.getLong(format, bytes, 0) == value;
      }
      if (survives) {
        Bytes.requireExact(format, value);
      } else {
        Fault fault = assertThrows(Fault.class, () -> Bytes.requireExact(format, value));
        assertEquals(TrapKind.VALUE_OUT_OF_RANGE, fault.kind());
        assertEquals("value " + value + " does not survive in " + format, fault.getMessage());
      }
    }
  }

  @Test
  void namedAccessorsAreThoseOfTheirFormats() {
    byte[] b = {(byte) 0x81, 0x02, (byte) 0x83, 0x04, (byte) 0x85, 0x06, (byte) 0x87, 0x78};
    assertEquals((byte) 0x81, Bytes.getI8(b, 0));
    assertEquals(0x81, Bytes.getU8(b, 0));
    assertEquals(0x0281, Bytes.getI16(b, 0));
    assertEquals(0x8302, Bytes.getU16(b, 1));
    assertEquals((short) 0x8302, Bytes.getI16(b, 1));
    assertEquals(0x8102, Bytes.getU16BE(b, 0));
    assertEquals((short) 0x8102, Bytes.getI16BE(b, 0));
    assertEquals(0x85048302L, Bytes.getU32(b, 1));
    assertEquals(0x85048302, Bytes.getI32(b, 1));
    assertEquals(0x81028304L, Bytes.getU32BE(b, 0));
    assertEquals(0x81028304, Bytes.getI32BE(b, 0));
    assertEquals(0x7887068504830281L, Bytes.getI64(b, 0));
    assertEquals(0x8102830485068778L, Bytes.getI64BE(b, 0));
  }

  @Test
  void accessOutsideTheArrayIsRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> Bytes.getI64(new byte[8], 1));
    assertThrows(IndexOutOfBoundsException.class, () -> Bytes.putI16(new byte[8], -1, 0));
  }
}
