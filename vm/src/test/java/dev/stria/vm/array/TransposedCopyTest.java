package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies between layouts that are close together along different axes, held to a loop. */
class TransposedCopyTest {
  private static final int ROOM = 1 << 20;

  /** Around the sizes of tiles and strips, and far from them. */
  private static final long[] EXTENTS = {1, 7, 15, 16, 17, 24, 127, 128, 129, 300};

  private final Region region = Region.create(new byte[ROOM], ROOM, true);

  private View noise(Format format, long... extents) {
    View view = region.allocate(format, extents, Meter.FREE, Origin.HOST);
    byte[] bytes = new byte[(int) view.byteSize()];
    new Random(view.byteSize()).nextBytes(bytes);
    view.copyFrom(bytes, 0);
    return view;
  }

  private static byte[] expected(View dst, View src) {
    byte[] bytes = dst.lease().bytes().clone();
    long[] from = Arena.offsets(src);
    long[] to = Arena.offsets(dst);
    for (int k = 0; k < to.length; k++) {
      System.arraycopy(bytes, (int) from[k], bytes, (int) to[k], dst.itemSize());
    }
    return bytes;
  }

  private void check(View dst, View src) {
    byte[] expected = expected(dst, src);
    ArrayOps.copy(dst, src, FREE);
    // Not element by element: that would take most of the time.
    assertTrue(Arrays.equals(expected, region.bytes()), () -> dst + " from " + src);
  }

  private void free(View... views) {
    for (View view : views) {
      region.free(view, Origin.HOST);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"U8", "I16", "F32BE", "F64"})
  void rowsBecomeColumns(Format format) {
    for (long rows : EXTENTS) {
      for (long columns : EXTENTS) {
        if (rows * columns > 50_000) {
          continue;
        }
        View src = noise(format, columns, rows);
        View dst = noise(format, rows, columns);
        check(dst, src.transpose());
        check(dst.slice("::-1, ::-1"), src.transpose());
        check(dst.slice("::-1"), src.transpose().slice("::-1, :"));
        free(src, dst);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"U8", "I16", "F32BE", "F64"})
  void rowsWithGapsBecomeColumnsWithGaps(Format format) {
    View src = noise(format, 40, 70);
    View dst = noise(format, 70, 40);
    for (String part : new String[] {":, :35", ":, ::2", "3:, 5:40", "::2, :-1"}) {
      View from = src.slice(part);
      check(dst.slice(0, 0, from.extent(1), 1).slice(1, 0, from.extent(0), 1), from.transpose());
      View to = dst.transpose().slice(part).transpose();
      check(to, src.slice(0, 0, to.extent(1), 1).slice(1, 0, to.extent(0), 1).transpose());
    }
  }

  @Test
  void axesMayBeInAnyOrder() {
    int[][] orders = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (Format format : new Format[] {Format.I8, Format.I32}) {
      View src = noise(format, 20, 18, 33);
      for (int[] order : orders) {
        View turned = src.permute(order);
        View dst = noise(format, turned.shape());
        check(dst, turned);
        check(dst.slice("::-1, :, ::-1"), turned);
        check(dst, turned.slice(":, ::-1"));
        free(dst);
      }
      View four = src.reshape(Arena.shape(4, 5, 18, 33));
      for (int[] order : new int[][] {{3, 1, 0, 2}, {1, 3, 0, 2}, {0, 3, 1, 2}, {2, 1, 3, 0}}) {
        View turned = four.permute(order);
        View dst = noise(format, turned.shape());
        check(dst, turned);
        free(dst);
      }
      free(src);
    }
  }

  /** Any strides a source may have: rows that overlap, that are repeated, that go backwards. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theSourceMayLieAnyhow(int seed) {
    Random random = new Random(seed);
    long[] extents = {2, 3, 16, 17, 32, 64};
    View noise = noise(Format.U8, 1 << 19);
    for (int round = 0; round < 200; round++) {
      int rank = 2 + random.nextInt(3);
      long[] shape = new long[rank];
      long[] strides = new long[rank];
      long size = 1;
      long low = 0;
      for (int axis = 0; axis < rank; axis++) {
        long extent = extents[random.nextInt(extents.length)];
        shape[axis] = size * extent > 1 << 15 ? 2 : extent;
        size *= shape[axis];
        strides[axis] = random.nextInt(3) == 0 ? random.nextInt(9) - 4 : random.nextInt(70) - 10;
        low += Math.min(0, (shape[axis] - 1) * strides[axis]);
      }
      if (random.nextInt(3) == 0) {
        // Two axes that go on one along the other.
        strides[0] = shape[1] * strides[1];
        low = -(1 << 16);
      }
      View src = View.carve(region.all(), Format.U8, noise.offset() - low, shape, strides);
      View dst = noise(Format.U8, shape);
      check(dst, src);
      free(dst);
    }
  }

  /** As the language says: what is stored twice at one place is stored in C order. */
  @Test
  void aDestinationThatOverlapsItselfIsStoredInCOrder() {
    View src = noise(Format.I32, 40, 50).transpose();
    View room = noise(Format.I32, 3000);
    for (long[] strides : new long[][] {{4, 4}, {8, 4}, {100, 4}, {4, 100}, {2, 100}, {0, 4}}) {
      check(View.carve(region.all(), Format.I32, room.offset(), src.shape(), strides), src);
    }
  }

  @Test
  void longOnesCanBeStopped() {
    View src = noise(Format.U8, 700, 700);
    View dst = noise(Format.U8, 700, 700);
    Arena.Counter whole = new Arena.Counter();
    ArrayOps.copy(dst, src.transpose(), whole);
    int polls = Integer.MAX_VALUE - whole.pollsLeft;
    assertEquals(490_000 / 8192.0, polls, 30);
    Arena.Counter gaps = new Arena.Counter();
    ArrayOps.copy(dst.slice(":, ::2"), src.transpose().slice(":, ::2"), gaps);
    assertEquals(245_000 / 8192.0, Integer.MAX_VALUE - gaps.pollsLeft, 15);
  }
}
