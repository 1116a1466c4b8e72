package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements go from one row to another whatever their steps, and nothing beside them changes. */
class MovesTest {
  private static final int GAP = 5;

  /** Around what fills a long or a vector, and around where there are loops of their own. */
  private static final int[] COUNTS = {1, 2, 3, 7, 8, 9, 63, 64, 65, 71, 72, 73, 96, 127, 128, 129};

  private final Random random = new Random(3);

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  private static int lowest(int step, int n) {
    return (n - 1) * Math.min(0, step);
  }

  private static int span(int width, int step, int n) {
    return (n - 1) * Math.abs(step) + width;
  }

  /** In arrays that are no longer than the elements, or in the middle of others. */
  private void check(int width, int fromStep, int toStep, int n, int gap) {
    byte[] from = new byte[span(width, fromStep, n) + 2 * gap];
    random.nextBytes(from);
    byte[] to = new byte[span(width, toStep, n) + 2 * gap];
    random.nextBytes(to);
    int fromAt = gap - lowest(fromStep, n);
    int toAt = gap - lowest(toStep, n);
    byte[] expected = to.clone();
    for (int i = 0; i < n; i++) {
      System.arraycopy(from, fromAt + i * fromStep, expected, toAt + i * toStep, width);
    }
    Moves.strided(width, from, fromAt, fromStep, to, toAt, toStep, n);
    assertArrayEquals(
        expected, to, () -> n + " of " + width + " bytes " + fromStep + " to " + toStep);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void stepsMayBeAny(int width) {
    int[] steps = {
      width, -width, 2 * width, -2 * width, 3 * width, 0, 1, -1, width / 2, 2, 2 * width - 1
    };
    for (int way = 0; way < 3; way++) {
      Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
      for (int fromStep : steps) {
        for (int toStep : new int[] {width, -width, 2 * width}) {
          for (int n : COUNTS) {
            check(width, fromStep, toStep, n, 0);
            check(width, fromStep, toStep, n, GAP);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 64})
  void aPatternFillsWhatItIsToFillAndNoMore(int period) {
    byte[] pattern = new byte[period];
    random.nextBytes(pattern);
    for (int count : new int[] {0, 1, 8, 63, 64, 65, 100, 4095, 4096, 4097, 10_000}) {
      byte[] to = new byte[count + 2 * GAP];
      random.nextBytes(to);
      byte[] expected = to.clone();
      for (int i = 0; i < count; i++) {
        expected[GAP + i] = pattern[i % period];
      }
      Moves.repeat(pattern, period, to, GAP, count);
      assertArrayEquals(expected, to);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void bytesOfTheElementsAloneAreTurnedAround(int width) {
    byte[] bytes = new byte[7 * width + 2 * GAP + width];
    random.nextBytes(bytes);
    byte[] expected = bytes.clone();
    for (int i = 0; i < 7 * width; i++) {
      expected[GAP + i] = bytes[GAP + i - i % width + width - 1 - i % width];
    }
    Moves.reverseBytes(width, bytes, GAP, 7);
    assertArrayEquals(expected, bytes);
  }
}
