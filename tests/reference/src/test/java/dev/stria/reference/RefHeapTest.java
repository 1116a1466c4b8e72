package dev.stria.reference;

import static dev.stria.reference.Scene.format;
import static dev.stria.reference.Scene.i;
import static dev.stria.reference.Scene.slice;
import static dev.stria.reference.Trapping.assertTraps;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RefHeapTest {
  private final Scene scene = new Scene();
  private final RefHeap heap = scene.heap;

  @Test
  void blocksAreZeroedAlignedAndApart() {
    RefView first = heap.alloc(format("u8"), 17);
    scene.run("fill", first, i(255));
    heap.free(first);
    RefView again = heap.alloc(format("u8"), 3);
    RefView other = heap.alloc(format("i64"), 2, 2);
    assertEquals(List.of(0L, 0L, 0L), scene.integers(again));
    assertEquals(0, again.elementOffset(0) % 16);
    assertEquals(0, other.elementOffset(0) % 16);
    assertFalse(again.overlaps(other));
  }

  @Test
  void sizesAreCheckedBeforeMemory() {
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> heap.alloc(format("u8"), -1));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> heap.alloc(format("u8"), 0, -1));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> heap.alloc(format("i64"), 1L << 60));
    assertTraps(RefTrapKind.OUT_OF_MEMORY, () -> heap.alloc(format("i64"), (1L << 60) - 1));
    assertEquals(0, heap.alloc(format("i64"), 0, 1L << 40).size());
    assertTraps(
        RefTrapKind.INVALID_ARGUMENT, () -> heap.alloc(format("u8"), 0, 1L << 40, 1L << 40));
  }

  @Test
  void everyViewOfAFreedBlockIsStale() {
    RefView block = heap.alloc(format("u8"), 8);
    RefView part = RefViews.readonly(slice(block, "2:4"));
    heap.free(part);
    assertTraps(RefTrapKind.STALE_VIEW, () -> RefElements.load(scene.memory, block, 0));
    assertTraps(RefTrapKind.STALE_VIEW, () -> RefElements.load(scene.memory, block, 99));
    assertTraps(RefTrapKind.STALE_VIEW, () -> heap.free(block));
    assertTraps(RefTrapKind.STALE_VIEW, () -> heap.acquire(block));
    assertTraps(RefTrapKind.STALE_VIEW, () -> heap.copyOf(slice(block, "0:0")));
    assertTraps(RefTrapKind.STALE_VIEW, () -> scene.run("fill", slice(block, "0:0"), i(1)));
    assertEquals(8, block.extent(0));
    assertEquals(8, heap.alloc(format("u8"), block.extents()).size());
  }

  @Test
  void pinsAreCountedAndForbidFreeAndResize() {
    RefView block = heap.alloc(format("u8"), 8);
    heap.acquire(slice(block, "1:"));
    heap.acquire(block);
    heap.release(block);
    assertTraps(RefTrapKind.BUFFER_IN_USE, () -> heap.free(block));
    assertTraps(RefTrapKind.BUFFER_IN_USE, () -> heap.resize(block, 9));
    heap.release(block);
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> heap.release(block));
    heap.free(block);
  }

  @Test
  void whatIsNoBlockCanBePinnedButNotFreed() {
    RefView constant =
        RefView.contiguous(format("u8"), new long[] {4}, 64, true, RefLease.permanent());
    heap.acquire(constant);
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> heap.free(constant));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> heap.resize(constant, 1));
    heap.release(constant);
  }

  @Test
  void resizeKeepsTheOldContentsAndZeroesTheNew() {
    RefView block = scene.view("u16", 1, 2, 3);
    RefView neighbour = heap.alloc(format("u8"), 1);
    RefView grown = heap.resize(block, 40);
    assertEquals(List.of(1L, 2L, 3L, 0L), scene.integers(slice(grown, ":4")));
    assertEquals(
        List.of(0L), List.copyOf(new java.util.TreeSet<>(scene.integers(slice(grown, "3:")))));
    assertTrue(block.lease().isStale());
    assertFalse(grown.overlaps(neighbour));
    RefView shrunk = heap.resize(grown, 2);
    assertEquals(List.of(1L, 2L), scene.integers(shrunk));
    assertEquals(0, heap.resize(shrunk, 0).size());
  }

  @Test
  void resizeTakesAWritableContiguousViewOfTheWholeBlock() {
    RefView block = heap.alloc(format("i32"), 2, 3);
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> heap.resize(slice(block, ":1"), 4));
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> heap.resize(block, -1));
    assertTraps(RefTrapKind.READ_ONLY, () -> heap.resize(RefViews.readonly(block), 4));
    assertTraps(RefTrapKind.NOT_CONTIGUOUS, () -> heap.resize(RefViews.transpose(block), 4));
    assertTraps(RefTrapKind.OUT_OF_MEMORY, () -> heap.resize(block, 1 << 20));
    assertArrayEquals(new long[] {4, 3}, heap.resize(block, 4).extents());
  }

  @Test
  void temporaryBlocksGoWithTheirFunctionPinnedOrNot() {
    heap.enter();
    RefView pinned = heap.temp(format("u8"), 4);
    heap.acquire(pinned);
    RefView moved = heap.resize(heap.temp(format("u8"), 4), 8);
    heap.free(heap.temp(format("u8"), 4));
    RefView kept = heap.alloc(format("u8"), 4);
    heap.leave();
    assertTrue(pinned.lease().isStale());
    assertTrue(moved.lease().isStale());
    assertFalse(kept.lease().isStale());
  }

  @Test
  void cloneCopiesBytesUnchangedInCOrder() {
    RefView flags = scene.view("u8", 0, 2, 255);
    RefView copy =
        heap.copyOf(RefViews.cast(flags, format("bool"), java.util.OptionalInt.empty(), 3));
    RefView back = heap.copyOf(slice(RefViews.readonly(flags), "::-1"));
    assertArrayEquals(new byte[] {0, 2, -1}, scene.memory.read(copy.elementOffset(0), 3));
    assertEquals(List.of(255L, 2L, 0L), scene.integers(back));
    assertTrue(back.isContiguous());
    assertFalse(back.isReadOnly());
  }

  @Test
  void aBlockThatDoesNotFitUsesNoFuelAndOneThatFuelForbidsTakesNoSpace() {
    RefFuel fuel = new RefFuel(OptionalLong.of(3));
    Scene limited = new Scene(fuel);
    assertTraps(RefTrapKind.OUT_OF_MEMORY, () -> limited.heap.alloc(format("u8"), 1 << 20));
    assertTraps(RefTrapKind.OUT_OF_FUEL, () -> limited.heap.alloc(format("u8"), 193));
    assertEquals(0, fuel.used());
    assertEquals(0, limited.heap.alloc(format("u8"), 129).elementOffset(0));
    assertEquals(3, fuel.used());
  }
}
