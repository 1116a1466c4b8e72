package dev.stria.bench.arrays;

import dev.stria.bench.Statistics;
import java.util.List;

/**
 * What was measured of a row on one side.
 *
 * @param nanos of one run, one number for each measured iteration of each round; not empty
 * @param bytes one run allocates in the Java heap, the least of all rounds, without what JMH itself
 *     allocates; 0 for NumPy
 */
record Sample(Row row, Side side, List<Double> nanos, double bytes) {
  Sample {
    nanos = List.copyOf(nanos);
    Statistics.median(nanos);
  }

  double median() {
    return Statistics.median(nanos);
  }
}
