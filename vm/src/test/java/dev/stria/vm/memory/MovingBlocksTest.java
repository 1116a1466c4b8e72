package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.alloc;
import static dev.stria.vm.memory.TestViews.assertFault;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A resize that is interrupted, wherever the block goes. */
class MovingBlocksTest {
  private static final int MEGABYTE = 1 << 20;

  /** Grants every charge, and stops whoever asks. */
  private static final Meter STOPPING =
      new Meter() {
        @Override
        public void charge(long units) {}

        @Override
        public void poll() {
          throw new Fault(TrapKind.INTERRUPTED, "stopped");
        }
      };

  private static byte[] contents(int size) {
    byte[] bytes = new byte[size];
    new Random(8).nextBytes(bytes);
    return bytes;
  }

  /** A block of the given contents behind another, and in a heap that has been used to its end. */
  private static View block(Region region, byte[] contents) {
    Arrays.fill(region.bytes(), (byte) 0xDD);
    View first = alloc(region, Format.U8, MEGABYTE);
    View block = alloc(region, Format.U8, contents.length);
    block.copyFrom(contents, 0);
    region.free(first, Origin.HOST);
    return block;
  }

  @Test
  void aMoveOverItsOwnOldPlaceIsNotStoppedHalfway() {
    byte[] contents = contents(3 * MEGABYTE);
    Region region = Region.create(new byte[6 * MEGABYTE], 6 * MEGABYTE, false);
    View block = block(region, contents);
    View moved = region.resize(block, 6 * MEGABYTE, STOPPING, Origin.HOST);
    assertEquals(0, moved.offset());
    assertArrayEquals(Arrays.copyOf(contents, 6 * MEGABYTE), moved.toByteArray());
  }

  @Test
  void aMoveToAnotherPlaceMayBeStoppedAndThenHasNotHappened() {
    byte[] contents = contents(3 * MEGABYTE);
    Region region = Region.create(new byte[10 * MEGABYTE], 10 * MEGABYTE, false);
    View block = block(region, contents);
    alloc(region, Format.U8, MEGABYTE);
    View fence = alloc(region, Format.U8, MEGABYTE);
    assertFault(
        TrapKind.INTERRUPTED, () -> region.resize(block, 4 * MEGABYTE, STOPPING, Origin.HOST));
    assertEquals(MEGABYTE, block.offset());
    assertArrayEquals(contents, block.toByteArray());
    assertEquals(5L * MEGABYTE, alloc(region, Format.U8, 5 * MEGABYTE).offset());
    assertEquals(4L * MEGABYTE, fence.offset());
  }

  @Test
  void growingInPlaceMayBeStoppedAndThenHasNotHappened() {
    byte[] contents = contents(MEGABYTE);
    Region region = Region.create(new byte[4 * MEGABYTE], 4 * MEGABYTE, false);
    View block = block(region, contents);
    assertFault(
        TrapKind.INTERRUPTED, () -> region.resize(block, 3 * MEGABYTE, STOPPING, Origin.HOST));
    assertArrayEquals(contents, block.toByteArray());
    assertEquals(2L * MEGABYTE, alloc(region, Format.U8, 2 * MEGABYTE).offset());
  }

  @Test
  void aBlockMayTakeAllOfTheHeap() {
    Region region = TestViews.region(64);
    View block = region.resize(alloc(region, Format.U8, 16), 64, Meter.FREE, Origin.HOST);
    assertEquals(0, block.offset());
    assertEquals(64, region.liveBytes());
    region.free(block, Origin.HOST);
    assertEquals(64, region.reserve(64, Origin.HOST).length());
    assertEquals(0, TestViews.region(8).reserve(0, Origin.HOST).length());
    assertEquals(0, region.staticView(Format.U8, new long[] {0}, 64, true).size());
  }
}
