package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.assertDoubles;
import static dev.stria.vm.array.Arena.assertLongs;
import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code sort} and {@code take}. */
class SortAndTakeTest {
  private final Arena arena = new Arena();

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  @Test
  void everyFormatSortsAscendingAtEverySize() {
    Random random = new Random(1);
    for (Format format : Format.values()) {
      for (int n : new int[] {0, 1, 2, 10, 50, 1500, 5000}) {
        Arena own = new Arena();
        View v = own.zeros(format, n);
        random.nextBytes(own.region.bytes());
        sortAndCheck(v);
      }
    }
  }

  /** Elements that are often equal, and the first and last of all; perhaps NaNs too. */
  private static void noise(View v, boolean nans) {
    Format format = v.format();
    Random random = new Random(v.size());
    double[] special = {0.0, -0.0, 1.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (long at : Arena.offsets(v)) {
      byte[] bytes = v.lease().bytes();
      if (format.isFloat()) {
        boolean plain = random.nextInt(3) > 0;
        Bytes.putDouble(
            format, bytes, at, plain ? random.nextGaussian() : special[random.nextInt(5)]);
      } else {
        long value = random.nextInt(3) > 0 ? random.nextLong() : random.nextInt(5) - 2;
        Bytes.putLong(format, bytes, at, value == 2 ? 0 : value == -2 ? Long.MAX_VALUE : value);
      }
    }
    if (nans && format.isFloat()) {
      v.setDouble(Double.NaN, v.size() / 2);
      v.setDouble(Double.longBitsToDouble(0xfff8_0000_0000_0000L), v.size() / 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fewElementsSortToTheSameBytesOnEveryWay(Format format) {
    for (int n : new int[] {1, 2, 7, 16, 17, 33, 100, 255, 256, 257, 1000, 4096}) {
      for (int step : new int[] {1, 2, -1}) {
        for (boolean nans : new boolean[] {false, true}) {
          byte[][] sorted = new byte[2][];
          for (int way = 0; way < 2; way++) {
            Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 1);
            Arena own = new Arena();
            View all = own.zeros(format, (long) n * Math.abs(step));
            View v =
                all.slice(
                    0,
                    step < 0 ? Long.MAX_VALUE : 0,
                    step < 0 ? Long.MIN_VALUE : Long.MAX_VALUE,
                    step);
            noise(v, nans);
            ArrayOps.sort(v, FREE);
            sorted[way] = own.region.bytes();
          }
          assertArrayEquals(sorted[0], sorted[1], n + " of " + format + " by " + step);
        }
      }
    }
  }

  private static void sortAndCheck(View v) {
    if (v.format().isFloat()) {
      double[] expected = Arena.doubles(v);
      Arrays.sort(expected);
      ArrayOps.sort(v, FREE);
      assertDoubles(v, expected);
      return;
    }
    long flip = v.format().isU64() ? Long.MIN_VALUE : 0;
    long[] expected = Arrays.stream(Arena.longs(v)).map(x -> x ^ flip).sorted().toArray();
    ArrayOps.sort(v, FREE);
    assertLongs(v, Arrays.stream(expected).map(x -> x ^ flip).toArray());
  }

  @Test
  void stridedAndReversedViewsSort() {
    View grid = arena.range(Format.U32BE, 30, 50);
    View column = grid.index(1, 7).slice(0, Long.MAX_VALUE, Long.MIN_VALUE, -1);
    ArrayOps.sort(column, FREE);
    long[] expected = Arena.longs(arena.range(Format.U32, 30, 50).index(1, 7));
    assertLongs(column, expected);
    assertLongs(grid.index(0, 0), Arena.longs(arenaRowWithout(grid, expected[29])));
  }

  /** The first row as it must be: counting up, but for the largest of the sorted column. */
  private View arenaRowWithout(View grid, long value) {
    View row = arena.range(Format.U32, grid.extent(1));
    ArrayOps.fill(row.index(0, 7), number(value), FREE);
    return row;
  }

  @Test
  void zerosSortBySignAndNaNsGoLast() {
    double negativeNaN = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
    View v = arena.floats(Format.F64, Double.NaN, 0.0, negativeNaN, -0.0, -1, 0.0, -0.0);
    ArrayOps.sort(v, FREE);
    assertDoubles(v, -1, -0.0, -0.0, 0.0, 0.0, Double.NaN, Double.NaN);
  }

  @Test
  void sortingMovesBytesUnchanged() {
    long[] nans = {0x7ff8_0000_0000_0001L, 0xfff8_0000_0000_0002L, 0x7ff0_0000_0000_0003L};
    View bits = arena.ints(Format.U64, nans[0], nans[1], 0, nans[2]);
    ArrayOps.sort(bits.cast(Format.F64, Arena.shape(4)), FREE);
    assertLongs(bits, 0, nans[0], nans[1], nans[2]);
    View halves = arena.ints(Format.U16, 0x7e01, 0xfe02, 0x8000, 0x7c00, 0xfc00);
    ArrayOps.sort(halves.cast(Format.F16, Arena.shape(5)), FREE);
    assertLongs(halves, 0xfc00, 0x8000, 0x7c00, 0x7e01, 0xfe02);
    View bytes = arena.ints(Format.U8, 3, 0, 2, 0, 255);
    ArrayOps.sort(bytes.cast(Format.BOOL, Arena.shape(5)), FREE);
    assertLongs(bytes, 0, 0, 3, 2, 255);
  }

  @Test
  void sortTakesRankOne() {
    View square = arena.zeros(Format.U8, 2, 2);
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.sort(square, m));
  }

  @Test
  void takeGathersRows() {
    // Expected values are NumPy's.
    View src = arena.range(Format.I32, 6, 4);
    View dst = arena.zeros(Format.F32, 4, 4);
    ArrayOps.take(dst, src, arena.ints(Format.I8, 5, -6, 0, -1), FREE);
    assertDoubles(dst, 20, 21, 22, 23, 0, 1, 2, 3, 0, 1, 2, 3, 20, 21, 22, 23);
  }

  @Test
  void takeFromAStridedView() {
    View src = arena.range(Format.U16BE, 4, 3, 5).permute(2, 0, 1);
    View dst = arena.zeros(Format.U16, 2, 4, 3);
    ArrayOps.take(dst, src, arena.ints(Format.U64, 4, 1), FREE);
    long[] expected = new long[24];
    for (int k = 0; k < 24; k++) {
      expected[k] = k % 12 * 5 + (k < 12 ? 4 : 1);
    }
    assertLongs(dst, expected);
  }

  @Test
  void takeOfManyElements() {
    View src = arena.range(Format.I32, 2000);
    View idx = arena.zeros(Format.I16, 3000);
    ArrayOps.iota(idx, number(0), number(7), FREE);
    ArrayOps.binary(BinaryOp.REM, idx, idx, number(2000), FREE);
    View dst = arena.zeros(Format.I64, 3000);
    ArrayOps.take(dst, src, idx, FREE);
    assertArrayEquals(Arena.longs(idx), Arena.longs(dst));
  }

  @Test
  void takeKeepsBytesBetweenEqualFormats() {
    View bools = arena.ints(Format.U8, 0, 7).cast(Format.BOOL, Arena.shape(2));
    View dst = arena.zeros(Format.BOOL, 3);
    ArrayOps.take(dst, bools, arena.ints(Format.BOOL, 1, 0, 1), FREE);
    byte[] bytes = arena.region.bytes();
    assertArrayEquals(
        new long[] {7, 0, 7},
        Arrays.stream(Arena.offsets(dst)).map(at -> Bytes.getU8(bytes, at)).toArray());
  }

  @Test
  void takeTurnsBytesBetweenByteOrders() {
    long signalling = 0x7f80_0001L;
    View src = arena.ints(Format.U32, signalling).cast(Format.F32, Arena.shape(1));
    View bits = arena.zeros(Format.U32BE, 1);
    View dst = bits.cast(Format.F32BE, Arena.shape(1));
    ArrayOps.take(dst, src, arena.ints(Format.I8, 0), FREE);
    assertLongs(bits, signalling);
  }

  @Test
  void indicesOutsideFaultBeforeAnythingIsStored() {
    View src = arena.range(Format.I32, 3);
    View dst = arena.zeros(Format.I32, 2);
    for (long wrong : new long[] {3, -4, Long.MAX_VALUE, Long.MIN_VALUE}) {
      View idx = arena.ints(Format.I64, 1, wrong);
      arena.assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, m -> ArrayOps.take(dst, src, idx, m));
    }
    View none = arena.zeros(Format.I32, 0);
    View zeros = arena.zeros(Format.I8, 2);
    arena.assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, m -> ArrayOps.take(dst, none, zeros, m));
    ArrayOps.take(none, none, none, FREE);
  }

  @Test
  void anUnsignedIndexIsNeverNegative() {
    View src = arena.range(Format.I32, 3);
    View dst = arena.zeros(Format.I32, 1);
    View idx = arena.ints(Format.U64, -1);
    arena.assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, m -> ArrayOps.take(dst, src, idx, m));
  }

  @Test
  void takeReplacesAxisZeroByTheIndices() {
    View src = arena.zeros(Format.I32, 3, 2);
    View idx = arena.zeros(Format.I32, 4);
    View wrong = arena.zeros(Format.I32, 3, 2);
    View flat = arena.zeros(Format.I32, 4);
    View deep = arena.zeros(Format.I32, 4, 1);
    for (View dst : new View[] {wrong, flat, deep}) {
      arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.take(dst, src, idx, m));
    }
    View right = arena.zeros(Format.I32, 4, 2);
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.take(right, src, deep, m));
    ArrayOps.take(right, src, idx, FREE);
  }

  /** Rows that do not fill what is worked on at a time, and more of them than fit. */
  @Test
  void manyRowsAreTaken() {
    for (Format format : new Format[] {Format.U8, Format.U16, Format.I64BE}) {
      View table = arena.zeros(format, 20, 300);
      Random random = new Random(2);
      for (int i = 0; i < 20 * 300; i++) {
        table.setLong(random.nextInt(100), i / 300, i % 300);
      }
      View rows = arena.ints(Format.I8, 3, -1, 19, 0, 7, 7, -20, 4);
      View taken = arena.zeros(format, 8, 300);
      ArrayOps.take(taken, table, rows, FREE);
      for (int i = 0; i < 8; i++) {
        long row = Math.floorMod(rows.getLong(i), 20L);
        assertArrayEquals(Arena.longs(table.index(0, row)), Arena.longs(taken.index(0, i)));
      }
    }
  }

  @Test
  void indicesAreReadBeforeTheyAreOverwritten() {
    int many = 3000;
    View all = arena.zeros(Format.I32, many + 1);
    View source = arena.range(Format.I32, many);
    View idx = all.sliceExact(0, 0, many);
    for (int i = 0; i < many; i++) {
      idx.setLong((i * 7L + 5) % many, i);
    }
    long[] expected = Arena.longs(idx);
    View dst = all.sliceExact(0, 1, many);
    ArrayOps.take(dst, source, idx, FREE);
    assertLongs(dst, expected);
  }
}
