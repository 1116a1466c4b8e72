package dev.stria.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FirstFitTest {
  private final FirstFit heap = new FirstFit(16, 100);

  private OptionalInt take(long bytes) {
    OptionalInt place = heap.place(bytes);
    place.ifPresent(base -> heap.take(base, bytes));
    return place;
  }

  private OptionalInt resize(int base, long bytes, long newBytes) {
    OptionalInt place = heap.replace(base, bytes, newBytes);
    place.ifPresent(moved -> {
      heap.forget(base, bytes);
      heap.take(moved, newBytes);
    });
    return place;
  }

  @Test
  void blocksTakeTheLowestAlignedPlaceThatIsLargeEnough() {
    assertEquals(OptionalInt.of(16), take(17));
    assertEquals(OptionalInt.of(48), take(1));
    assertEquals(OptionalInt.of(64), take(16));
    heap.forget(16, 17);
    assertEquals(OptionalInt.of(16), heap.place(20));
    assertEquals(OptionalInt.empty(), heap.place(33));
    assertEquals(OptionalInt.of(16), take(32));
    assertEquals(OptionalInt.of(80), heap.place(20));
    assertEquals(OptionalInt.empty(), heap.place(21));
  }

  @Test
  void theLastBlockMayEndWithTheHeap() {
    assertEquals(OptionalInt.of(16), take(84));
    assertEquals(OptionalInt.empty(), heap.place(1));
    assertEquals(OptionalInt.of(0), heap.place(0));
  }

  @Test
  void aBlockStaysInPlaceIfItCan() {
    take(16);
    take(16);
    assertEquals(OptionalInt.of(32), resize(32, 16, 68));
    assertEquals(OptionalInt.of(32), resize(32, 68, 1));
    assertEquals(OptionalInt.of(48), resize(16, 16, 17));
    assertEquals(OptionalInt.of(48), resize(48, 17, 52));
    assertEquals(OptionalInt.empty(), resize(48, 52, 53));
  }

  @Test
  void aBlockThatMovesMayUseItsOwnSpace() {
    take(16);
    take(48);
    take(16);
    heap.forget(16, 16);
    assertEquals(OptionalInt.of(16), resize(32, 48, 64));
  }

  @Test
  void blocksWithoutBytesTakeNoSpace() {
    assertEquals(OptionalInt.of(0), take(0));
    assertEquals(OptionalInt.of(0), take(0));
    assertEquals(OptionalInt.of(16), resize(0, 0, 84));
    assertEquals(OptionalInt.of(0), resize(16, 84, 0));
    assertEquals(OptionalInt.of(16), heap.place(84));
  }

  @Test
  void aBlockWithoutBytesDoesNotMakeWayForTheOneAtItsPlace() {
    FirstFit whole = new FirstFit(0, 64);
    whole.take(0, 32);
    whole.take(0, 0);
    assertEquals(OptionalInt.of(32), whole.replace(0, 0, 32));
    assertEquals(OptionalInt.empty(), whole.replace(0, 0, 33));
  }
}
