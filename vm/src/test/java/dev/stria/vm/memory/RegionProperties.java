package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Blocks live their lives in one region as they would in arrays of their own. */
class RegionProperties {
  private static final int HEAP = 500;

  private static final class Own {
    View view;
    byte[] contents;
    int pins;

    Own(View view, byte[] contents) {
      this.view = view;
      this.contents = contents;
    }
  }

  private final Random random = new Random();

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void blocksBehaveLikeArraysOfTheirOwn(
      @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> operations,
      @ForAll boolean zeroed,
      @ForAll long seed) {
    random.setSeed(seed);
    byte[] bytes = new byte[HEAP];
    if (!zeroed) {
      Arrays.fill(bytes, (byte) 0xEE);
    }
    Region region = Region.create(bytes, HEAP, zeroed);
    List<Own> live = new ArrayList<>();
    List<View> stale = new ArrayList<>();
    Set<Lease> seen = new HashSet<>();
    for (int operation : operations) {
      Own own = live.isEmpty() ? null : live.get(random.nextInt(live.size()));
      switch (operation) {
        case 0, 1, 2 -> allocate(region, live);
        case 3 -> copy(region, live, own);
        case 4, 5 -> resize(region, live, stale, own);
        case 6 -> free(region, live, stale, own, false);
        case 7 -> pin(region, own);
        case 8 -> free(region, live, stale, own, true);
        default -> {
          // A program that has asked for the region can write between the blocks.
          View1 all = region.all();
          long at = random.nextInt(HEAP);
          if (live.stream().noneMatch(o -> o.view.overlaps(all.slice(at, at + 1, 1)))) {
            all.setLong(0xAA, at);
          }
        }
      }
      check(region, live, stale);
    }
    for (Own own : live) {
      assertTrue(seen.add(own.view.lease()));
    }
  }

  private void allocate(Region region, List<Own> live) {
    int size = random.nextInt(120);
    try {
      View view = region.allocate(Format.U8, new long[] {size}, Meter.FREE, Origin.HOST);
      assertArrayIs(new byte[size], view);
      fill(live, view);
    } catch (Fault fault) {
      assertEquals(TrapKind.OUT_OF_MEMORY, fault.kind());
      assertFalse(fits(live, size));
    }
  }

  private void copy(Region region, List<Own> live, Own own) {
    if (own == null) {
      return;
    }
    try {
      View view = region.copyOf(own.view.slice(0, -1, Long.MIN_VALUE, -1), Meter.FREE, Origin.HOST);
      byte[] expected = new byte[own.contents.length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = own.contents[expected.length - 1 - i];
      }
      assertArrayIs(expected, view);
      live.add(new Own(view, expected));
    } catch (Fault fault) {
      assertEquals(TrapKind.OUT_OF_MEMORY, fault.kind());
      assertFalse(fits(live, own.contents.length));
    }
  }

  private void resize(Region region, List<Own> live, List<View> stale, Own own) {
    if (own == null) {
      return;
    }
    int size = random.nextInt(200);
    try {
      View resized = region.resize(own.view, size, Meter.FREE, Origin.HOST);
      assertEquals(0, own.pins);
      stale.add(own.view);
      own.view = resized;
      own.contents = Arrays.copyOf(own.contents, size);
    } catch (Fault fault) {
      if (own.pins > 0) {
        assertEquals(TrapKind.BUFFER_IN_USE, fault.kind());
        return;
      }
      assertEquals(TrapKind.OUT_OF_MEMORY, fault.kind());
      assertFalse(fits(live.stream().filter(o -> o != own).toList(), size));
    }
  }

  private void free(Region region, List<Own> live, List<View> stale, Own own, boolean temp) {
    if (own == null) {
      return;
    }
    try {
      if (temp) {
        region.freeTemp(own.view.lease().block(), Origin.HOST);
      } else {
        region.free(own.view, Origin.HOST);
      }
      assertTrue(temp || own.pins == 0);
      live.remove(own);
      stale.add(own.view);
    } catch (Fault fault) {
      assertEquals(TrapKind.BUFFER_IN_USE, fault.kind());
      assertTrue(own.pins > 0);
    }
  }

  private void pin(Region region, Own own) {
    if (own == null) {
      return;
    }
    if (random.nextBoolean()) {
      region.acquire(own.view);
      own.pins++;
      return;
    }
    try {
      region.release(own.view);
      assertTrue(own.pins-- > 0);
    } catch (Fault fault) {
      assertEquals(TrapKind.INVALID_ARGUMENT, fault.kind());
      assertEquals(0, own.pins);
    }
  }

  private void fill(List<Own> live, View view) {
    byte[] contents = new byte[(int) view.size()];
    random.nextBytes(contents);
    view.copyFrom(contents, 0);
    live.add(new Own(view, contents));
  }

  /** Whether some place takes a block beside the others; blocks end on multiples of 16. */
  private static boolean fits(List<Own> others, int size) {
    for (int at = 0; at + size <= HEAP; at += 16) {
      int from = at;
      if (others.stream()
          .filter(o -> o.contents.length > 0)
          .allMatch(
              o -> o.view.offset() >= from + size || o.view.offset() + o.contents.length <= from)) {
        return true;
      }
    }
    return size == 0;
  }

  private static void check(Region region, List<Own> live, List<View> stale) {
    long sum = 0;
    for (Own own : live) {
      assertFalse(own.view.isStale());
      assertEquals(0, own.view.offset() % 16);
      assertArrayIs(own.contents, own.view);
      sum += own.contents.length;
    }
    for (View view : stale) {
      assertTrue(view.isStale());
    }
    assertEquals(sum, region.liveBytes());
    assertEquals(live.size(), region.liveBlocks());
  }

  private static void assertArrayIs(byte[] expected, View view) {
    assertTrue(Arrays.equals(expected, view.toByteArray()));
  }
}
