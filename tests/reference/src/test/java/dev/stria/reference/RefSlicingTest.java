package dev.stria.reference;

import static dev.stria.reference.Scene.slice;
import static dev.stria.reference.Trapping.assertTraps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RefSlicingTest {
  private final RefView cube =
      RefView.contiguous(RefFormat.of("i16"), new long[] {3, 4, 5}, 6, false, RefLease.permanent());

  @Test
  void shapeStridesAndElementsAreThoseOfNumPy() {
    for (List<String> row : Table.rows("slicing")) {
      RefView view = slice(cube, row.get(0));
      assertEquals(
          Table.words(row.get(1)), LongStream.of(view.extents()).mapToObj(Long::toString).toList());
      assertEquals(Table.words(row.get(2)), strides(view), row.toString());
      assertEquals(
          Table.words(row.get(3)),
          IntStream.of(view.elementOffsets()).mapToObj(Integer::toString).toList());
    }
  }

  private static List<String> strides(RefView view) {
    return IntStream.range(0, view.rank())
        .mapToObj(view::stride)
        .map(stride -> stride.isPresent() ? Long.toString(stride.getAsLong()) : "?")
        .toList();
  }

  @Test
  void theLeftmostFaultyEntryDecides() {
    assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> slice(cube, "3, ::0, 9"));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> slice(cube, "::0, 4"));
    assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> slice(cube, "0+:-1, ::0"));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> slice(cube, "..., ::0, 5"));
  }

  @Test
  void exactSlicesAreSlices() {
    assertEquals(
        List.of(6, 8, 16, 18),
        IntStream.of(slice(cube, "0, 0+:2, 0+:2").elementOffsets()).boxed().toList());
  }

  @Test
  void slicingReachesThroughStaleViews() {
    RefView stale =
        RefView.contiguous(RefFormat.of("u8"), new long[] {4}, 0, true, RefLease.ended());
    RefView part = slice(stale, "1:3");
    assertEquals(true, part.lease().isStale());
    assertEquals(true, part.isReadOnly());
  }

  @Test
  void moreEntriesThanAxesAreNoProgram() {
    assertThrows(IllegalArgumentException.class, () -> slice(cube, "0, 0, 0, 0"));
  }

  @Test
  void slicesOfSlicesOfNothingKeepTheirStrides() {
    RefView nothing = slice(slice(cube, "0:0"), ":, ::-2, 3");
    assertEquals(OptionalLong.of(-20), nothing.stride(1));
    RefView fresh = RefViews.cast(nothing, RefFormat.of("u8"), OptionalInt.empty(), 0, 3);
    assertEquals(OptionalLong.of(1), fresh.stride(1));
  }
}
