package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;

/** Eight bytes of a long at once are as eight bytes one after the other, whatever stands beside. */
class PackedTest {
  /** Tries all pairs of bytes, each between others that carry and borrow. */
  private static void holds(IntBinaryOperator expected, LongBinaryOperator packed) {
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        long x = pack(a, 255 - b);
        long y = pack(b, 255 - a);
        long result = packed.applyAsLong(x, y);
        for (int at = 0; at < Long.SIZE; at += Byte.SIZE) {
          int one = (int) (x >>> at) & 255;
          int other = (int) (y >>> at) & 255;
          int value = (int) (result >>> at) & 255;
          assertEquals(expected.applyAsInt(one, other), value, one + " " + other + " at " + at);
        }
      }
    }
  }

  private static long pack(int a, int b) {
    long both = a | (long) b << Byte.SIZE | 0xff_0000L | (long) a << 32;
    return both | (long) b << 40 | 0xff_0000_0000_0000L | (long) (a ^ b) << 56;
  }

  @Test
  void bytesCompare() {
    holds((a, b) -> a < b ? 1 : 0, Packed::less);
    holds((a, b) -> a <= b ? 1 : 0, Packed::lessOrEqual);
    holds((a, b) -> a == b ? 1 : 0, Packed::equal);
  }

  @Test
  void theLesserAndTheGreaterAreTaken() {
    holds(Math::min, Packed::min);
    holds(Math::max, Packed::max);
  }

  @Test
  void anyConditionButZeroTakesTheFirst() {
    long a = 0x0123_4567_89ab_cdefL;
    holds((x, condition) -> condition != 0 ? x : 0, (x, c) -> Packed.select(x, 0, c));
    assertEquals(a, Packed.select(0, a, 0));
  }

  @Test
  void elementsOfALongAreReversed() {
    long v = 0x0123_4567_89ab_cdefL;
    assertEquals(0xefcd_ab89_6745_2301L, Words.reverse(1, v));
    assertEquals(0xcdef_89ab_4567_0123L, Words.reverse(2, v));
    assertEquals(0x89ab_cdef_0123_4567L, Words.reverse(4, v));
    assertEquals(v, Words.reverse(8, v));
  }

  @Test
  void everyOtherElementOfALongIsTaken() {
    long v = 0x0123_4567_89ab_cdefL;
    assertEquals(0x2367_abefL, Words.evens(1, v));
    assertEquals(0x4567_cdefL, Words.evens(2, v));
    assertEquals(0x89ab_cdefL, Words.evens(4, v));
  }
}
