package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Arithmetic in place of conditions gives what conditions would. */
class StepsTest {
  private static final double[] DOUBLES = {
    0.0,
    -0.0,
    1,
    -1,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Math.nextUp(1.0),
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };
  private static final float[] FLOATS = {
    0f,
    -0f,
    1,
    -1,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Math.nextUp(1f),
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };
  private static final int[] INTS = {
    0, 1, -1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE + 1, 1 << 30
  };
  private static final long[] LONGS = {
    0, 1, -1, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1, 1L << 62
  };

  private static int of(boolean truth) {
    return truth ? 1 : 0;
  }

  @Test
  void binary64NumbersCompareAsJavaSays() {
    for (double a : DOUBLES) {
      assertEquals(of(a != 0), Steps.truth(a), "" + a);
      for (double b : DOUBLES) {
        String both = a + " " + b;
        assertEquals(of(a == b), Steps.equal(a, b), both);
        assertEquals(of(a < b), Steps.less(a, b), both);
        assertEquals(of(a <= b), Steps.lessOrEqual(a, b), both);
      }
    }
  }

  @Test
  void binary32NumbersCompareAsJavaSays() {
    for (float a : FLOATS) {
      assertEquals(of(a != 0), Steps.truth(a), "" + a);
      for (float b : FLOATS) {
        String both = a + " " + b;
        assertEquals(of(a == b), Steps.equal(a, b), both);
        assertEquals(of(a < b), Steps.less(a, b), both);
        assertEquals(of(a <= b), Steps.lessOrEqual(a, b), both);
      }
    }
  }

  @Test
  void integersCompareAsJavaSays() {
    for (int a : INTS) {
      assertEquals(of(a != 0), Steps.truth(a));
      for (int b : INTS) {
        String both = a + " " + b;
        assertEquals(of(a == b), Steps.equal(a, b), both);
        assertEquals(of(a < b), Steps.less(a, b), both);
        assertEquals(of(a <= b), Steps.lessOrEqual(a, b), both);
      }
    }
    for (long a : LONGS) {
      assertEquals(of(a != 0), Steps.truth(a));
      for (long b : LONGS) {
        String both = a + " " + b;
        assertEquals(of(a == b), Steps.equal(a, b), both);
        assertEquals(of(a < b), Steps.less(a, b), both);
        assertEquals(of(a <= b), Steps.lessOrEqual(a, b), both);
      }
    }
  }

  @Test
  void anyConditionButZeroTakesTheFirst() {
    for (int condition : INTS) {
      assertEquals(condition != 0 ? 5 : -7, Steps.select(5, -7, condition));
      assertEquals(condition != 0 ? 5L : -7L, Steps.select(5L, -7L, condition));
      assertEquals(condition != 0 ? 5f : -7f, Steps.select(5f, -7f, condition));
      assertEquals(condition != 0 ? 5.0 : -7.0, Steps.select(5.0, -7.0, condition));
    }
  }

  @Test
  void quotientsOf32BitIntegersAreExactInBinary64() {
    Random random = new Random(7);
    long[] numbers = {1, -1, 3, 7, 0xffff_ffffL, 0xffff_fffeL, 1L << 31, -(1L << 31), 1 << 16};
    for (int i = 0; i < 200_000; i++) {
      long b = random.nextInt(2) == 0 ? numbers[random.nextInt(9)] : random.nextInt(1, 1 << 20);
      long nextToMultiple = b * random.nextInt(-3000, 3000) + random.nextInt(-1, 2);
      long a =
          switch (random.nextInt(3)) {
            case 0 -> numbers[random.nextInt(9)];
            case 1 -> (int) nextToMultiple;
            default -> random.nextInt();
          };
      assertEquals(a / b, Steps.quotient((double) a, (double) b), a + " / " + b);
      assertEquals(a % b, Steps.remainder((double) a, (double) b), a + " % " + b);
    }
  }

  @Test
  void clampingKeepsWhatIsWithin() {
    assertEquals(-3, Steps.clamp(-5, -3, 4));
    assertEquals(4, Steps.clamp(5, -3, 4));
    assertEquals(0, Steps.clamp(0, -3, 4));
    assertEquals(-3L, Steps.clamp(-5L, -3L, 4L));
    assertEquals(4L, Steps.clamp(5L, -3L, 4L));
    assertEquals(1L, Steps.clamp(1L, -3L, 4L));
  }
}
