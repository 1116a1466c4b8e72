package dev.stria.suite.properties;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A case: rows of numbers, each of which decides one step. Rows do not lean on each other's
 * numbers, so that a case without one of its steps is a case too.
 */
public final class Script {
  final List<int[]> rows;

  Script(List<int[]> rows) {
    this.rows = rows;
  }

  /**
   * Scripts of some number of rows.
   *
   * @param width how many numbers each row has; shrinking takes some away
   */
  public static Arbitrary<Script> of(int leastRows, int mostRows, int width) {
    return Arbitraries.fromGenerator(random -> {
      int count = leastRows + random.nextInt(mostRows - leastRows + 1);
      int[][] rows = new int[count][width];
      for (int[] row : rows) {
        for (int k = 0; k < width; k++) {
          row[k] = random.nextInt(Choices.RANGE);
        }
      }
      return new ScriptShrinkable(new Script(List.of(rows)), leastRows);
    });
  }

  /** The number of steps. */
  public int size() {
    return rows.size();
  }

  /** The decisions of a step, from the first; none if there is no such step. */
  public Choices step(int number) {
    return new Choices(number < rows.size() ? rows.get(number) : new int[0]);
  }

  /** Nothing a reader could use: failures tell the story of their case themselves. */
  @Override
  public String toString() {
    int hash = rows.stream().mapToInt(Arrays::hashCode).reduce(0, (a, b) -> 31 * a + b);
    return "%d steps, #%08x".formatted(rows.size(), hash);
  }
}
