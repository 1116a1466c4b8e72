package dev.stria.bench.arrays;

import java.util.List;

/**
 * One comparison to run.
 *
 * @param rounds how often the sides take turns at each row
 * @param warmups iterations thrown away in each JVM
 * @param iterations iterations measured in each round
 * @param millis how long an iteration takes, at least one run
 * @param python the command of a Python that has NumPy
 */
record Comparison(
    List<Row> rows,
    List<Side> sides,
    int rounds,
    int warmups,
    int iterations,
    int millis,
    String python) {
  /** From so many elements on, memory decides, and plain loops are measured too. */
  static final int MANY = 1 << 24;

  Comparison {
    rows = List.copyOf(rows);
    sides = List.copyOf(sides);
    if (rows.isEmpty() || sides.isEmpty() || rounds < 1 || warmups < 0 || iterations < 1) {
      throw new IllegalArgumentException("nothing to run");
    }
  }

  /** The sides that do a row: plain loops only where there are many elements. */
  List<Side> sides(Row row) {
    return sides.stream()
        .filter(side -> side != Side.JAVA || (row.operation().isPlainLoop() && row.n() >= MANY))
        .toList();
  }
}
