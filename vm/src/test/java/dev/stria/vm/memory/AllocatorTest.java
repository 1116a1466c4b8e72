package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllocatorTest {
  @Test
  void blocksGoToTheLowestPlaceThatTakesThem() {
    Allocator allocator = new Allocator(1000);
    assertEquals(0, allocator.allocate(20));
    assertEquals(32, allocator.allocate(100));
    assertEquals(144, allocator.allocate(1));
    allocator.free(32, 100);
    assertEquals(160, allocator.allocate(120));
    assertEquals(32, allocator.allocate(112));
  }

  @Test
  void aHeapThatIsNoMultipleOfTheAlignmentIsUsedToItsEnd() {
    Allocator allocator = new Allocator(100);
    assertEquals(Allocator.NONE, allocator.allocate(101));
    assertEquals(0, allocator.allocate(100));
    assertEquals(0, allocator.largest());
    allocator.free(0, 100);
    assertEquals(100, allocator.largest());
    assertEquals(0, allocator.allocate(96));
    assertEquals(96, allocator.allocate(4));
  }

  @Test
  void blocksOfSize0TakeNoSpaceEvenIfThereIsNone() {
    Allocator allocator = new Allocator(0);
    assertEquals(0, allocator.allocate(0));
    allocator.free(0, 0);
    assertEquals(Allocator.NONE, allocator.allocate(1));
    assertEquals(Allocator.NONE, allocator.resize(0, 0, 1));
    assertTrue(allocator.reserve(0, 0));
    assertFalse(allocator.reserve(0, 1));
  }

  @Test
  void theLargestHeapWorks() {
    Allocator allocator = new Allocator(Integer.MAX_VALUE);
    assertEquals(0, allocator.allocate(Integer.MAX_VALUE - 10));
    assertEquals(Allocator.NONE, allocator.allocate(11));
    assertEquals(0, allocator.resize(0, Integer.MAX_VALUE - 10, 1 << 30));
    assertEquals(1 << 30, allocator.allocate((1 << 30) - 16));
    assertEquals(Integer.MAX_VALUE - 15, allocator.allocate(15));
    assertEquals(Allocator.NONE, allocator.allocate(Long.MAX_VALUE));
    assertEquals(Allocator.NONE, allocator.resize(0, 1 << 30, Long.MAX_VALUE));
  }

  @Test
  void aResizeMayMoveOverItsOwnOldPlace() {
    Allocator allocator = new Allocator(160);
    allocator.allocate(32);
    assertEquals(32, allocator.allocate(64));
    allocator.free(0, 32);
    // Neither 32 bytes before nor 64 behind are enough, but with the block's own 64 there are 160.
    assertEquals(0, allocator.resize(32, 64, 150));
  }

  @Test
  void aResizeThatFailsChangesNothing() {
    Allocator allocator = new Allocator(160);
    allocator.allocate(32);
    allocator.allocate(32);
    allocator.allocate(32);
    allocator.free(0, 32);
    assertEquals(Allocator.NONE, allocator.resize(32, 32, 65));
    assertEquals(96, allocator.freeBytes());
    assertEquals(0, allocator.allocate(32));
    assertEquals(96, allocator.allocate(64));
  }

  @Test
  void spaceIsOnlyReservedAtAlignedOffsets() {
    Allocator allocator = new Allocator(160);
    assertThrows(IllegalArgumentException.class, () -> allocator.reserve(8, 8));
    assertFalse(allocator.reserve(-16, 8));
    assertFalse(allocator.reserve(160, 8));
    assertFalse(allocator.reserve(144, 17));
    assertTrue(allocator.reserve(144, 16));
    assertFalse(allocator.reserve(128, 17));
    assertTrue(allocator.reserve(32, 16));
    assertFalse(allocator.reserve(32, 1));
    assertEquals(48, allocator.allocate(64));
  }

  /** A hundred thousand free ranges: any step in proportion to their number would take minutes. */
  @Test
  void everyOperationIsLogarithmicInTheNumberOfFreeRanges() {
    assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          int blocks = 200_000;
          Allocator allocator = new Allocator(32L * blocks);
          for (int i = 0; i < blocks; i++) {
            assertEquals(32L * i, allocator.allocate(32));
          }
          for (int i = 0; i < blocks; i += 2) {
            allocator.free(32L * i, 32);
          }
          assertEquals(Allocator.NONE, allocator.allocate(33));
          for (int i = 0; i < blocks; i += 2) {
            // In place into the free range behind; the last block has none and moves.
            long place = i < blocks - 2 ? 32L * (i + 1) : 0;
            assertEquals(place, allocator.resize(32L * (i + 1), 32, 64));
            allocator.free(place, 64);
          }
          assertEquals(32L * blocks, allocator.largest());
        });
  }
}
