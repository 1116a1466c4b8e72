package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.assertLongs;
import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import org.junit.jupiter.api.Test;

/** Results are as if every source had been read before anything is stored. */
class OverlapTest {
  /** More elements than are worked on at a time. */
  private static final int MANY = 3000;

  private final Arena arena = new Arena();

  private static View part(View view, long start, long count) {
    return view.sliceExact(0, start, count);
  }

  /** Copies within a range of numbers and checks against a copy made beforehand. */
  private void copyWithin(Format format, long from, long to, long count) {
    View all = arena.range(format, MANY);
    long[] expected = Arena.longs(all);
    System.arraycopy(expected.clone(), (int) from, expected, (int) to, (int) count);
    ArrayOps.copy(part(all, to, count), part(all, from, count), FREE);
    assertArrayEquals(expected, Arena.longs(all));
  }

  @Test
  void aShiftByAnyDistanceEitherWay() {
    for (long distance : new long[] {1, 7, 1023, 1024, 1500}) {
      copyWithin(Format.U16, distance, 0, MANY - distance);
      copyWithin(Format.U16, 0, distance, MANY - distance);
    }
  }

  @Test
  void addingAShiftedSelfIsNotARunningSum() {
    View all = arena.ints(Format.I32, 1, 2, 3, 4, 5);
    View tail = part(all, 1, 4);
    ArrayOps.binary(BinaryOp.ADD, tail, tail, part(all, 0, 4), FREE);
    assertLongs(all, 1, 3, 5, 7, 9);
  }

  @Test
  void aRunningSumOverItsOwnSource() {
    for (long distance : new long[] {1, 7, 1500}) {
      for (int step : new int[] {1, -1}) {
        for (boolean up : new boolean[] {false, true}) {
          View all = arena.range(Format.I32, MANY);
          View low = part(all, 0, MANY - distance);
          View high = part(all, distance, MANY - distance);
          View src = turned(up ? low : high, step);
          View dst = turned(up ? high : low, step);
          long[] expected = Arena.longs(src);
          for (int i = 1; i < expected.length; i++) {
            expected[i] = (int) (expected[i] + expected[i - 1]);
          }
          ArrayOps.cumsum(dst, src, FREE);
          assertArrayEquals(expected, Arena.longs(dst));
        }
      }
    }
  }

  private static View turned(View view, int step) {
    return step > 0 ? view : view.slice("::-1");
  }

  @Test
  void reversalInPlace() {
    View all = arena.range(Format.U16BE, MANY);
    long[] before = Arena.longs(all);
    ArrayOps.copy(all, all.slice(0, Long.MAX_VALUE, Long.MIN_VALUE, -1), FREE);
    long[] after = Arena.longs(all);
    for (int i = 0; i < MANY; i++) {
      before[i] = MANY - 1 - i;
    }
    assertArrayEquals(before, after);
  }

  @Test
  void transpositionInPlace() {
    View square = arena.range(Format.U16, 50, 50);
    View before = arena.zeros(Format.U16, 50, 50);
    ArrayOps.copy(before, square, FREE);
    ArrayOps.copy(square, square.transpose(), FREE);
    assertArrayEquals(Arena.longs(before.transpose()), Arena.longs(square));
  }

  @Test
  void aSourceThatSpreadsIsReadBeforeItIsOverwritten() {
    View all = arena.ints(Format.I64, 3, 4, 5);
    ArrayOps.binary(BinaryOp.MUL, all, all, part(all, 0, 1), FREE);
    assertLongs(all, 9, 12, 15);
    View square = arena.ints(Format.I64, 1, 2, 3, 4).reshape(Arena.shape(2, 2));
    ArrayOps.binary(BinaryOp.SUB, square, square, square.index(0, 1), FREE);
    assertLongs(square, -2, -2, 0, 0);
  }

  @Test
  void theSameBytesInAnotherFormat() {
    View bytes = arena.range(Format.U8, 2000);
    View words = bytes.cast(Format.U16, Arena.shape(1000));
    long[] before = Arena.longs(words);
    ArrayOps.copy(part(bytes, 0, 1000), words, FREE);
    long[] after = Arena.longs(part(bytes, 0, 1000));
    for (int i = 0; i < 1000; i++) {
      before[i] &= 0xff;
    }
    assertArrayEquals(before, after);
  }

  @Test
  void aWideningCopyOverItsOwnSource() {
    View bytes = arena.range(Format.U8, 4000);
    View source = part(bytes, 1500, 2000);
    long[] before = Arena.longs(source);
    View words = bytes.cast(Format.U16, Arena.shape(2000));
    ArrayOps.copy(words, source, FREE);
    assertArrayEquals(before, Arena.longs(words));
  }

  @Test
  void channelsOfOneImageDoNotDisturbEachOther() {
    View image = arena.range(Format.U8, 2000, 3);
    View red = image.index(1, 0);
    View blue = image.index(1, 2);
    ArrayOps.binary(BinaryOp.ADD, red, blue, number(1), FREE);
    assertArrayEquals(new long[] {3, 1, 2, 6, 4, 5}, Arena.longs(image.sliceExact(0, 0, 2)));
  }

  @Test
  void aDestinationThatOverlapsItselfIsStoredInCOrder() {
    View same = arena.carve(Format.U16, 0, new long[] {4}, 0);
    ArrayOps.iota(same, number(10), number(1), FREE);
    assertLongs(same, 13, 13, 13, 13);
    View rows = arena.carve(Format.U8, 0, new long[] {2, 3}, 1, 1);
    ArrayOps.copy(rows, arena.range(Format.U8, 2, 3), FREE);
    assertLongs(arena.carve(Format.U8, 0, new long[] {4}, 1), 0, 3, 4, 5);
    View columns = arena.carve(Format.U8, 0, new long[] {3, 2}, 0, 1);
    ArrayOps.copy(columns, arena.range(Format.U8, 3, 2), FREE);
    assertLongs(columns, 4, 5, 4, 5, 4, 5);
    View wide = arena.carve(Format.U16BE, 0, new long[] {3}, 1);
    ArrayOps.fill(wide, number(0x0102), FREE);
    assertLongs(arena.carve(Format.U8, 0, new long[] {4}, 1), 1, 1, 1, 2);
  }

  @Test
  void aDestinationThatOverlapsItselfAndItsSource() {
    View bytes = arena.range(Format.U8, 16);
    long at = bytes.offset();
    View windows = arena.carve(Format.U8, at, new long[] {3, 4}, 1, 1);
    View source = arena.carve(Format.U8, at, new long[] {3, 4}, 4, 1);
    ArrayOps.copy(windows, source, FREE);
    assertLongs(arena.carve(Format.U8, at, new long[] {7}, 1), 0, 4, 8, 9, 10, 11, 6);
  }

  @Test
  void takingFromTheDestination() {
    View all = arena.range(Format.I16, 5);
    ArrayOps.take(all, all, arena.ints(Format.I8, 4, 3, 2, 1, 0), FREE);
    assertLongs(all, 4, 3, 2, 1, 0);
    View own = arena.ints(Format.I32, 2, 0, 1);
    ArrayOps.take(own, arena.ints(Format.I32, 10, 20, 30), own, FREE);
    assertLongs(own, 30, 10, 20);
  }

  @Test
  void sumsAndProductsInTheirOwnSource() {
    View square = arena.range(Format.I32, 3, 3);
    ArrayOps.reduceAxis(ReduceOp.SUM, 0, square.index(0, 0), square, FREE);
    assertLongs(square, 9, 12, 15, 3, 4, 5, 6, 7, 8);
    View a = arena.range(Format.I64, 2, 2);
    ArrayOps.matmul(a, a, a.transpose(), FREE);
    assertLongs(a, 1, 3, 3, 13);
    View running = arena.ints(Format.U8, 1, 2, 3, 4);
    View backwards = running.slice(0, Long.MAX_VALUE, Long.MIN_VALUE, -1);
    ArrayOps.cumsum(running, backwards, FREE);
    assertLongs(running, 4, 7, 9, 10);
  }

  @Test
  void sortingElementsThatOverlap() {
    View bytes = arena.ints(Format.U8, 9, 1, 0, 3);
    // 0x0109, 0x0001 and 0x0300 in little-endian order, each sharing a byte with the next.
    View words = arena.carve(Format.U16, bytes.offset(), new long[] {3}, 1);
    ArrayOps.sort(words, FREE);
    assertLongs(bytes, 1, 9, 0, 3);
  }
}
