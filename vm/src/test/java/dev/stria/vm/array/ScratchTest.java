package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScratchTest {
  private final Scratch scratch = new Scratch();

  @Test
  void arraysAreKept() {
    long[] longs = scratch.longs(0, 1000);
    assertTrue(longs.length >= 1000);
    assertSame(longs, scratch.longs(0, 1000));
    assertSame(longs, scratch.longs(0, 1));
    assertNotSame(longs, scratch.longs(1, 1000));
    assertSame(scratch.doubles(0, 3), scratch.doubles(0, 200));
    assertNotSame(scratch.doubles(0, 3), scratch.doubles(1, 3));
    assertSame(scratch.bytes(300), scratch.bytes(200));
    assertSame(scratch.ints(2048), scratch.ints(2048));
    assertEquals(2048, scratch.ints(2048).length);
  }

  @Test
  void largeOnesAreNotKept() {
    long[] most = scratch.longs(0, Scratch.MOST);
    assertEquals(Scratch.MOST, most.length);
    long[] more = scratch.longs(0, Scratch.MOST + 1);
    assertEquals(Scratch.MOST + 1, more.length);
    assertNotSame(more, scratch.longs(0, Scratch.MOST + 1));
    assertSame(most, scratch.longs(0, Scratch.MOST));
  }
}
