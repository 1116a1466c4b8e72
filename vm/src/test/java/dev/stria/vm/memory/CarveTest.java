package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.assertFault;
import static dev.stria.vm.memory.TestViews.bytes;
import static dev.stria.vm.memory.TestViews.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarveTest {
  private static View carve(View parent, Format format, long offset, long[]... geometry) {
    return View.carve(parent, format, offset, geometry[0], geometry[1]);
  }

  private static long[] of(long... numbers) {
    return numbers;
  }

  @Test
  void carvingLaysElementsAtAnyAlignment() {
    View view = carve(bytes(8), Format.U16, 1, of(2), of(3));
    assertEquals(List.of(0x0201L, 0x0504L), elements(view));
  }

  @Test
  void stridesMayBeNegativeOr0() {
    assertEquals(List.of(5L, 3L, 1L), elements(carve(bytes(6), Format.U8, 5, of(3), of(-2))));
    assertEquals(
        List.of(4L, 3L, 4L, 3L), elements(carve(bytes(6), Format.U8, 4, of(2, 2), of(0, -1))));
  }

  @Test
  void theOffsetCountsFromTheParentsFirstByte() {
    View1 parent = bytes(10).sliceExact(4, 5);
    View view = carve(parent, Format.U8, 2, of(), of());
    assertEquals(List.of(6L), elements(view));
    assertEquals(parent.offset() + 2, view.offset());
    View1 odd = bytes(40).sliceExact(3, 30);
    for (int rank = 1; rank <= 5; rank++) {
      long[] extents = new long[rank];
      long[] strides = new long[rank];
      java.util.Arrays.fill(extents, 1);
      extents[0] = 2;
      strides[0] = 10;
      assertEquals(List.of(9L, 19L), elements(carve(odd, Format.U8, 6, extents, strides)));
    }
  }

  @Test
  void noExtentMayBeNegativeWhateverTheOthersAre() {
    View1 parent = bytes(8);
    for (int rank = 1; rank <= 5; rank++) {
      for (int axis = 0; axis < rank; axis++) {
        for (long others : new long[] {0, 1, 2}) {
          long[] extents = new long[rank];
          java.util.Arrays.fill(extents, others);
          extents[axis] = -8;
          assertFault(
              TrapKind.INVALID_ARGUMENT,
              () -> carve(parent, Format.U8, 0, extents, new long[extents.length]));
        }
      }
    }
  }

  @Test
  void everyElementMustLieInsideTheParent() {
    View1 parent = bytes(8);
    assertEquals(8, carve(parent, Format.U8, 0, of(8), of(1)).size());
    assertEquals(4, carve(parent, Format.U16, 0, of(4), of(2)).size());
    for (int rank = 1; rank <= 5; rank++) {
      long[] ones = new long[rank];
      long[] strides = new long[rank];
      java.util.Arrays.fill(ones, 1);
      long[] eight = ones.clone();
      long[] nine = ones.clone();
      eight[rank - 1] = 8;
      nine[rank - 1] = 9;
      strides[rank - 1] = 1;
      assertEquals(8, carve(parent, Format.U8, 0, eight, strides).size());
      assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(parent, Format.U8, 0, nine, strides));
      assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(parent, Format.U8, -1, ones, strides));
      strides[rank - 1] = -1;
      assertEquals(8, carve(parent, Format.U8, 7, eight, strides).size());
      assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(parent, Format.U8, 6, eight, strides));
      assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(parent, Format.U16, 7, eight, strides));
    }
  }

  @Test
  void aRank0ElementMustLieInsideToo() {
    assertEquals(List.of(0x0706L), elements(carve(bytes(8), Format.U16, 6, of(), of())));
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "u16[.] at byte 7 with strides [.] is not inside the parent's 8 bytes",
        () -> carve(bytes(8), Format.U16, 7, of(), of()));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(bytes(0), Format.U8, 0, of(), of()));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(bytes(8), Format.U8, -1, of(), of()));
  }

  @Test
  void theMessageShowsWhatWasAskedFor() {
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "f32[2, 2] at byte 4 with strides [8, 4] is not inside the parent's 16 bytes",
        () -> carve(bytes(16), Format.F32, 4, of(2, 2), of(8, 4)));
  }

  @Test
  void withAZeroExtentAnyOffsetIsValid() {
    for (long offset : of(-1, 9, Long.MIN_VALUE, Long.MAX_VALUE)) {
      for (long stride : of(0, 1, Long.MIN_VALUE, Long.MAX_VALUE)) {
        assertEquals(0, carve(bytes(8), Format.U64, offset, of(0), of(stride)).size());
        assertEquals(0, carve(bytes(8), Format.U64, offset, of(3, 0), of(stride, stride)).size());
        assertEquals(0, carve(bytes(8), Format.U64, offset, of(0, 3), of(stride, stride)).size());
        assertEquals(
            0, carve(bytes(0), Format.U8, offset, of(9, 0, 9), of(stride, 1, stride)).size());
        assertEquals(
            0, carve(bytes(0), Format.U8, offset, of(9, 9, 9, 0), of(stride, 1, stride, 0)).size());
      }
    }
  }

  @Test
  void anEmptyCarvedViewKeepsTheParentsOffset() {
    View1 parent = bytes(8).sliceExact(3, 5);
    assertEquals(parent.offset(), carve(parent, Format.U8, 77, of(0), of(1)).offset());
    assertEquals(parent.offset(), carve(parent, Format.U8, 77, of(2, 0), of(1, 1)).offset());
    for (int empty = 0; empty < 3; empty++) {
      long[] extents = {2, 2, 2};
      extents[empty] = 0;
      assertEquals(parent.offset(), carve(parent, Format.U8, 77, extents, of(1, 1, 1)).offset());
      assertEquals(
          parent.offset() + 1, carve(parent, Format.U8, 1, of(1, 1, 1), of(1, 1, 1)).offset());
    }
    assertEquals(
        parent.offset(), carve(parent, Format.U8, 77, of(0, 1, 1, 1), of(1, 1, 1, 1)).offset());
  }

  @Test
  void noSumOrProductOverflowsIntoValidity() {
    long[] extremes = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1L << 32, 1L << 62, Long.MAX_VALUE};
    for (long stride : extremes) {
      for (long offset : extremes) {
        assertFault(
            TrapKind.INDEX_OUT_OF_BOUNDS,
            () -> carve(bytes(8), Format.U8, offset, of(1), of(stride)));
      }
      assertFault(
          TrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(bytes(8), Format.U8, 4, of(2), of(stride)));
      assertFault(
          TrapKind.INDEX_OUT_OF_BOUNDS,
          () -> carve(bytes(8), Format.U8, 4, of(2, 2), of(stride, stride)));
      assertFault(
          TrapKind.INDEX_OUT_OF_BOUNDS,
          () -> carve(bytes(8), Format.U8, 4, of(3, 3, 3), of(stride, -stride, stride)));
      assertFault(
          TrapKind.INDEX_OUT_OF_BOUNDS,
          () -> carve(bytes(8), Format.U8, 4, of(1, 3, 3, 3), of(stride, stride, -stride, stride)));
      assertFault(
          TrapKind.INDEX_OUT_OF_BOUNDS,
          () -> carve(bytes(8), Format.U8, 0, of(1L << 60), of(stride)));
      assertEquals(1, carve(bytes(8), Format.U8, 4, of(1), of(stride)).size());
    }
  }

  @Test
  void overlappingElementsAreAllowedHoweverMany() {
    assertEquals(1L << 40, carve(bytes(1), Format.U8, 0, of(1L << 40), of(0)).size());
    assertEquals(1L << 60, carve(bytes(1), Format.U8, 0, of(1L << 30, 1L << 30), of(0, 0)).size());
    assertEquals(
        1L << 62,
        carve(bytes(1), Format.U8, 0, of(1L << 21, 1L << 21, 1L << 20), of(0, 0, 0)).size());
  }

  @Test
  void sizesThatOverflowAreInvalidArgumentWhateverTheRank() {
    long huge = Long.MAX_VALUE / 8 + 1;
    assertFault(TrapKind.INVALID_ARGUMENT, () -> carve(bytes(8), Format.U64, 0, of(huge), of(0)));
    assertEquals(Long.MAX_VALUE / 8, carve(bytes(8), Format.U64, 0, of(huge - 1), of(0)).size());
    assertEquals(Long.MAX_VALUE, carve(bytes(8), Format.U8, 0, of(Long.MAX_VALUE), of(0)).size());
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        () -> carve(bytes(8), Format.U64, 0, of(1L << 30, 1L << 30), of(0, 0)));
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        () -> carve(bytes(8), Format.U64, 0, of(1L << 20, 1L << 20, 1L << 20), of(0, 0, 0)));
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        () -> carve(bytes(8), Format.U8, 0, of(1L << 32, 1, 1, 1L << 31), of(0, 0, 0, 0)));
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        () -> carve(bytes(8), Format.U8, 0, of(0, 1L << 32, 1L << 32), of(0, 0, 0)));
  }

  @Test
  void negativeExtentsAreInvalidArgumentWhateverTheRank() {
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "the extent of axis 0 is negative: -1",
        () -> carve(bytes(8), Format.U8, 0, of(-1), of(1)));
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "the extent of axis 1 is negative: -2",
        () -> carve(bytes(8), Format.U8, 0, of(0, -2), of(1, 1)));
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        () -> carve(bytes(8), Format.U8, 0, of(1, 1, Long.MIN_VALUE), of(1, 1, 1)));
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        () -> carve(bytes(8), Format.U8, 0, of(1, 1, 1, -1), of(1, 1, 1, 1)));
  }

  @Test
  void theParentMustBeContiguousBytes() {
    assertFault(
        TrapKind.TYPE_MISMATCH,
        () -> carve(bytes(8).cast(Format.I8, Shape.of(8)), Format.U8, 0, of(), of()));
    assertFault(
        TrapKind.TYPE_MISMATCH,
        () -> carve(bytes(8).reshape(Shape.of(8, 1)), Format.U8, 0, of(), of()));
    View gaps = bytes(8).slice(0, 8, 2);
    for (int rank = 0; rank <= 4; rank++) {
      long[] zeros = new long[rank];
      assertFault(TrapKind.NOT_CONTIGUOUS, () -> carve(gaps, Format.U8, 0, zeros, zeros));
    }
  }

  @Test
  void invalidArgumentComesBeforeNotContiguousBeforeIndexOutOfBounds() {
    View gaps = bytes(8).slice(0, 8, 2);
    assertFault(TrapKind.INVALID_ARGUMENT, () -> carve(gaps, Format.U8, 99, of(-1), of(1)));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> carve(gaps, Format.U8, 99, of(1), of(1)));
  }

  @Test
  void carvingFromAReadOnlyParentGivesAReadOnlyView() {
    for (int rank = 0; rank <= 4; rank++) {
      long[] ones = new long[rank];
      java.util.Arrays.fill(ones, 1);
      assertTrue(carve(bytes(8).readOnly(), Format.U8, 0, ones, ones).isReadOnly());
      assertEquals(false, carve(bytes(8), Format.U8, 0, ones, ones).isReadOnly());
    }
  }

  @Test
  void carveOfTheRegionAtAViewsOffsetFindsItAgain() {
    Region region = TestViews.region(256);
    TestViews.alloc(region, Format.U8, 5);
    View view = TestViews.alloc(region, Format.I32, 2, 3);
    View again = View.carve(region.all(), Format.I32, view.offset(), view.shape(), view.strides());
    assertEquals(OffsetModel.of(view), OffsetModel.of(again));
  }

  @Test
  void theArraysGivenAreCopied() {
    long[] extents = {1, 1, 1, 2};
    long[] strides = {1, 1, 1, 1};
    View view = carve(bytes(8), Format.U8, 0, extents, strides);
    extents[3] = 99;
    strides[3] = 99;
    assertArrayEquals(new long[] {1, 1, 1, 2}, view.shape());
    assertArrayEquals(new long[] {1, 1, 1, 1}, view.strides());
    view.shape()[0] = 5;
    view.strides()[0] = 5;
    assertEquals(1, view.extent(0));
    assertEquals(1, view.stride(0));
  }

  @Test
  void everyExtentNeedsAStrideAndThereAreAtMost64() {
    assertThrows(IllegalArgumentException.class, () -> carve(bytes(8), Format.U8, 0, of(1), of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> carve(bytes(8), Format.U8, 0, new long[65], new long[65]));
    assertEquals(64, carve(bytes(8), Format.U8, 0, new long[64], new long[64]).rank());
  }
}
