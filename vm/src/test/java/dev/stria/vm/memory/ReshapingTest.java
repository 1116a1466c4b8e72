package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.alloc;
import static dev.stria.vm.memory.TestViews.assertFault;
import static dev.stria.vm.memory.TestViews.bytes;
import static dev.stria.vm.memory.TestViews.elements;
import static dev.stria.vm.memory.TestViews.region;
import static dev.stria.vm.memory.TestViews.subscript;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReshapingTest {
  private static final Shape FIT = Shape.of(Shape.FIT);

  @Test
  void castGoesFromAnyFormatToAnyFormat() {
    View halves = bytes(8).cast(Format.U16, FIT);
    assertEquals(List.of(0x0100L, 0x0302L, 0x0504L, 0x0706L), elements(halves));
    assertEquals(
        List.of(0x00010203L, 0x04050607L), elements(halves.cast(Format.U32BE, Shape.of(2))));
    assertEquals(Format.F64, halves.cast(Format.F64, Shape.SCALAR).format());
    assertEquals(0, halves.cast(Format.F64, Shape.SCALAR).rank());
  }

  @Test
  void castTakesStarsInTheOrderWritten() {
    View view = bytes(24).cast(Format.U16, Shape.of(Shape.STAR, 2, Shape.STAR), 3, 2);
    assertArrayEquals(new long[] {3, 2, 2}, view.shape());
    assertArrayEquals(new long[] {8, 4, 2}, view.strides());
  }

  @Test
  void minus1InCastMeansWhatFits() {
    assertArrayEquals(new long[] {2, 3, 2}, bytes(24).cast(Format.U16, Shape.of(2, -1, 2)).shape());
    assertArrayEquals(new long[] {0}, bytes(0).cast(Format.F64, FIT).shape());
    assertArrayEquals(new long[] {5, 0}, bytes(0).cast(Format.F64, Shape.of(5, -1)).shape());
  }

  @Test
  void castTrapsShapeMismatchUnlessTheByteCountsFit() {
    assertFault(
        TrapKind.SHAPE_MISMATCH,
        "the 7 bytes of u8[7] do not make u16[-1]",
        () -> bytes(7).cast(Format.U16, FIT));
    assertFault(TrapKind.SHAPE_MISMATCH, () -> bytes(8).cast(Format.U16, Shape.of(3)));
    assertFault(TrapKind.SHAPE_MISMATCH, () -> bytes(8).cast(Format.U16, Shape.of(5)));
    assertFault(TrapKind.SHAPE_MISMATCH, () -> bytes(8).cast(Format.U16, Shape.SCALAR));
    assertFault(TrapKind.SHAPE_MISMATCH, () -> bytes(0).cast(Format.U8, Shape.SCALAR));
  }

  @Test
  void nothingFitsBesideAnExtentOf0() {
    assertFault(TrapKind.SHAPE_MISMATCH, () -> bytes(8).cast(Format.U8, Shape.of(0, -1)));
    assertFault(TrapKind.SHAPE_MISMATCH, () -> bytes(0).cast(Format.U8, Shape.of(0, -1)));
    assertFault(TrapKind.SHAPE_MISMATCH, () -> bytes(0).reshape(Shape.of(-1, 0)));
  }

  @Test
  void castAndReshapeNeedACContiguousSource() {
    View gaps = bytes(8).slice(0, 8, 2);
    assertFault(
        TrapKind.NOT_CONTIGUOUS,
        "u8[4] with strides [2] is not C-contiguous",
        () -> gaps.cast(Format.U8, Shape.of(4)));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> gaps.reshape(Shape.of(2, 2)));
    View transposed = bytes(6).reshape(Shape.of(2, 3)).transpose();
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> transposed.reshape(FIT));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> bytes(2).slice(1, -9, -1).cast(Format.U16, FIT));
  }

  @Test
  void oneElementAndNoneAreContiguousHoweverTheyLie() {
    View one = bytes(8).slice(3, 9, 7);
    assertEquals(List.of(3L), elements(one.cast(Format.I8, Shape.of(1, 1))));
    View none = bytes(8).slice(6, 2, 2);
    assertArrayEquals(new long[] {3, 0}, none.reshape(Shape.of(3, 0)).shape());
  }

  @Test
  void invalidArgumentComesBeforeNotContiguousBeforeShapeMismatch() {
    View gaps = bytes(8).slice(0, 8, 2);
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "the extent of axis 1 is negative: -1",
        () -> gaps.cast(Format.U16, Shape.of(5, Shape.STAR), -1));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> gaps.cast(Format.U16, Shape.of(5)));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> gaps.reshape(Shape.of(0, -1)));
  }

  @Test
  void aDynamicMinus1IsInvalidArgumentNeverWhatFits() {
    Shape shape = Shape.of(Shape.STAR);
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes(4).cast(Format.U8, shape, -1));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes(4).reshape(shape, -1));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes(1).broadcast(shape, -1));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes(4).cast(Format.U8, shape, Long.MIN_VALUE));
  }

  @Test
  void onlyOneExtentMayFitAndNoneInABroadcast() {
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "only one extent can be -1, what fits, in shape [-1, 2, -1]",
        () -> bytes(4).reshape(Shape.of(-1, 2, -1)));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes(4).reshape(Shape.of(-2)));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes(4).broadcast(Shape.of(-1)));
  }

  @Test
  void sizesThatOverflowAreInvalidArgumentEvenBesideAnExtentOf0() {
    long half = 1L << 32;
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "the size of u8[4294967296, 4294967296] in bytes overflows 64 bits",
        () -> bytes(4).cast(Format.U8, Shape.of(half, half)));
    assertFault(
        TrapKind.INVALID_ARGUMENT, () -> bytes(4).cast(Format.U64, Shape.of(1L << 60, Shape.FIT)));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes(0).reshape(Shape.of(0, half, half)));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes(1).broadcast(Shape.of(half, half)));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes(1).broadcast(Shape.of(half, 1L << 31)));
    View largest = bytes(1).broadcast(Shape.of(half, (1L << 31) - 1));
    assertEquals(half * ((1L << 31) - 1), largest.byteSize());
  }

  @Test
  void reshapeKeepsTheFormatAndTheOrderOfElements() {
    View view = bytes(12).cast(Format.U16BE, Shape.of(6)).reshape(Shape.of(2, -1));
    assertEquals(Format.U16BE, view.format());
    assertArrayEquals(new long[] {2, 3}, view.shape());
    assertEquals(0x0203, elements(view).get(1));
    assertFault(TrapKind.SHAPE_MISMATCH, () -> view.reshape(Shape.of(5)));
  }

  @Test
  void aViewOfHighRankCanBeReshapedAndRead() {
    View view = bytes(16).reshape(Shape.of(2, 2, 2, 2)).permute(3, 2, 1, 0);
    assertEquals(8, elements(view).get(1));
    assertEquals(4, view.rank());
  }

  @Test
  void transposeReversesTheAxes() {
    View view = bytes(6).reshape(Shape.of(2, 3)).transpose();
    assertArrayEquals(new long[] {3, 2}, view.shape());
    assertArrayEquals(new long[] {1, 3}, view.strides());
    View line = bytes(3);
    assertSame(line, line.transpose());
  }

  @Test
  void permuteReordersTheAxesAndTakesNumbersFromTheEnd() {
    View view = bytes(24).reshape(Shape.of(2, 3, 4));
    assertArrayEquals(new long[] {4, 2, 3}, view.permute(2, 0, 1).shape());
    assertArrayEquals(new long[] {4, 2, 3}, view.permute(-1, -3, -2).shape());
  }

  @Test
  void whatIsNoPermutationIsInvalidArgument() {
    View view = bytes(24).reshape(Shape.of(2, 3, 4));
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "[0, 1, 1] is no permutation of 3 axes",
        () -> view.permute(0, 1, 1));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> view.permute(0, 1));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> view.permute(0, 1, 3));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> view.permute(0, 1, -4));
  }

  @Test
  void broadcastRepeatsAxesOfExtent1AndMissingOnesWithStride0() {
    View column = bytes(2).reshape(Shape.of(2, 1));
    View view = column.broadcast(Shape.of(3, 2, 2));
    assertEquals(List.of(0L, 0L, 1L, 1L, 0L, 0L, 1L, 1L, 0L, 0L, 1L, 1L), elements(view));
    assertEquals(0, view.stride(0));
    assertEquals(0, view.stride(2));
    assertEquals(1, view.stride(1));
  }

  @Test
  void broadcastGoesFromExtent1To0AndFrom0To0() {
    assertArrayEquals(new long[] {0}, bytes(1).broadcast(Shape.of(0)).shape());
    assertArrayEquals(new long[] {2, 0}, bytes(0).broadcast(Shape.of(2, 0)).shape());
    assertFault(TrapKind.SHAPE_MISMATCH, () -> bytes(0).broadcast(Shape.of(1)));
  }

  @Test
  void broadcastTrapsShapeMismatchWhenTheShapesDoNotFit() {
    assertFault(
        TrapKind.SHAPE_MISMATCH,
        "shape [2] does not broadcast to [3]",
        () -> bytes(2).broadcast(Shape.of(3)));
    assertFault(
        TrapKind.SHAPE_MISMATCH,
        "shape [2] does not broadcast to [.]",
        () -> bytes(2).broadcast(Shape.SCALAR));
    assertFault(
        TrapKind.SHAPE_MISMATCH, () -> bytes(1).reshape(Shape.of(1, 1)).broadcast(Shape.of(1)));
  }

  @Test
  void theResultOfBroadcastIsReadOnlyEvenIfNothingRepeats() {
    assertTrue(bytes(2).broadcast(Shape.of(2)).isReadOnly());
    assertTrue(bytes(2).broadcastTo(bytes(2)).isReadOnly());
  }

  @Test
  void zeroCopyResultsAreReadOnlyIfTheSourceIs() {
    View source = bytes(8).readOnly();
    assertTrue(source.cast(Format.U16, FIT).isReadOnly());
    assertTrue(source.reshape(Shape.of(2, 4)).isReadOnly());
    assertTrue(source.reshape(Shape.of(2, 4)).transpose().isReadOnly());
    assertTrue(source.reshape(Shape.of(2, 2, 2)).permute(2, 0, 1).isReadOnly());
    assertTrue(source.as(Format.U8, 1).isReadOnly());
    assertFalse(bytes(8).cast(Format.U16, FIT).isReadOnly());
    assertFalse(bytes(8).reshape(Shape.of(2, 4)).transpose().isReadOnly());
  }

  @Test
  void readOnlyChangesNothingElseWhateverTheRank() {
    for (Shape shape :
        List.of(
            Shape.of(24),
            Shape.of(4, 6),
            Shape.of(2, 3, 4),
            Shape.of(2, 3, 2, 2),
            Shape.of(1, 2, 3, 2, 2))) {
      View view = bytes(24).reshape(shape);
      assertEquals(OffsetModel.of(view), OffsetModel.of(view.readOnly()));
      assertFalse(view.isReadOnly());
      assertTrue(view.readOnly().isReadOnly());
      assertSame(view.readOnly().format(), view.format());
      View already = view.readOnly();
      assertSame(already, already.readOnly());
    }
    View scalar = bytes(1).reshape(Shape.SCALAR);
    assertTrue(scalar.readOnly().isReadOnly());
    assertEquals(scalar.offset(), scalar.readOnly().offset());
  }

  @Test
  void asTrapsTypeMismatchIfFormatOrRankDiffer() {
    View view = bytes(4);
    assertSame(view, view.as(Format.U8, 1));
    assertFault(
        TrapKind.TYPE_MISMATCH, "the view is a u8[], not a i8[]", () -> view.as(Format.I8, 1));
    assertFault(
        TrapKind.TYPE_MISMATCH, "the view is a u8[], not a u8[.]", () -> view.as(Format.U8, 0));
    assertFault(
        TrapKind.TYPE_MISMATCH,
        "the view is a u8[], not a u16be[,,]",
        () -> view.as(Format.U16BE, 3));
    for (int rank : new int[] {-1, 65, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertFault(
          TrapKind.TYPE_MISMATCH,
          "the view is a u8[], not a u8 of rank " + rank,
          () -> view.as(Format.U8, rank));
    }
  }

  @Test
  void derivingFromAStaleViewIsAllowed() {
    Region region = region(64);
    View view = alloc(region, Format.U8, 8);
    region.free(view, Origin.HOST);
    List<View> derived =
        List.of(
            view.slice(subscript("1:")),
            view.slice(subscript("3")),
            view.cast(Format.U16, FIT),
            view.reshape(Shape.of(2, 4)).transpose(),
            view.broadcast(Shape.of(3, 8)),
            view.readOnly(),
            view.as(Format.U8, 1),
            View.carve(view, Format.U8, 2, new long[] {2}, new long[] {1}));
    for (View stale : derived) {
      assertTrue(stale.isStale());
      assertFault(TrapKind.STALE_VIEW, stale::requireLive);
    }
  }

  @Test
  void aShapeTakesAsManyNumbersAsItHasStars() {
    assertThrows(IllegalArgumentException.class, () -> bytes(1).reshape(Shape.of(1), 1));
    assertThrows(IllegalArgumentException.class, () -> bytes(1).reshape(Shape.of(Shape.STAR)));
  }

  @Test
  void axesThatAreNotThereAreNoAxes() {
    for (View view :
        List.of(
            bytes(1).reshape(Shape.SCALAR),
            bytes(1),
            bytes(1).reshape(Shape.of(1, 1)),
            bytes(1).reshape(Shape.of(1, 1, 1)),
            bytes(1).reshape(Shape.of(1, 1, 1, 1)))) {
      int rank = view.rank();
      for (int axis : new int[] {rank, -rank - 1}) {
        assertThrows(IndexOutOfBoundsException.class, () -> view.extent(axis));
        assertThrows(IndexOutOfBoundsException.class, () -> view.stride(axis));
        assertThrows(IndexOutOfBoundsException.class, () -> view.index(axis, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> view.index(axis, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> view.slice(axis, 0, 0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> view.sliceExact(axis, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> view.sliceExact(axis, 0, 0, 0));
      }
      assertThrows(IndexOutOfBoundsException.class, () -> view.newAxis(rank + 1));
      assertThrows(IndexOutOfBoundsException.class, () -> view.newAxis(-rank - 2));
    }
  }

  @Test
  void aNewAxisIsCountedFromTheEndOfTheResult() {
    for (long[] shape : new long[][] {{}, {2}, {2, 3}, {2, 3, 4}, {2, 3, 4, 5}}) {
      View view = TestViews.alloc(Format.I16, shape);
      int rank = view.rank();
      for (int axis = 0; axis <= rank; axis++) {
        View added = view.newAxis(axis - rank - 1);
        assertEquals(1, added.extent(axis));
        assertEquals(view.newAxis(axis).toString(), added.toString());
      }
    }
  }
}
