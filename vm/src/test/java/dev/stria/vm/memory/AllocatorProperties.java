package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The allocator, held against a heap of one bit per byte. */
class AllocatorProperties {
  private static final class Model {
    final int size;
    final BitSet used = new BitSet();
    final List<long[]> blocks = new ArrayList<>();

    Model(int size) {
      this.size = size;
    }

    int end(long offset, long bytes) {
      return (int) Math.min(size, (offset + bytes + 15) / 16 * 16);
    }

    /** The lowest place that takes a block, or -1. */
    long place(long bytes, BitSet taken) {
      for (int at = 0; at + bytes <= size; at += 16) {
        int next = taken.nextSetBit(at);
        if (next < 0 || next >= at + bytes) {
          return at;
        }
      }
      return -1;
    }

    void take(long offset, long bytes) {
      if (bytes > 0) {
        assertEquals(0, offset % 16);
        assertTrue(offset >= 0 && offset + bytes <= size);
        BitSet mine = new BitSet();
        mine.set((int) offset, end(offset, bytes));
        assertTrue(!mine.intersects(used), "blocks overlap");
        used.or(mine);
      }
      blocks.add(new long[] {offset, bytes});
    }

    void drop(long[] block) {
      blocks.remove(block);
      if (block[1] > 0) {
        used.clear((int) block[0], end(block[0], block[1]));
      }
    }

    long largest() {
      long largest = 0;
      for (int at = used.nextClearBit(0); at < size; at = used.nextClearBit(at)) {
        int next = used.nextSetBit(at);
        int end = next < 0 ? size : next;
        largest = Math.max(largest, end - at);
        at = end;
      }
      return largest;
    }
  }

  @Property(tries = 1000)
  void blocksNeverOverlapSpaceIsNeverLostAndRequestsFailOnlyIfNothingFits(
      @ForAll @IntRange(max = 700) int size,
      @ForAll @Size(max = 120) List<@IntRange(max = 1 << 20) Integer> operations) {
    Allocator allocator = new Allocator(size);
    Model model = new Model(size);
    for (int operation : operations) {
      int bytes = (operation >>> 4) % 130;
      long[] block =
          model.blocks.isEmpty() ? null : model.blocks.get((operation >>> 8) % model.blocks.size());
      switch (operation % 8) {
        case 0, 1, 2 -> allocate(allocator, model, bytes);
        case 3, 4 -> {
          if (block != null) {
            allocator.free(block[0], block[1]);
            model.drop(block);
          }
        }
        case 5, 6 -> {
          if (block != null) {
            resize(allocator, model, block, bytes);
          }
        }
        default -> reserve(allocator, model, (operation >>> 6) % 64 * 16L, bytes);
      }
      assertEquals(size - model.used.cardinality(), allocator.freeBytes());
      assertEquals(model.largest(), allocator.largest());
    }
    for (long[] block : List.copyOf(model.blocks)) {
      allocator.free(block[0], block[1]);
      model.drop(block);
    }
    assertEquals(size, allocator.freeBytes());
    assertEquals(size, allocator.largest());
  }

  private static void allocate(Allocator allocator, Model model, int bytes) {
    long expected = bytes == 0 ? 0 : model.place(bytes, model.used);
    assertEquals(expected, allocator.allocate(bytes));
    if (expected >= 0) {
      model.take(expected, bytes);
    }
  }

  private static void resize(Allocator allocator, Model model, long[] block, int bytes) {
    BitSet others = (BitSet) model.used.clone();
    if (block[1] > 0) {
      others.clear((int) block[0], model.end(block[0], block[1]));
    }
    boolean fits = bytes == 0 || model.place(bytes, others) >= 0;
    long moved = allocator.resize(block[0], block[1], bytes);
    assertEquals(fits, moved >= 0);
    if (moved >= 0) {
      model.drop(block);
      model.take(moved, bytes);
    }
  }

  private static void reserve(Allocator allocator, Model model, long offset, int bytes) {
    boolean free =
        bytes == 0
            || (offset + bytes <= model.size
                && model.used.get((int) offset, model.end(offset, bytes)).isEmpty());
    assertEquals(free, allocator.reserve(offset, bytes));
    if (free) {
      model.take(offset, bytes);
    }
  }

  @Property
  void aBlockThatCanGrowOrShrinkInPlaceStaysThere(
      @ForAll @IntRange(min = 1, max = 200) int before,
      @ForAll @IntRange(min = 1, max = 200) int after) {
    Allocator allocator = new Allocator(400);
    allocator.allocate(16);
    assertEquals(16, allocator.allocate(before));
    assertEquals(16, allocator.resize(16, before, after));
  }
}
