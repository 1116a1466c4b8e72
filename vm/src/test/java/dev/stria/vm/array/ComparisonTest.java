package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;
import static java.lang.Double.NaN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import org.junit.jupiter.api.Test;

/** {@code equal}, {@code compare}, {@code find} and {@code count}. */
class ComparisonTest {
  private static final int MANY = 3000;

  private final Arena arena = new Arena();

  /** Compares both ways round. */
  private static long equal(View a, View b) {
    long result = ArrayOps.equal(a, b, FREE);
    assertEquals(result, ArrayOps.equal(b, a, FREE));
    return result;
  }

  private static void assertOrder(long expected, View a, View b) {
    assertEquals(expected, ArrayOps.compare(a, b, FREE));
    assertEquals(-expected, ArrayOps.compare(b, a, FREE));
  }

  @Test
  void equalNumbersInAnyFormatsAreEqual() {
    for (Format a : Format.values()) {
      for (Format b : Format.values()) {
        View left = arena.zeros(a, 3);
        View right = arena.zeros(b, 3);
        ArrayOps.copy(left, arena.ints(Format.I8, 0, 1, 1), FREE);
        ArrayOps.copy(right, left, FREE);
        assertEquals(1, equal(left, right), a + " " + b);
        ArrayOps.fill(right.index(0, 1), number(0), FREE);
        assertEquals(0, equal(left, right), a + " " + b);
      }
    }
  }

  @Test
  void equalComparesExactNumbers() {
    View minusOne = arena.ints(Format.I64, -1);
    View most = arena.ints(Format.U64, -1);
    assertEquals(0, equal(minusOne, most));
    assertEquals(1, equal(most, most));
    assertEquals(0, equal(most, arena.floats(Format.F64, 0x1p64)));
    assertEquals(
        0, equal(arena.ints(Format.I64, Long.MAX_VALUE), arena.floats(Format.F64, 0x1p63)));
    assertEquals(
        1, equal(arena.ints(Format.I64, Long.MIN_VALUE), arena.floats(Format.F32, -0x1p63)));
    assertEquals(
        1, equal(arena.ints(Format.U64, Long.MIN_VALUE), arena.floats(Format.F32, 0x1p63)));
    long odd = (1L << 53) + 1;
    assertEquals(0, equal(arena.ints(Format.I64, odd), arena.floats(Format.F64, 0x1p53)));
    assertEquals(0, equal(arena.ints(Format.I64, 1), arena.floats(Format.F64, 1.5)));
    assertEquals(1, equal(arena.ints(Format.U64, 0), arena.floats(Format.F64, -0.0)));
    assertEquals(1, equal(arena.floats(Format.F64, 0.0), arena.floats(Format.F16, -0.0)));
    assertEquals(0, equal(arena.floats(Format.F32, 0.1), arena.floats(Format.F64, 0.1)));
    assertEquals(1, equal(arena.ints(Format.U8, 255), arena.ints(Format.I16BE, 255)));
    assertEquals(0, equal(arena.ints(Format.U8, 255), arena.ints(Format.I8, -1)));
  }

  @Test
  void aNaNEqualsNothing() {
    View v = arena.floats(Format.F32, 1, NaN);
    assertEquals(0, equal(v, v));
    assertEquals(0, equal(arena.floats(Format.F64, NaN), arena.ints(Format.I64, 0)));
  }

  @Test
  void differentShapesAreNotEqual() {
    View a = arena.zeros(Format.I32, 2, 3);
    assertEquals(0, equal(a, arena.zeros(Format.I32, 6)));
    assertEquals(0, equal(a, arena.zeros(Format.I32, 3, 2)));
    assertEquals(0, equal(arena.zeros(Format.I32, 0, 2), arena.zeros(Format.I32, 0, 3)));
    assertEquals(1, equal(arena.zeros(Format.I32, 0), arena.zeros(Format.F64, 0)));
  }

  @Test
  void aDifferenceIsFoundWhereverItIs() {
    View a = arena.range(Format.I16, MANY);
    View b = arena.range(Format.F64BE, MANY);
    assertEquals(1, equal(a, b));
    for (int at : new int[] {0, 1023, 1024, MANY - 1}) {
      ArrayOps.fill(b.index(0, at), number(-5), FREE);
      assertEquals(0, equal(a, b));
      ArrayOps.fill(b.index(0, at), number(at), FREE);
    }
    assertEquals(1, equal(a, b));
  }

  @Test
  void compareIsLexicographic() {
    View abc = arena.ints(Format.U8, 'a', 'b', 'c');
    assertOrder(0, abc, arena.ints(Format.I64, 'a', 'b', 'c'));
    assertOrder(-1, abc, arena.ints(Format.I32BE, 'a', 'c'));
    assertOrder(1, abc, arena.ints(Format.U8, 'a', 'b'));
    assertOrder(-1, arena.zeros(Format.F32, 0), abc);
    View many = arena.range(Format.U16, MANY);
    View other = arena.range(Format.U16, MANY);
    ArrayOps.fill(other.index(0, 2000), number(0), FREE);
    assertOrder(1, many, other);
  }

  @Test
  void compareIsUnsignedIfAnyIsU64() {
    View most = arena.ints(Format.U64, -1);
    assertOrder(1, most, arena.ints(Format.I64, 1));
    assertOrder(0, most, arena.ints(Format.I8, -1));
    assertOrder(-1, arena.ints(Format.I8, -1), arena.ints(Format.I8, 1));
  }

  @Test
  void comparePutsNaNLastAndEqualToNaN() {
    View nan = arena.floats(Format.F64, NaN, 1);
    assertOrder(0, nan, arena.floats(Format.F32, NaN, 1));
    assertOrder(1, nan, arena.floats(Format.F64, Double.POSITIVE_INFINITY, 5));
    assertOrder(-1, nan, arena.floats(Format.F64, NaN, 2));
    assertOrder(0, arena.floats(Format.F64, -0.0), arena.ints(Format.I8, 0));
  }

  @Test
  void compareTakesRankOne() {
    View square = arena.zeros(Format.U8, 2, 2);
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.compare(square, square, m));
  }

  @Test
  void findGivesTheFirstFlatIndex() {
    View v = arena.range(Format.I32, 50, 50);
    assertEquals(2, ArrayOps.find(v, number(2), FREE));
    assertEquals(100, ArrayOps.find(v.transpose(), number(2), FREE));
    assertEquals(1500, ArrayOps.find(v, number(1500), FREE));
    assertEquals(-1, ArrayOps.find(v, number(2500), FREE));
    assertEquals(-1, ArrayOps.find(arena.zeros(Format.I32, 0), number(0), FREE));
  }

  @Test
  void countCountsAll() {
    View v = arena.zeros(Format.F32, 2000);
    ArrayOps.fill(v.slice(0, 1, 2000, 2), number(0.25), FREE);
    assertEquals(1000, ArrayOps.count(v, number(0.25), FREE));
    assertEquals(1000, ArrayOps.count(v, number(-0.0), FREE));
    assertEquals(0, ArrayOps.count(v, number(NaN), FREE));
  }

  @Test
  void theNumberLookedForIsReadInTheViewsDomain() {
    View most = arena.ints(Format.U64BE, 1, -1);
    assertEquals(1, ArrayOps.find(most, number(-1), FREE));
    assertEquals(-1, ArrayOps.find(arena.ints(Format.U8, 255), number(-1), FREE));
    assertEquals(0, ArrayOps.find(arena.ints(Format.BOOL, 1), number(1), FREE));
    View nan = arena.floats(Format.F64, NaN);
    assertEquals(-1, ArrayOps.find(nan, number(NaN), FREE));
    // One tenth is no f32.
    assertEquals(-1, ArrayOps.find(arena.floats(Format.F32, 0.1), number(0.1), FREE));
  }

  /** The same bits are the same number unless one format reads a sign in them. */
  @Test
  void numbersOfEitherSignednessAreEqualIfNoneIsNegative() {
    for (long value : new long[] {0, 1, Long.MAX_VALUE}) {
      View unsigned = arena.ints(Format.U64, value, value);
      assertEquals(1, ArrayOps.equal(unsigned, arena.ints(Format.I64, value, value), FREE));
    }
    View high = arena.ints(Format.U64, 0, -1);
    assertEquals(0, ArrayOps.equal(high, arena.ints(Format.I64, 0, -1), FREE));
  }
}
