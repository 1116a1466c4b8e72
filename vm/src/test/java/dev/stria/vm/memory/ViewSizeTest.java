package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * What a view that is kept costs beside a copy: the growth of the heap after garbage collection,
 * which does not depend on what has been compiled when.
 */
@DisabledIfSystemProperty(named = "stria.instrumented", matches = "true")
class ViewSizeTest {
  private static final MemoryMXBean HEAP = ManagementFactory.getMemoryMXBean();

  /** So many that a megabyte of anything else is five bytes each. */
  private static final int MANY = 200_000;

  /** The bytes of one, all being kept. */
  private static double each(IntFunction<Object> maker) {
    Object[] kept = new Object[MANY];
    long before = used();
    Arrays.setAll(kept, maker);
    long after = used();
    Reference.reachabilityFence(kept);
    return (double) (after - before) / MANY;
  }

  private static long used() {
    HEAP.gc();
    return HEAP.getHeapMemoryUsage().getUsed();
  }

  private static void assertBetween(double least, double most, double bytes) {
    assertTrue(bytes >= least && bytes <= most, bytes + " bytes");
  }

  @Test
  void aSliceOfEightMegabytesCostsUnderAHundredBytes() {
    View1 buffer = View.over(new byte[8 << 20]);
    assertBetween(30, 99, each(i -> buffer.slice(i, -1, 3)));
    View2 table = (View2) buffer.cast(Format.F32, Shape.of(1024, -1));
    assertBetween(30, 99, each(i -> table.slice(1, i & 7, 100, 2)));
    View3 cube = (View3) buffer.cast(Format.U8, Shape.of(256, 256, 128));
    assertBetween(30, 99, each(i -> cube.slice(2, i & 7, 100, 2)));
  }

  @Test
  void aViewOverAnArrayOfItsOwnCostsUnderThreeHundredBytes() {
    assertBetween(30, 300, each(i -> View.over(new byte[0])));
  }

  @Test
  void aSliceOfManyAxesCostsInProportionToThemWhateverTheirExtents() {
    double[] costs = new double[2];
    for (int k = 0; k < 2; k++) {
      long[] extents = new long[8 << k];
      Arrays.fill(extents, 1);
      extents[0] = 1 << 20;
      View view = View.over(new byte[1 << 20]).reshape(Shape.of(extents));
      costs[k] = each(i -> view.slice(0, i, 1 << 19, 2));
    }
    assertBetween(costs[0], 2 * costs[0], costs[1]);
  }
}
