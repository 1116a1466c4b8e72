package dev.stria.suite.properties.views;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.util.Arrays;

/** Lays views of many elements over a memory, in all the ways for which kernels have ways. */
final class Laying {
  private final Choices choices;
  final Region region;

  /** A memory in which two views of so many elements of any format can hardly keep apart. */
  Laying(Choices choices, long elements, Format focus) {
    this.choices = choices;
    int size = Math.toIntExact(16 * elements + 100);
    region = Region.create(Contents.of(size, focus, choices), size, false);
  }

  /** A number of elements: around the sizes at which kernels change their ways, or any. */
  static long elements(Choices choices) {
    return switch (choices.weighted(4, 3, 2, 1)) {
      case 0 -> choices.one(64, 128, 256, 512, 1024, 2048, 4096) + choices.between(-2, 2);
      case 1 -> choices.between(1, 1500);
      case 2 -> choices.between(1, 6000);
      default -> choices.between(6_000, 20_000);
    };
  }

  /** A shape of about so many elements. */
  static long[] shape(Choices choices, long elements) {
    long few = choices.one(2L, 3L, 5L, 16L, 17L, 33L);
    long rest = Math.max(1, elements / few);
    return switch (choices.weighted(4, 2, 2, 2)) {
      case 0 -> new long[] {elements};
      case 1 -> new long[] {few, rest};
      case 2 -> new long[] {rest, few};
      default -> new long[] {2, Math.max(1, rest / 2), few};
    };
  }

  /**
   * A view of this shape: axes in any order, forwards and backwards, with and without gaps.
   *
   * @param repeats whether axes may have stride 0
   */
  View lay(Format format, boolean repeats, long... shape) {
    int[] order = order(shape.length);
    long[] strides = new long[shape.length];
    long row = format.itemSize() * (choices.chance(25) ? 2L : 1L);
    long low = 0;
    long high = format.itemSize();
    for (int k = shape.length - 1; k >= 0; k--) {
      int axis = order[k];
      boolean backwards = choices.chance(25);
      strides[axis] = repeats && choices.chance(12) ? 0 : backwards ? -row : row;
      long reach = Math.max(0, shape[axis] - 1) * strides[axis];
      low += Math.min(0, reach);
      high += Math.max(0, reach);
      row *= Math.max(1, shape[axis]);
    }
    long room = region.heapSize() - (high - low);
    long offset = choices.below(Math.toIntExact(Math.min(room, Short.MAX_VALUE)) + 1) - low;
    return View.carve(region.all(), format, offset, shape, strides);
  }

  private int[] order(int rank) {
    int[] order = new int[rank];
    Arrays.setAll(order, axis -> axis);
    if (choices.chance(40)) {
      for (int k = rank - 1; k > 0; k--) {
        int other = choices.below(k + 1);
        int axis = order[k];
        order[k] = order[other];
        order[other] = axis;
      }
    }
    return order;
  }

  /** The same elements one after the other in a memory of their own. */
  static View inARow(View view) {
    byte[] bytes = view.toByteArray();
    Region alone = Region.create(bytes, bytes.length, false);
    return alone.all().cast(view.format(), Shape.of(view.size()));
  }

  /** The first byte of each element, in C order. */
  static int[] offsets(View view) {
    int[] offsets = {Math.toIntExact(view.offset())};
    for (int axis = 0; axis < view.rank(); axis++) {
      int extent = Math.toIntExact(view.extent(axis));
      int[] finer = new int[offsets.length * extent];
      for (int k = 0; k < finer.length; k++) {
        finer[k] = Math.toIntExact(offsets[k / extent] + k % extent * view.stride(axis));
      }
      offsets = finer;
    }
    return offsets;
  }
}
