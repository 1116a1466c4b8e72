package dev.stria.bench;

import java.util.List;

/** The two averages used in the tables. */
public final class Statistics {
  private Statistics() {}

  /**
   * The middle number, or the mean of the two middle ones.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static double median(List<Double> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("a median of nothing");
    }
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /**
   * The geometric mean of positive numbers.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static double geometricMean(List<Double> numbers) {
    double logarithms =
        numbers.stream()
            .mapToDouble(Math::log)
            .average()
            .orElseThrow(() -> new IllegalArgumentException("a mean of nothing"));
    return Math.exp(logarithms);
  }
}
