package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.alloc;
import static dev.stria.vm.memory.TestViews.assertFault;
import static dev.stria.vm.memory.TestViews.elements;
import static dev.stria.vm.memory.TestViews.region;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  private final Region region = Region.create(new byte[1100], 1024, true);
  private final View constant = region.staticView(Format.U8, new long[] {4}, 1024, true);

  private View resize(View view, long extent) {
    return region.resize(view, extent, Meter.FREE, () -> "resize (a.stria:3)");
  }

  private void free(View view) {
    region.free(view, () -> "free (a.stria:9)");
  }

  /** One view of everything that is always there. */
  private List<View> permanent() {
    return List.of(
        constant,
        region.allocateStatic(Format.U8, 4),
        region.all(),
        region.all().slice(1, 5, 1),
        region.emptyView(Format.U8, 1),
        region.emptyView(Format.F64, 3));
  }

  @Test
  void freeEndsEveryViewOfTheBlockAndNoOther() {
    View view = alloc(region, Format.U8, 8);
    View part = view.slice(TestViews.subscript("2:4"));
    View other = alloc(region, Format.U8, 8);
    free(view);
    assertTrue(view.isStale() && part.isStale());
    assertFalse(other.isStale());
    assertTrue(view.lease().block().isFreed());
    assertTrue(view.lease().isStale());
    assertFalse(other.lease().isStale());
    assertEquals(8, region.liveBytes());
    assertEquals(8, view.size());
  }

  @Test
  void freeThroughAReadOnlyOrPartialViewIsAllowed() {
    free(alloc(region, Format.U8, 8).readOnly());
    free(alloc(region, Format.U8, 8).slice(TestViews.subscript("3")));
    free(alloc(region, Format.U8, 8).slice(TestViews.subscript("8:")));
    free(alloc(region, Format.U8, 8).broadcast(Shape.of(3, 8)));
    assertEquals(0, region.liveBlocks());
  }

  @Test
  void aStaleViewsTrapNamesWhereItsBlockWasAllocatedAndFreed() {
    View view = alloc(region, Format.U8, 8);
    free(view);
    assertFault(
        TrapKind.STALE_VIEW,
        "the view is stale: its block was allocated by alloc and freed by free (a.stria:9)",
        () -> Elements.at(view, 0));
    View old = alloc(region, Format.U8, 8);
    View resized = resize(old, 9);
    assertFault(
        TrapKind.STALE_VIEW,
        "the view is stale: its block was allocated by alloc and resized by resize (a.stria:3)",
        () -> Elements.at(old, 0));
    free(resized);
    assertFault(
        TrapKind.STALE_VIEW,
        "the view is stale: its block was allocated by alloc and resized by resize (a.stria:3)",
        () -> Elements.at(old, 0));
  }

  @Test
  void aStaleViewStaysStaleWhenItsPlaceIsTakenAgain() {
    View view = alloc(region, Format.U8, 8);
    free(view);
    View next = alloc(region, Format.U8, 8);
    assertEquals(view.offset(), next.offset());
    assertTrue(view.isStale());
  }

  @Test
  void everythingButAskingAndDerivingTrapsOnAStaleView() {
    View view = alloc(region, Format.U8, 0);
    free(view);
    assertFault(TrapKind.STALE_VIEW, () -> free(view));
    assertFault(TrapKind.STALE_VIEW, () -> resize(view, -1));
    assertFault(TrapKind.STALE_VIEW, () -> region.acquire(view));
    assertFault(TrapKind.STALE_VIEW, () -> region.release(view));
    assertFault(TrapKind.STALE_VIEW, () -> region.copyOf(view, Meter.FREE, Origin.HOST));
  }

  @Test
  void aFreshRank0ViewIsAStaleViewToLifetimeToo() {
    View fresh = region.emptyView(Format.U8, 0);
    assertFault(TrapKind.STALE_VIEW, () -> free(fresh));
    assertFault(TrapKind.STALE_VIEW, () -> region.acquire(fresh));
    assertFault(TrapKind.STALE_VIEW, () -> region.release(fresh));
  }

  @Test
  void allocLikeOfAStaleViewIsAllowed() {
    View view = alloc(region, Format.U8, 2, 3);
    free(view);
    assertArrayEquals(new long[] {2, 3}, alloc(region, Format.F32, view.shape()).shape());
  }

  @Test
  void constantsStaticsTheRegionAndFreshViewsCannotBeFreedOrResized() {
    for (View view : permanent()) {
      assertFault(TrapKind.INVALID_ARGUMENT, () -> free(view));
      assertFault(TrapKind.INVALID_ARGUMENT, () -> resize(view, 4));
      assertFalse(view.isStale());
    }
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "the view is of no block: the region, constants, statics and fresh empty views cannot be"
            + " freed",
        () -> free(constant));
  }

  @Test
  void constantsStaticsTheRegionAndFreshViewsCanBeAcquired() {
    for (View view : permanent()) {
      region.acquire(view);
      region.acquire(view);
      region.release(view);
      region.release(view);
      assertFault(TrapKind.INVALID_ARGUMENT, () -> region.release(view));
    }
  }

  @Test
  void pinsOfAllFreshEmptyViewsAreCountedTogetherAndThoseOfEveryConstantApart() {
    region.acquire(region.emptyView(Format.U8, 1));
    region.release(region.emptyView(Format.F64, 3));
    View other = region.staticView(Format.U8, new long[] {4}, 1028, true);
    region.acquire(constant);
    assertFault(TrapKind.INVALID_ARGUMENT, () -> region.release(other));
    region.release(constant);
    region.acquire(region.all());
    region.release(region.all());
  }

  @Test
  void overlapsAnswersForStaleViewsToo() {
    View view = alloc(region, Format.U8, 8);
    free(view);
    assertTrue(view.overlaps(view.slice(TestViews.subscript("3"))));
    assertFalse(view.overlaps(alloc(region, Format.U8, 0)));
  }

  @Test
  void whileAcquiredABlockIsInUseHoweverTheViewShowsIt() {
    View view = alloc(region, Format.U8, 8);
    region.acquire(view.slice(TestViews.subscript("2:3")));
    assertFault(
        TrapKind.BUFFER_IN_USE,
        "the block, allocated by alloc, is acquired or exported 1 time and cannot be freed",
        () -> free(view));
    region.acquire(view.readOnly());
    assertFault(
        TrapKind.BUFFER_IN_USE,
        "the block, allocated by alloc, is acquired or exported 2 times and cannot be resized",
        () -> resize(view, 8));
    assertEquals(2, view.lease().block().pins());
    region.release(view);
    assertFault(TrapKind.BUFFER_IN_USE, () -> free(view));
    region.release(view);
    free(view);
  }

  @Test
  void aReleaseWithoutAnAcquireIsInvalidArgument() {
    View view = alloc(region, Format.U8, 8);
    assertFault(
        TrapKind.INVALID_ARGUMENT, "release without an acquire", () -> region.release(view));
    region.acquire(view);
    region.release(view);
    assertFault(TrapKind.INVALID_ARGUMENT, () -> region.release(view));
    View other = alloc(region, Format.U8, 8);
    region.acquire(other);
    assertFault(TrapKind.INVALID_ARGUMENT, () -> region.release(view));
  }

  @Test
  void freeAndResizeTrapStaleThenNotABlockThenBufferInUse() {
    region.acquire(constant);
    assertFault(TrapKind.INVALID_ARGUMENT, () -> free(constant));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> resize(constant, 3));
    View view = alloc(region, Format.U8, 8);
    region.acquire(view);
    // In use comes before all that is wrong with the view or the extent.
    assertFault(TrapKind.BUFFER_IN_USE, () -> resize(view, -1));
    assertFault(TrapKind.BUFFER_IN_USE, () -> resize(view.readOnly(), 1));
    assertFault(TrapKind.BUFFER_IN_USE, () -> resize(view.slice(TestViews.subscript("1:")), 1));
  }

  @Test
  void afterThatResizeFollowsTheGeneralOrder() {
    View view = alloc(region, Format.U8, 4, 2);
    View part = view.slice(TestViews.subscript("1:"));
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "the extent of axis 0 is negative: -1",
        () -> resize(view.readOnly().transpose(), -1));
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "the view has 6 of its block's 8 bytes",
        () -> resize(part.readOnly(), 4));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> resize(part.readOnly().transpose(), 4));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> resize(view.readOnly(), Long.MAX_VALUE));
    assertFault(TrapKind.READ_ONLY, () -> resize(view.readOnly(), 4));
    assertFault(TrapKind.READ_ONLY, () -> resize(view.readOnly().transpose(), 4));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> resize(view.transpose(), 4));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> resize(view.transpose(), 4000));
    assertFault(TrapKind.OUT_OF_MEMORY, () -> resize(view, 4000));
    assertFalse(view.isStale());
  }

  @Test
  void aViewOfRank0CannotBeResized() {
    View view = alloc(region, Format.U8);
    assertFault(TrapKind.INVALID_ARGUMENT, () -> resize(view, 1));
  }

  @Test
  void resizeKeepsOldContentsAndZeroesNewOnes() {
    View view = alloc(region, Format.U8, 3);
    alloc(region, Format.U8, 1);
    for (int i = 0; i < 3; i++) {
      Bytes.putI8(region.bytes(), Elements.atForStore(view, i), 7 + i);
    }
    View longer = resize(view, 5);
    assertEquals(List.of(7L, 8L, 9L, 0L, 0L), elements(longer));
    View moved = resize(longer, 20);
    assertTrue(moved.offset() != longer.offset());
    assertEquals(List.of(7L, 8L, 9L, 0L, 0L), elements(moved).subList(0, 5));
    assertEquals(0, elements(moved).stream().skip(3).mapToLong(x -> x).sum());
    View shorter = resize(moved, 2);
    assertEquals(List.of(7L, 8L), elements(shorter));
    assertEquals(List.of(7L, 8L, 0L), elements(resize(shorter, 3)));
    assertTrue(view.isStale() && longer.isStale() && moved.isStale() && shorter.isStale());
  }

  @Test
  void resizeKeepsTheFormatAndTheOtherExtents() {
    View view = alloc(region, Format.U16BE, 2, 3);
    View longer = resize(view.cast(Format.U32, Shape.of(3, 1)), 4);
    assertArrayEquals(new long[] {4, 1}, longer.shape());
    assertEquals(Format.U32, longer.format());
    assertEquals(16, longer.lease().block().byteSize());
    assertEquals(16, region.liveBytes());
    View back = resize(longer, 0);
    assertArrayEquals(new long[] {0, 1}, back.shape());
    assertEquals(0, region.liveBytes());
    assertArrayEquals(new long[] {5, 1}, resize(back, 5).shape());
    assertEquals(20, region.liveBytes());
  }

  @Test
  void everyResizeMakesOlderViewsStaleEvenInPlace() {
    View view = alloc(region, Format.U8, 8);
    View same = resize(view, 8);
    assertEquals(view.offset(), same.offset());
    assertTrue(view.isStale());
    assertFalse(same.isStale());
    assertFault(TrapKind.STALE_VIEW, () -> free(view));
    assertFault(TrapKind.STALE_VIEW, () -> resize(view, 9));
    free(same);
  }

  @Test
  void aBlockKeepsItsIdentityOverResize() {
    View view = alloc(region, Format.U8, 8);
    Block block = view.lease().block();
    View resized = resize(view, 80);
    assertSame(block, resized.lease().block());
    assertSame(block.lease(), resized.lease());
    assertNotSame(view.lease(), resized.lease());
    assertEquals(resized.offset(), block.offset());
    assertEquals(80, block.byteSize());
  }

  @Test
  void aResizeMayMoveOverItsOwnOldPlace() {
    Region small = region(160);
    View first = alloc(small, Format.U8, 32);
    View view = alloc(small, Format.U8, 64);
    for (int i = 0; i < 64; i++) {
      small.bytes()[32 + i] = (byte) i;
    }
    small.free(first, Origin.HOST);
    View moved = small.resize(view, 150, Meter.FREE, Origin.HOST);
    assertEquals(0, moved.offset());
    for (int i = 0; i < 150; i++) {
      assertEquals(i < 64 ? i : 0, elements(moved).get(i));
    }
  }

  @Test
  void aResizeThatFailsOrIsStoppedChangesNothing() {
    Region big = region(8 << 20);
    View view = alloc(big, Format.U8, 2 << 20);
    View fence = alloc(big, Format.U8, 16);
    java.util.Arrays.fill(big.bytes(), 0, 2 << 20, (byte) 5);
    int[] polls = {0};
    Meter stop =
        new Meter() {
          @Override
          public void charge(long units) {}

          @Override
          public void poll() {
            if (++polls[0] == 2) {
              throw new Fault(TrapKind.INTERRUPTED, "stopped");
            }
          }
        };
    assertFault(TrapKind.INTERRUPTED, () -> big.resize(view, 4 << 20, stop, Origin.HOST));
    assertFalse(view.isStale());
    assertEquals(5, big.bytes()[(2 << 20) - 1]);
    assertEquals((2 << 20) + 16, big.liveBytes());
    View next = alloc(big, Format.U8, (6 << 20) - 16);
    assertEquals(0, elements(next.slice(0, 0, 64, 1)).stream().mapToLong(x -> x).sum());
    assertFalse(next.overlaps(view) || next.overlaps(fence));
  }

  @Test
  void resizeIsChargedForTheNewBlock() {
    long[] charged = {0};
    Meter meter =
        new Meter() {
          @Override
          public void charge(long units) {
            charged[0] += units;
          }

          @Override
          public void poll() {}
        };
    View view = alloc(region, Format.U8, 8);
    assertFault(
        TrapKind.NOT_CONTIGUOUS,
        () -> region.resize(view.slice(0, -1, Long.MIN_VALUE, -1), 1, meter, Origin.HOST));
    assertEquals(0, charged[0]);
    region.resize(view, 65, meter, Origin.HOST);
    assertEquals(2, charged[0]);
  }

  @Test
  void aResizeThatIsNotPaidForChangesNothing() {
    Meter broke =
        new Meter() {
          @Override
          public void charge(long units) {
            throw new Fault(TrapKind.OUT_OF_FUEL, "refused");
          }

          @Override
          public void poll() {}
        };
    View view = alloc(region, Format.U8, 40);
    View fence = alloc(region, Format.U8, 16);
    for (long extent : new long[] {0, 8, 40, 44, 100}) {
      assertFault(TrapKind.OUT_OF_FUEL, () -> region.resize(view, extent, broke, Origin.HOST));
      assertFalse(view.isStale());
      assertEquals(56, region.liveBytes());
      View next = alloc(region, Format.U8, 16);
      assertEquals(fence.offset() + 16, next.offset());
      free(next);
    }
    assertFault(TrapKind.OUT_OF_MEMORY, () -> region.resize(view, 4000, broke, Origin.HOST));
  }

  @Test
  void aTempGoesEvenIfPinnedResizedOrFreedAlready() {
    View view = alloc(region, Format.U8, 8);
    View resized = resize(view, 16);
    region.acquire(resized);
    region.freeTemp(view.lease().block(), Origin.HOST);
    assertTrue(resized.isStale());
    assertEquals(0, region.liveBytes());
    region.freeTemp(view.lease().block(), Origin.HOST);
    assertEquals(0, region.liveBytes());
    assertThrows(
        IllegalArgumentException.class,
        () -> region.freeTemp(constant.lease().block(), Origin.HOST));
  }

  @Test
  void viewsOfAnotherMemoryAreRefused() {
    Region other = region(64);
    View foreign = alloc(other, Format.U8, 8);
    assertThrows(IllegalArgumentException.class, () -> free(foreign));
    assertThrows(IllegalArgumentException.class, () -> resize(foreign, 1));
    assertThrows(IllegalArgumentException.class, () -> region.acquire(foreign));
    assertThrows(IllegalArgumentException.class, () -> region.release(foreign));
    assertThrows(
        IllegalArgumentException.class,
        () -> region.freeTemp(foreign.lease().block(), Origin.HOST));
    assertFalse(foreign.isStale());
  }
}
