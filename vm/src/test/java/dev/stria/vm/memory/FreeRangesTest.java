package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tree held to a sorted map, whatever order ranges come and go in. */
class FreeRangesTest {
  private static final int RANGES = 150;

  private final FreeRanges ranges = new FreeRanges();
  private final TreeMap<Integer, Integer> expected = new TreeMap<>();
  private final Random random = new Random(31);

  private void insert(int number) {
    int from = 100 * number;
    int to = from + 1 + random.nextInt(50);
    ranges.insert(from, to);
    expected.put(from, to);
    check();
  }

  private void remove(int number) {
    ranges.remove(100 * number);
    expected.remove(100 * number);
    check();
  }

  private void check() {
    int longest = 0;
    for (Map.Entry<Integer, Integer> range : expected.entrySet()) {
      int length = range.getValue() - range.getKey();
      // The first of a length, for every length that none before it has.
      for (int enough = longest + 1; enough <= length; enough++) {
        assertEquals(range.getKey(), ranges.firstOf(enough));
      }
      longest = Math.max(longest, length);
      assertEquals(range.getValue(), ranges.endOf(range.getKey()));
      assertEquals(range.getKey(), ranges.floor(range.getKey()));
    }
    assertEquals(longest, ranges.longest());
    for (int at = -1; at <= 100 * RANGES; at += 77) {
      Integer floor = expected.floorKey(at);
      assertEquals(floor == null ? -1 : floor, ranges.floor(at));
    }
  }

  private static List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < RANGES; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static List<Integer> shuffled(long seed) {
    List<Integer> numbers = numbers();
    Collections.shuffle(numbers, new Random(seed));
    return numbers;
  }

  @Test
  void rangesComeFromLowToHighAndGoFromHighToLow() {
    numbers().forEach(this::insert);
    numbers().reversed().forEach(this::remove);
  }

  @Test
  void rangesComeFromHighToLowAndGoFromLowToHigh() {
    numbers().reversed().forEach(this::insert);
    numbers().forEach(this::remove);
  }

  @Test
  void rangesComeAndGoInAnyOrder() {
    shuffled(1).forEach(this::insert);
    shuffled(2).forEach(this::remove);
    shuffled(3).forEach(this::insert);
    shuffled(4).forEach(this::remove);
  }

  @Test
  void boundsMayChangeWithoutPassingAnotherRange() {
    shuffled(5).forEach(this::insert);
    for (int number : shuffled(6)) {
      int from = 100 * number;
      int to = from + 1 + random.nextInt(80);
      ranges.setBounds(from, from, to);
      expected.put(from, to);
      check();
    }
  }
}
