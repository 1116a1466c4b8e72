package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.assertDoubles;
import static dev.stria.vm.array.Arena.assertLongs;
import static dev.stria.vm.memory.Meter.FREE;
import static java.lang.Double.NaN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Operations that make one number of many: over all elements, along an axis, and matrix products.
 */
class ReductionTest {
  /** More elements than are worked on at a time, and no multiple of the lanes. */
  private static final int MANY = 3 * 1024 + 13;

  private final Arena arena = new Arena();

  private static double[] noise(int n) {
    Random random = new Random(n);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
    }
    return values;
  }

  private static double fold(double... lanes) {
    for (int width : new int[] {8, 4, 2, 1}) {
      for (int i = 0; i < width; i++) {
        lanes[i] += lanes[i + width];
      }
    }
    return lanes[0];
  }

  @Test
  void sumsOfFloatsTakeSixteenLanesInFlatOrder() {
    double[] values = noise(MANY);
    double[] lanes = new double[16];
    double sequential = 0;
    for (int k = 0; k < MANY; k++) {
      lanes[k % 16] += values[k];
      sequential += values[k];
    }
    double expected = fold(lanes);
    assertNotEquals(expected, sequential);
    View row = arena.floats(Format.F64, values);
    assertEquals(expected, ArrayOps.reduceDouble(ReduceOp.SUM, row, FREE));
    View turned = arena.zeros(Format.F64BE, MANY, 2).index(1, 1);
    ArrayOps.copy(turned, row, FREE);
    assertEquals(expected, ArrayOps.reduceDouble(ReduceOp.SUM, turned, FREE));
  }

  @Test
  void sumsOfShapesAreInCOrder() {
    View grid = arena.zeros(Format.F64, 7, 11, 5);
    ArrayOps.copy(grid, arena.floats(Format.F64, noise(385)).reshape(Arena.shape(7, 11, 5)), FREE);
    View turned = grid.permute(2, 0, 1);
    double[] lanes = new double[16];
    double[] values = Arena.doubles(turned);
    for (int k = 0; k < values.length; k++) {
      lanes[k % 16] += values[k];
    }
    assertEquals(fold(lanes), ArrayOps.reduceDouble(ReduceOp.SUM, turned, FREE));
  }

  @Test
  void dotProductsAreFusedInTheSameLanes() {
    double[] a = noise(MANY);
    View x = arena.floats(Format.F64, a);
    View y = x.slice(0, Long.MAX_VALUE, Long.MIN_VALUE, -1);
    double[] lanes = new double[16];
    for (int k = 0; k < MANY; k++) {
      lanes[k % 16] = Math.fma(a[k], a[MANY - 1 - k], lanes[k % 16]);
    }
    assertEquals(fold(lanes), ArrayOps.dotDouble(x, y, FREE));
  }

  @Test
  void dotProductsOfIntegersWrap() {
    View a = arena.ints(Format.I64, Long.MAX_VALUE, 3);
    assertEquals(10, ArrayOps.dotLong(a, arena.ints(Format.U8, 2, 4), FREE));
    View mixed = arena.floats(Format.F32, 0.5, 2);
    assertEquals(0x1p62 + 6, ArrayOps.dotDouble(a, mixed, FREE));
  }

  @Test
  void dotProductsTakeEqualLengths() {
    View two = arena.zeros(Format.F32, 2);
    View one = arena.zeros(Format.F32, 1);
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.dotDouble(two, one, m));
  }

  @Test
  void productsOfFloatsGoInOrder() {
    double[] values = noise(1500);
    double expected = 1.0;
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + values[i] % 0.01;
      expected *= values[i];
    }
    View v = arena.floats(Format.F64, values);
    assertEquals(expected, ArrayOps.reduceDouble(ReduceOp.PROD, v, FREE));
  }

  @Test
  void integersAreReducedIn64Bits() {
    View v = arena.ints(Format.I8, 127, 127, -3);
    assertEquals(251, ArrayOps.reduceLong(ReduceOp.SUM, v, FREE));
    assertEquals(127 * 127 * -3, ArrayOps.reduceLong(ReduceOp.PROD, v, FREE));
    View bools = arena.carve(Format.BOOL, v.offset(), new long[] {3}, 1);
    assertEquals(3, ArrayOps.reduceLong(ReduceOp.SUM, bools, FREE));
  }

  @Test
  void nothingSumsToZeroAndMultipliesToOne() {
    View floats = arena.zeros(Format.F32, 0, 5);
    assertEquals(0.0, ArrayOps.reduceDouble(ReduceOp.SUM, floats, FREE));
    assertEquals(1.0, ArrayOps.reduceDouble(ReduceOp.PROD, floats, FREE));
    View ints = arena.zeros(Format.I32, 0);
    assertEquals(0, ArrayOps.reduceLong(ReduceOp.SUM, ints, FREE));
    assertEquals(1, ArrayOps.reduceLong(ReduceOp.PROD, ints, FREE));
    assertEquals(0, ArrayOps.any(ints, FREE));
    assertEquals(1, ArrayOps.all(ints, FREE));
    assertEquals(0.0, ArrayOps.dotDouble(arena.zeros(Format.F64, 0), ints, FREE));
  }

  @Test
  void extremaOfUnsignedIntegers() {
    View v = arena.ints(Format.U64, 3, -1, 2);
    assertEquals(-1, ArrayOps.reduceLong(ReduceOp.MAX, v, FREE));
    assertEquals(2, ArrayOps.reduceLong(ReduceOp.MIN, v, FREE));
    assertEquals(1, ArrayOps.argmax(v, FREE));
    assertEquals(2, ArrayOps.argmin(v, FREE));
    View signed = v.cast(Format.I64, Arena.shape(3));
    assertEquals(3, ArrayOps.reduceLong(ReduceOp.MAX, signed, FREE));
    assertEquals(-1, ArrayOps.reduceLong(ReduceOp.MIN, signed, FREE));
    assertEquals(0, ArrayOps.argmax(signed, FREE));
    assertEquals(1, ArrayOps.argmin(signed, FREE));
  }

  @Test
  void extremaOfFloatsKeepNaNAndOrderZeros() {
    View v = arena.floats(Format.F32, 1, NaN, -1);
    assertEquals(NaN, ArrayOps.reduceDouble(ReduceOp.MIN, v, FREE));
    assertEquals(NaN, ArrayOps.reduceDouble(ReduceOp.MAX, v, FREE));
    View zeros = arena.floats(Format.F32, 0.0, -0.0, 0.0);
    assertEquals(-0.0, ArrayOps.reduceDouble(ReduceOp.MIN, zeros, FREE));
    assertEquals(0.0, ArrayOps.reduceDouble(ReduceOp.MAX, zeros.slice(0, 1, 3, 1), FREE));
  }

  @Test
  void theFirstOfEqualExtremaIsFound() {
    View v = arena.ints(Format.I16, 3, -1, 7, -1, 7);
    assertEquals(1, ArrayOps.argmin(v, FREE));
    assertEquals(2, ArrayOps.argmax(v, FREE));
    View zeros = arena.floats(Format.F64, 0.0, -0.0);
    assertEquals(0, ArrayOps.argmin(zeros, FREE));
    assertEquals(0, ArrayOps.argmax(zeros.slice(0, 1, -3, -1), FREE));
    View infinite = arena.floats(Format.F64, Double.POSITIVE_INFINITY);
    assertEquals(0, ArrayOps.argmin(infinite, FREE));
    assertEquals(0, ArrayOps.argmin(arena.ints(Format.I64, Long.MAX_VALUE), FREE));
  }

  @Test
  void aNaNCountsAsTheExtremum() {
    View v = arena.floats(Format.F64, 1, NaN, Double.NEGATIVE_INFINITY, NaN);
    assertEquals(1, ArrayOps.argmin(v, FREE));
    assertEquals(1, ArrayOps.argmax(v, FREE));
  }

  @Test
  void flatIndicesCountInCOrder() {
    View v = arena.zeros(Format.I32, 40, 100);
    View last = v.index(0, 39).index(0, 99);
    ArrayOps.fill(last, Arena.number(-1), FREE);
    assertEquals(39 * 100 + 99, ArrayOps.argmin(v, FREE));
    ArrayOps.fill(v.index(0, 2).index(0, 50), Arena.number(-2), FREE);
    assertEquals(50 * 40 + 2, ArrayOps.argmin(v.transpose(), FREE));
  }

  @Test
  void anyAndAllAskForNotZero() {
    View v = arena.floats(Format.F32, 0, -0.0, NaN);
    assertEquals(1, ArrayOps.any(v, FREE));
    assertEquals(0, ArrayOps.all(v, FREE));
    assertEquals(0, ArrayOps.any(v.slice(0, 0, 2, 1), FREE));
    assertEquals(1, ArrayOps.all(v.slice(0, 2, 3, 1), FREE));
  }

  @Test
  void sumsAlongEachAxis() {
    // Expected values are NumPy's.
    View a = arena.range(Format.U8, 2, 3, 4);
    View middle = arena.zeros(Format.I16, 2, 4);
    ArrayOps.reduceAxis(ReduceOp.SUM, 1, middle, a, FREE);
    assertLongs(middle, 12, 15, 18, 21, 48, 51, 54, 57);
    View last = arena.zeros(Format.I64BE, 2, 3);
    View strided = a.slice(1, Long.MAX_VALUE, Long.MIN_VALUE, -1).slice(2, 0, 4, 2);
    ArrayOps.reduceAxis(ReduceOp.SUM, -1, last, strided, FREE);
    assertLongs(last, 18, 10, 2, 42, 34, 26);
    View all = arena.zeros(Format.I64);
    ArrayOps.reduceAxis(ReduceOp.MAX, 0, all, a.reshape(Arena.shape(24)), FREE);
    assertLongs(all, 23);
  }

  @Test
  void sumsAlongAnAxisGoInOrderFromZero() {
    double[] values = noise(2000);
    for (int rows : new int[] {2000, 200, 10, 1}) {
      View grid = arena.floats(Format.F64, values).reshape(Arena.shape(rows, 2000 / rows));
      View down = arena.zeros(Format.F64, 2000 / rows);
      ArrayOps.reduceAxis(ReduceOp.SUM, 0, down, grid, FREE);
      View across = arena.zeros(Format.F64, rows);
      ArrayOps.reduceAxis(ReduceOp.SUM, 1, across, grid, FREE);
      double[] expectedDown = new double[2000 / rows];
      double[] expectedAcross = new double[rows];
      for (int k = 0; k < 2000; k++) {
        expectedDown[k % expectedDown.length] += values[k];
        expectedAcross[k / expectedDown.length] += values[k];
      }
      assertDoubles(down, expectedDown);
      assertDoubles(across, expectedAcross);
    }
    View zero = arena.zeros(Format.F64);
    ArrayOps.reduceAxis(ReduceOp.SUM, 0, zero, arena.floats(Format.F64, -0.0), FREE);
    assertDoubles(zero, 0.0);
  }

  @Test
  void extremaAlongAnAxis() {
    View a = arena.floats(Format.F32, 1, NaN, -0.0, 5, 2, 0.0).reshape(Arena.shape(2, 3));
    View dst = arena.zeros(Format.F64, 3);
    ArrayOps.reduceAxis(ReduceOp.MIN, 0, dst, a, FREE);
    assertDoubles(dst, 1, NaN, -0.0);
    View unsigned = arena.ints(Format.U64, 1, -1, -2, 5).reshape(Arena.shape(2, 2));
    View pair = arena.zeros(Format.F64, 2);
    ArrayOps.reduceAxis(ReduceOp.MAX, 1, pair, unsigned, FREE);
    assertDoubles(pair, 0x1p64, 0x1p64);
    ArrayOps.reduceAxis(ReduceOp.MIN, 1, pair, unsigned, FREE);
    assertDoubles(pair, 1, 5);
  }

  @Test
  void anEmptyAxisSumsToZeroAndHasNoExtremum() {
    View none = arena.zeros(Format.F64, 2, 0);
    View dst = arena.floats(Format.F64, 7, 7);
    ArrayOps.reduceAxis(ReduceOp.SUM, 1, dst, none, FREE);
    assertDoubles(dst, 0, 0);
    arena.assertFault(
        TrapKind.INVALID_ARGUMENT, m -> ArrayOps.reduceAxis(ReduceOp.MAX, 1, dst, none, m));
    View nothing = arena.zeros(Format.F64, 0);
    ArrayOps.reduceAxis(ReduceOp.MIN, 1, nothing, arena.zeros(Format.F64, 0, 0), FREE);
    ArrayOps.reduceAxis(ReduceOp.MIN, 0, nothing, none, FREE);
  }

  @Test
  void theDestinationLacksTheAxis() {
    View a = arena.zeros(Format.F64, 2, 3);
    View two = arena.zeros(Format.F64, 2);
    arena.assertFault(
        TrapKind.SHAPE_MISMATCH, m -> ArrayOps.reduceAxis(ReduceOp.SUM, 0, two, a, m));
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.reduceAxis(ReduceOp.SUM, 0, a, a, m));
    arena.assertFault(
        TrapKind.INVALID_ARGUMENT, m -> ArrayOps.reduceAxis(ReduceOp.SUM, 2, two, a, m));
  }

  @Test
  void runningSumsGoInOrder() {
    double[] values = noise(MANY);
    View dst = arena.zeros(Format.F64, MANY);
    ArrayOps.cumsum(dst, arena.floats(Format.F64, values), FREE);
    double sum = 0;
    for (int i = 0; i < MANY; i++) {
      sum += values[i];
      values[i] = sum;
    }
    assertDoubles(dst, values);
    View bytes = arena.zeros(Format.U8, 3);
    ArrayOps.cumsum(bytes, arena.ints(Format.I16, 200, 100, -1), FREE);
    assertLongs(bytes, 200, 44, 43);
    View unsigned = arena.zeros(Format.F64, 2);
    ArrayOps.cumsum(unsigned, arena.ints(Format.U64, -2, 1), FREE);
    assertDoubles(unsigned, 0x1p64, 0x1p64);
    View minusZero = arena.floats(Format.F64, -0.0);
    ArrayOps.cumsum(minusZero, minusZero, FREE);
    assertDoubles(minusZero, 0.0);
  }

  @Test
  void matrixProducts() {
    // Expected values are NumPy's.
    View a = arena.floats(Format.F32, 1.5, -2, 3, 0, 4, -1).reshape(Arena.shape(2, 3));
    View b = arena.ints(Format.I8, 1, 2, 3, 4, 5, -6).reshape(Arena.shape(3, 2));
    View dst = arena.zeros(Format.F64BE, 2, 2);
    ArrayOps.matmul(dst, a, b, FREE);
    assertDoubles(dst, 10.5, -23, 7, 22);
    View whole = arena.zeros(Format.I8, 3, 3);
    ArrayOps.matmul(whole, b, b.transpose(), FREE);
    assertLongs(whole, 5, 11, -7, 11, 25, -9, -7, -9, 61);
  }

  @Test
  void matrixProductsAreFusedInOrderOfK() {
    int size = 40;
    View a = arena.floats(Format.F64, noise(size * 50)).reshape(Arena.shape(size, 50));
    View b = arena.floats(Format.F32, noise(50 * 300 / 10)).reshape(Arena.shape(50, 30));
    View dst = arena.zeros(Format.F64, size, 30);
    ArrayOps.matmul(dst, a, b, FREE);
    double[] x = Arena.doubles(a);
    double[] y = Arena.doubles(b);
    double[] expected = new double[size * 30];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < 30; j++) {
        for (int k = 0; k < 50; k++) {
          expected[i * 30 + j] = Math.fma(x[i * 50 + k], y[k * 30 + j], expected[i * 30 + j]);
        }
      }
    }
    assertDoubles(dst, expected);
  }

  @Test
  void matrixProductsOverNothingAreZero() {
    View dst = arena.floats(Format.F32, 1, 2).reshape(Arena.shape(1, 2));
    ArrayOps.matmul(dst, arena.zeros(Format.F32, 1, 0), arena.zeros(Format.I8, 0, 2), FREE);
    assertDoubles(dst, 0, 0);
  }

  @Test
  void matrixShapesMustFit() {
    View a = arena.zeros(Format.F32, 2, 3);
    View b = arena.zeros(Format.F32, 3, 4);
    View dst = arena.zeros(Format.F32, 2, 4);
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.matmul(dst, b, a, m));
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.matmul(a, a, b, m));
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.matmul(dst, a, dst, m));
  }
}
