package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What a view costs beside a copy, measured by what the thread allocates. */
class HotViewSizeTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int MANY = 20_000;

  private interface Maker {
    Object make(int i);
  }

  /**
   * The bytes allocated for one, all being kept. The least of many rounds: the first ones are
   * interpreted, and allocate what compiled code does not.
   */
  private static long each(Maker maker) {
    Object[] kept = new Object[MANY];
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      fill(kept, maker);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(MANY, kept.length);
    return least / MANY;
  }

  private static void fill(Object[] kept, Maker maker) {
    for (int i = 0; i < kept.length; i++) {
      kept[i] = maker.make(i);
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "stria.instrumented", matches = "true")
  void aSliceOfEightMegabytesCostsUnderAHundredBytes() {
    View1 buffer = View.over(new byte[8 << 20]);
    long slice = each(i -> buffer.slice(i, -1, 3));
    assertTrue(slice >= 40 && slice < 100, slice + " bytes");
    View2 table = (View2) buffer.cast(Format.F32, Shape.of(1024, -1));
    long part = each(i -> table.slice(1, i & 7, 100, 2));
    assertTrue(part < 100, part + " bytes");
    View3 cube = (View3) buffer.cast(Format.U8, Shape.of(256, 256, 128));
    long inner = each(i -> cube.slice(2, i & 7, 100, 2));
    assertTrue(inner < 100, inner + " bytes");
    assertTrue(each(i -> View.over(new byte[0])) < 300);
  }

  @Test
  @DisabledIfSystemProperty(named = "stria.instrumented", matches = "true")
  void aSliceOfManyAxesCostsInProportionToThemWhateverTheirExtents() {
    long[] costs = new long[2];
    for (int k = 0; k < 2; k++) {
      long[] extents = new long[8 << k];
      Arrays.fill(extents, 1);
      extents[0] = 1 << 20;
      View view = View.over(new byte[1 << 20]).reshape(Shape.of(extents));
      costs[k] = each(i -> view.slice(0, i, 1 << 19, 2));
    }
    assertTrue(costs[1] < 2 * costs[0], costs[0] + " and " + costs[1] + " bytes");
  }
}
