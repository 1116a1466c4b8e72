package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Binary16Test {
  private static final int INFINITY = 0x7C00;

  private static double value(int bits) {
    return Float.float16ToFloat((short) bits);
  }

  private static int of(double value) {
    return Binary16.fromDouble(value) & 0xFFFF;
  }

  @Test
  void everyBinary16NumberIsItself() {
    for (int bits = 0; bits <= INFINITY; bits++) {
      assertEquals(bits, of(value(bits)));
      assertEquals(bits | 0x8000, of(-value(bits)));
    }
  }

  /**
   * Around every midpoint: below goes down, above goes up, the midpoint itself to the even
   * neighbour.
   */
  @Test
  void valuesAreRoundedOnceToNearestEven() {
    for (int bits = 0; bits < INFINITY; bits++) {
      double low = value(bits);
      // As if the exponent went on: what is nearer to 65536 than to 65504 becomes infinite.
      double high = bits + 1 == INFINITY ? 65536.0 : value(bits + 1);
      double middle = (low + high) / 2;
      int even = (bits & 1) == 0 ? bits : bits + 1;
      for (int sign = 0; sign <= 0x8000; sign += 0x8000) {
        double s = sign == 0 ? 1 : -1;
        assertEquals(even | sign, of(s * middle));
        assertEquals(bits | sign, of(s * Math.nextDown(middle)));
        assertEquals(bits + 1 | sign, of(s * Math.nextUp(middle)));
      }
    }
  }

  @Test
  void goingThroughBinary32WouldRoundTwice() {
    double above = 1 + 0x1p-11 + 0x1p-40;
    assertEquals(0x3C00, Float.floatToFloat16((float) above));
    assertEquals(0x3C01, of(above));
  }

  @Test
  void whatIsTooSmallOrTooLargeGoesToZeroOrInfinityWithItsSign() {
    assertEquals(0, of(Double.MIN_VALUE));
    assertEquals(0x8000, of(-Double.MIN_VALUE));
    assertEquals(0, of(0x1p-25));
    assertEquals(1, of(Math.nextUp(0x1p-25)));
    assertEquals(INFINITY, of(Double.MAX_VALUE));
    assertEquals(INFINITY | 0x8000, of(-Double.MAX_VALUE));
    assertEquals(INFINITY, of(Double.POSITIVE_INFINITY));
    assertEquals(0x8000, of(-0.0));
  }

  @Test
  void nanStaysNan() {
    assertTrue(Double.isNaN(value(of(Double.NaN))));
    assertTrue(Double.isNaN(value(of(Double.longBitsToDouble(0xFFF0_0000_0000_0001L)))));
    assertNotEquals(INFINITY, of(Double.longBitsToDouble(0x7FF0_0000_0000_0001L)) & 0x7FFF);
  }

  @Property
  void noOtherNumberIsNearer(@ForAll double value) {
    int bits = of(value);
    if ((bits & 0x7FFF) >= INFINITY) {
      assertTrue(Math.abs(value) >= 65520 || Double.isNaN(value));
      return;
    }
    double error = Math.abs(value(bits) - value);
    for (int near : new int[] {bits - 1, bits + 1}) {
      if ((near & 0x7FFF) < INFINITY && near >= 0) {
        assertTrue(error <= Math.abs(value(near) - value));
      }
    }
  }
}
