package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Loops that get a class of their own. */
class LoopTest {
  private static final long LITTLE = 1000;
  private static final long MUCH = 1 << 20;

  @Test
  void aLoopGetsAClassOfItsOwnWhenItHasWorkedEnough() {
    Loop<Zip.Longs> sums = Zip.Longs.of(Long::sum);
    Loop<Zip.Longs> products = Zip.Longs.of((a, b) -> a * b);
    assertSame(sums.forWork(LITTLE).getClass(), products.forWork(LITTLE).getClass());
    Zip.Longs own = sums.forWork(MUCH);
    assertTrue(own.getClass().isHidden());
    assertFalse(products.forWork(LITTLE).getClass().isHidden());
    assertNotSame(own.getClass(), products.forWork(MUCH).getClass());
    assertSame(own, sums.forWork(LITTLE));
  }

  @Test
  void littleByLittleIsEnoughToo() {
    Loop<Zip.Doubles> sums = Zip.Doubles.of(Double::sum);
    for (long worked = 0; worked < MUCH; worked += LITTLE) {
      sums.forWork(LITTLE);
    }
    assertTrue(sums.forWork(LITTLE).getClass().isHidden());
  }

  @Test
  void bothComputeTheSame() {
    Loop<Zip.Longs> loop = Zip.Longs.of((a, b) -> a * 10 + b);
    long[] a = {1, 2, 3};
    long[] b = {4, 5, 6};
    for (long work : new long[] {LITTLE, MUCH}) {
      long[] to = new long[3];
      loop.forWork(work).apply(a, b, to, 3);
      assertArrayEquals(new long[] {14, 25, 36}, to);
      assertEquals(7123, loop.forWork(work).fold(7, a, 3));
    }
  }

  @Test
  void everyOperationComputesTheSameOnceItHasItsOwnLoop() {
    long[] a = {7, -7, Long.MIN_VALUE, -1, 0, 1};
    long[] b = {3, -2, -1, 65, 5, 1};
    for (BinaryOp op : BinaryOp.values()) {
      for (Domain domain : new Domain[] {Domain.SIGNED, Domain.UNSIGNED}) {
        long[] before = new long[6];
        ((Zip.Longs) op.kernels().in(domain, 0)).apply(a, b, before, 6);
        long[] after = new long[6];
        ((Zip.Longs) op.kernels().in(domain, MUCH)).apply(a, b, after, 6);
        assertArrayEquals(before, after, op.name());
      }
    }
  }
}
