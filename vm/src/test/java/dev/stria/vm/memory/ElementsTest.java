package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.alloc;
import static dev.stria.vm.memory.TestViews.assertFault;
import static dev.stria.vm.memory.TestViews.bytes;
import static dev.stria.vm.memory.TestViews.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.vm.fault.TrapKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Element access by the methods for one rank, held against the one for all ranks, and that one
 * against {@link Bytes}.
 */
class ElementsTest {
  private static final Shape[] SHAPES = {
    Shape.SCALAR, Shape.of(24), Shape.of(4, 6), Shape.of(2, 3, 4), Shape.of(2, 3, 2, 2)
  };

  /** The place by the method for the view's rank. */
  private static long at(View view, long... i) {
    int size = view.itemSize();
    return switch (view) {
      case View0 v -> Elements.at(v);
      case View1 v -> Elements.at(v, i[0], size);
      case View2 v -> Elements.at(v, i[0], i[1], size);
      case View3 v -> Elements.at(v, i[0], i[1], i[2], size);
      case ViewN v -> Elements.at(v, i);
    };
  }

  private static long atForStore(View view, long... i) {
    int size = view.itemSize();
    return switch (view) {
      case View0 v -> Elements.atForStore(v);
      case View1 v -> Elements.atForStore(v, i[0], size);
      case View2 v -> Elements.atForStore(v, i[0], i[1], size);
      case View3 v -> Elements.atForStore(v, i[0], i[1], i[2], size);
      case ViewN v -> Elements.atForStore(v, i);
    };
  }

  private static View shaped(Shape shape, Format format) {
    Region region = region(1024);
    alloc(region, Format.U8, 1);
    return alloc(region, format, shape.toArray());
  }

  @Test
  void indicesCountInCOrderFromEitherEnd() {
    for (Shape shape : SHAPES) {
      for (View view : List.of(shaped(shape, Format.U16), shaped(shape, Format.F64).transpose())) {
        for (View some : List.of(view, everyOther(view))) {
          List<Long> offsets = OffsetModel.of(some).offsets();
          int flat = 0;
          for (long[] index : indices(some)) {
            long expected = offsets.get(flat++);
            assertEquals(expected, at(some, index));
            assertEquals(expected, atForStore(some, index));
            long[] fromTheEnd = index.clone();
            for (int axis = 0; axis < index.length; axis++) {
              fromTheEnd[axis] -= some.extent(axis);
            }
            assertEquals(expected, at(some, fromTheEnd));
            assertEquals(expected, atForStore(some, fromTheEnd));
            assertEquals(expected, Elements.at(some, fromTheEnd));
            assertEquals(expected, Elements.atForStore(some, fromTheEnd));
          }
        }
      }
    }
  }

  private static View everyOther(View view) {
    View result = view;
    for (int axis = 0; axis < view.rank(); axis++) {
      result = result.slice(axis, -1, Long.MIN_VALUE, -2);
    }
    return result;
  }

  private static List<long[]> indices(View view) {
    List<long[]> all = new java.util.ArrayList<>();
    for (int flat = 0; flat < view.size(); flat++) {
      long[] index = new long[view.rank()];
      long rest = flat;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        index[axis] = rest % view.extent(axis);
        rest /= view.extent(axis);
      }
      all.add(index);
    }
    return all;
  }

  @Test
  void cOrderIsTheOrderInMemoryOfAFreshBlock() {
    View view = alloc(region(64), Format.I32, 2, 3);
    assertEquals(view.offset() + 4 * 5, Elements.at((View2) view, 1, 2, 4));
    assertEquals(view.offset() + 4 * 3, Elements.at((View2) view, 1, 0, 4));
  }

  @Test
  void anIndexOutsideTrapsAndTheMessageShowsItAsGiven() {
    for (Shape shape : SHAPES) {
      View view = shaped(shape, Format.U16);
      for (int axis = 0; axis < view.rank(); axis++) {
        long extent = view.extent(axis);
        for (long bad : new long[] {extent, -extent - 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
          long[] index = new long[view.rank()];
          index[axis] = bad;
          String message = "index " + bad + " is outside axis " + axis + " of extent " + extent;
          assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, message, () -> at(view, index));
          assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, message, () -> atForStore(view, index));
        }
      }
    }
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "index 7 is outside axis 0 of extent 5",
        () -> Elements.at(bytes(5), 7, 1));
  }

  @Test
  void amongSeveralIndicesTheLeftmostDecides() {
    View2 two = (View2) shaped(Shape.of(4, 6), Format.U8);
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "index 4 is outside axis 0 of extent 4",
        () -> Elements.at(two, 4, 6, 1));
    View3 three = (View3) shaped(Shape.of(2, 3, 4), Format.U8);
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "index 3 is outside axis 1 of extent 3",
        () -> Elements.at(three, 1, 3, 4, 1));
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "index 2 is outside axis 0 of extent 2",
        () -> Elements.atForStore(three, 2, 3, 4, 1));
  }

  @Test
  void staleViewComesBeforeReadOnlyBeforeIndexOutOfBounds() {
    for (Shape shape : SHAPES) {
      Region region = region(1024);
      View view = alloc(region, Format.U8, shape.toArray());
      View readOnly = view.readOnly();
      long[] outside = new long[view.rank()];
      java.util.Arrays.fill(outside, 99);
      assertFault(TrapKind.READ_ONLY, "the view is read-only", () -> atForStore(readOnly, outside));
      if (view.rank() > 0) {
        assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> at(readOnly, outside));
      }
      region.free(view, Origin.HOST);
      assertFault(TrapKind.STALE_VIEW, () -> atForStore(readOnly, outside));
      assertFault(TrapKind.STALE_VIEW, () -> atForStore(view, outside));
      assertFault(TrapKind.STALE_VIEW, () -> at(readOnly, outside));
      assertFault(TrapKind.STALE_VIEW, () -> at(view, outside));
    }
  }

  @Test
  void everyAxisNeedsAnIndex() {
    View view = shaped(Shape.of(2, 3, 2, 2), Format.U8);
    assertThrows(IllegalArgumentException.class, () -> Elements.at(view, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Elements.atForStore(view, 0, 0, 0, 0, 0));
  }
}
