package dev.stria.suite.properties.views;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.reference.RefView;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a view says of itself, held to the model's list of places. */
public final class Geometry {
  private Geometry() {}

  /** Whether everything that can be asked of the view is what the model says. */
  public static boolean equal(View view, RefView model) {
    try {
      check(view, model);
      return true;
    } catch (AssertionError different) {
      return false;
    }
  }

  static void check(View view, RefView model) {
    assertEquals(model.format().name(), view.format().formatName(), "format");
    assertEquals(model.format().code() & 0xFF, view.format().code(), "code");
    assertEquals(model.rank(), view.rank(), "rank");
    assertArrayEquals(model.extents(), view.shape(), "extents");
    assertEquals(model.size(), view.size(), "size");
    assertEquals(model.byteSize(), view.byteSize(), "byteSize");
    assertEquals(model.format().itemSize(), view.itemSize(), "itemSize");
    assertEquals(model.isReadOnly(), view.isReadOnly(), "isReadOnly");
    assertEquals(model.lease().isStale(), view.isStale(), "isStale");
    assertEquals(model.isContiguous(), view.isContiguous(), "isContiguous");
    assertEquals(model.isFortranContiguous(), view.isFContiguous(), "isFContiguous");
    for (int axis = 0; axis < model.rank(); axis++) {
      int number = axis;
      assertEquals(model.extent(axis), view.extent(axis), "extent");
      model
          .stride(axis)
          .ifPresent(stride -> assertEquals(stride, view.stride(number), "stride " + number));
    }
    model.offset().ifPresent(offset -> assertEquals(offset, view.offset(), "offset"));
    if (model.size() > 0) {
      int[] offsets = model.elementOffsets();
      assertArrayEquals(offsets, offsets(view), "elements' offsets");
      assertEquals(IntStream.of(offsets).min().orElseThrow(), view.lowest(), "lowest");
      long end = IntStream.of(offsets).max().orElseThrow() + view.itemSize();
      assertEquals(end, view.end(), "end");
    }
  }

  /** The places of a view's elements in C order, from what it says of itself. */
  static int[] offsets(View view) {
    List<Long> places = List.of(view.offset());
    for (int axis = 0; axis < view.rank(); axis++) {
      List<Long> finer = new ArrayList<>();
      for (long place : places) {
        for (long i = 0; i < view.extent(axis); i++) {
          finer.add(place + i * view.stride(axis));
        }
      }
      places = finer;
    }
    return places.stream().mapToInt(Long::intValue).toArray();
  }
}
