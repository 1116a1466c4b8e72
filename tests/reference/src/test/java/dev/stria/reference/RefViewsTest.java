package dev.stria.reference;

import static dev.stria.reference.Scene.format;
import static dev.stria.reference.Scene.slice;
import static dev.stria.reference.Trapping.assertTraps;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RefViewsTest {
  private static final OptionalInt NO_FIT = OptionalInt.empty();

  private final RefView grid =
      RefView.contiguous(format("i32"), new long[] {2, 3}, 0, false, RefLease.permanent());
  private final RefView bytes =
      RefView.contiguous(format("u8"), new long[] {24}, 0, false, RefLease.permanent());

  /** NumPy's flags of the same slices of {@code numpy.ndarray((2, 3), "<i4")}. */
  @Test
  void contiguityIsNumPys() {
    assertContiguity(true, false, grid);
    assertContiguity(false, true, RefViews.transpose(grid));
    assertContiguity(true, true, slice(grid, ":1"));
    assertContiguity(false, false, slice(grid, ":, :1"));
    assertContiguity(false, false, slice(grid, ":, ::-1"));
    assertContiguity(true, true, slice(grid, "0"));
    assertContiguity(false, false, slice(grid, ":, 0"));
    assertContiguity(true, true, slice(grid, "1:1"));
    assertContiguity(true, true, slice(grid, "1:, 1:2"));
    assertContiguity(false, false, slice(grid, ":, :2"));
    assertContiguity(false, false, RefViews.broadcast(slice(grid, ":1"), 2, 3));
    assertContiguity(true, true, RefViews.broadcast(slice(grid, ":1, :1"), 1, 1));
    assertContiguity(true, true, slice(grid, "0, 0"));
  }

  private static void assertContiguity(boolean c, boolean f, RefView view) {
    assertEquals(c, view.isContiguous(), view.toString());
    assertEquals(f, view.isFortranContiguous(), view.toString());
  }

  @Test
  void permuteReordersExtentsAndStrides() {
    RefView cube =
        RefView.contiguous(format("u8"), new long[] {2, 3, 4}, 0, false, RefLease.permanent());
    RefView permuted = RefViews.permute(cube, 2, 0, -2);
    assertArrayEquals(new long[] {4, 2, 3}, permuted.extents());
    assertEquals(OptionalLong.of(1), permuted.stride(0));
    assertEquals(OptionalLong.of(12), permuted.stride(1));
    assertEquals(OptionalLong.of(4), permuted.stride(-1));
    assertThrows(IllegalArgumentException.class, () -> RefViews.permute(cube, 0, 1, -2));
  }

  @Test
  void broadcastRepeatsAndIsReadOnly() {
    RefView row = RefViews.broadcast(slice(grid, "1"), 2, 3);
    assertArrayEquals(new int[] {12, 16, 20, 12, 16, 20}, row.elementOffsets());
    assertEquals(OptionalLong.of(0), row.stride(0));
    assertTrue(row.isReadOnly());
    assertEquals(0, RefViews.broadcast(slice(grid, ":, :1"), 2, 0).size());
    assertTraps(RefTrapKind.SHAPE_MISMATCH, () -> RefViews.broadcast(grid, 3, 3));
    assertTraps(RefTrapKind.SHAPE_MISMATCH, () -> RefViews.broadcast(grid, 2, 1));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> RefViews.broadcast(grid, -1, 3));
    assertTraps(
        RefTrapKind.INVALID_ARGUMENT, () -> RefViews.broadcast(slice(grid, "0, 0"), 1L << 61));
    assertThrows(TooLarge.class, () -> RefViews.broadcast(slice(grid, "0, 0"), 1L << 40));
  }

  @Test
  void castNeedsContiguityAndFittingBytes() {
    assertArrayEquals(
        new int[] {0, 8, 16}, RefViews.cast(grid, format("f64be"), NO_FIT, 3).elementOffsets());
    assertTraps(
        RefTrapKind.NOT_CONTIGUOUS,
        () -> RefViews.cast(slice(grid, "::-1"), format("u8"), NO_FIT, 24));
    assertTraps(RefTrapKind.SHAPE_MISMATCH, () -> RefViews.cast(grid, format("u8"), NO_FIT, 25));
    assertTraps(
        RefTrapKind.INVALID_ARGUMENT,
        () -> RefViews.cast(slice(grid, "::-1"), format("u8"), NO_FIT, -24));
    assertEquals(1, RefViews.cast(slice(grid, "0, 0"), format("f32"), NO_FIT).size());
  }

  @Test
  void whatFitsIsWorkedOutOnlyWhereItIsWritten() {
    OptionalInt second = OptionalInt.of(1);
    assertArrayEquals(
        new long[] {3, 4}, RefViews.cast(grid, format("u16"), second, 3, -1).extents());
    assertTraps(
        RefTrapKind.SHAPE_MISMATCH, () -> RefViews.cast(grid, format("u16"), second, 5, -1));
    assertTraps(
        RefTrapKind.SHAPE_MISMATCH, () -> RefViews.reshape(slice(grid, "0:0"), second, 0, -1));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> RefViews.reshape(grid, NO_FIT, 3, -1));
    assertArrayEquals(
        new long[] {3, 2}, RefViews.reshape(grid, OptionalInt.of(0), -1, 2).extents());
  }

  @Test
  void carveStaysInsideItsParent() {
    assertArrayEquals(
        new int[] {8, 5, 2},
        RefViews.carve(bytes, format("u16"), 8, new long[] {3}, new long[] {-3}).elementOffsets());
    assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(-1, 1, 0));
    assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(21, 1, 0));
    assertEquals(1, carve(20, 1, 0).size());
    assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(20, 2, 1));
    assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(3, 2, -4));
    assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(8, 3, Long.MAX_VALUE));
    assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> carve(0, 1L << 40, 1));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> carve(0, -1, 0));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> carve(0, 1L << 62, 0));
    assertEquals(0, carve(Long.MIN_VALUE, 0, Long.MAX_VALUE).size());
    assertTraps(
        RefTrapKind.NOT_CONTIGUOUS,
        () ->
            RefViews.carve(slice(bytes, "::2"), format("u8"), 99, new long[] {1}, new long[] {0}));
  }

  private RefView carve(long offset, long extent, long stride) {
    return RefViews.carve(bytes, format("i32"), offset, new long[] {extent}, new long[] {stride});
  }

  @Test
  void resultsAreReadOnlyIfTheSourceIs() {
    RefView constant = RefViews.readonly(bytes);
    assertFalse(bytes.isReadOnly());
    assertTrue(slice(constant, "1:").isReadOnly());
    assertTrue(RefViews.cast(constant, format("i32"), NO_FIT, 6).isReadOnly());
    assertTrue(RefViews.reshape(constant, NO_FIT, 6, 4).isReadOnly());
    assertTrue(RefViews.transpose(constant).isReadOnly());
    assertTrue(
        RefViews.carve(constant, format("u8"), 0, new long[] {1}, new long[] {1}).isReadOnly());
  }

  @Test
  void asAsksForFormatByteOrderAndRank() {
    assertEquals(grid, RefViews.as(grid, format("i32"), 2));
    assertTraps(RefTrapKind.TYPE_MISMATCH, () -> RefViews.as(grid, format("i32"), 1));
    assertTraps(RefTrapKind.TYPE_MISMATCH, () -> RefViews.as(grid, format("i32be"), 2));
  }

  @Test
  void spansOverlapEvenWhereElementsDoNot() {
    assertTrue(slice(bytes, "::2").overlaps(slice(bytes, "1::2")));
    assertTrue(slice(bytes, "7::-1").overlaps(slice(bytes, "7:9")));
    assertFalse(slice(bytes, ":8").overlaps(slice(bytes, "8:")));
    assertTrue(slice(grid, "0, 1").overlaps(slice(bytes, "7:8")));
    assertFalse(slice(bytes, "3:3").overlaps(bytes));
  }

  @Test
  void offsetsAndStridesAreOpenWhereTheLanguageLeavesThemSo() {
    assertEquals(OptionalLong.empty(), slice(bytes, "5:5").offset());
    assertEquals(OptionalLong.of(5), slice(bytes, "5:6").offset());
    assertEquals(OptionalLong.empty(), slice(bytes, "5:6").stride(0));
    assertEquals(OptionalLong.of(-3), slice(bytes, "9:5:-3").stride(0));
  }
}
