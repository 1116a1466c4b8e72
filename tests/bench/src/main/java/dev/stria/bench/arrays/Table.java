package dev.stria.bench.arrays;

import dev.stria.bench.RatioTable;
import dev.stria.bench.Statistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The table of rows as Markdown: medians, Stria's ratios to the other sides (below 1: Stria is
 * faster), geometric means, and which rows miss what is asked of them.
 */
final class Table {
  private static final double MOST_TO_NUMPY = 1.15;
  private static final double MOST_TO_JAVA = 1.1;
  private static final double MOST_WITHOUT_VECTORS = 2.5;

  /** Below this many bytes it was something that happens once, spread over many runs. */
  private static final double NO_BYTES = 8;

  private final List<String> environment;
  private final Map<Row, Map<Side, Sample>> cells = new LinkedHashMap<>();

  Table(List<String> environment, List<Sample> samples) {
    this.environment = environment;
    for (Sample sample : samples) {
      cells
          .computeIfAbsent(sample.row(), _ -> new EnumMap<>(Side.class))
          .put(sample.side(), sample);
    }
  }

  String markdown() {
    StringBuilder out = new StringBuilder(String.join("; ", environment)).append(".\n\n");
    line(
        out,
        List.of(
            "row",
            "elements",
            "NumPy",
            "Stria",
            "to NumPy",
            "without vectors",
            "to with",
            "Java",
            "to Java",
            "B/run"));
    out.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    cells.keySet().forEach(row -> line(out, line(row)));
    out.append('\n');
    means(out);
    misses(out);
    return out.toString();
  }

  private List<String> line(Row row) {
    return List.of(
        row.title(),
        row.size(),
        time(row, Side.NUMPY),
        time(row, Side.STRIA),
        RatioTable.format(toNumpy(row)),
        time(row, Side.STRIA_WITHOUT_VECTORS),
        RatioTable.format(ratio(row, Side.STRIA_WITHOUT_VECTORS, Side.STRIA)),
        time(row, Side.JAVA),
        RatioTable.format(toJava(row)),
        cell(row, best()).map(sample -> bytes(sample.bytes())).orElse(""));
  }

  /** Stria as it is measured: with vectors, if it was. */
  private Side best() {
    boolean with = cells.values().stream().anyMatch(sides -> sides.containsKey(Side.STRIA));
    return with ? Side.STRIA : Side.STRIA_WITHOUT_VECTORS;
  }

  OptionalDouble toNumpy(Row row) {
    return ratio(row, best(), Side.NUMPY);
  }

  OptionalDouble toJava(Row row) {
    return ratio(row, best(), Side.JAVA);
  }

  private void means(StringBuilder out) {
    line(out, List.of("geometric means, Stria to NumPy", "rows", "ratio"));
    out.append("|---|--:|--:|\n");
    for (Operation.Family family : Operation.Family.values()) {
      mean(out, family.title(), row -> row.operation().family() == family);
      if (family == Operation.Family.ELEMENTWISE) {
        mean(out, "elementwise, 1 Ki", Table::isSmallElementwise);
      }
    }
    for (int n : new int[] {1 << 10, 1 << 16, Comparison.MANY}) {
      mean(
          out,
          Row.sizeText(n),
          row -> row.n() == n && row.operation().family() != Operation.Family.MATMUL);
    }
    mean(out, "all but f32 matrix products", row -> !isExempt(row));
    out.append('\n');
  }

  private void mean(StringBuilder out, String title, Predicate<Row> included) {
    List<Double> ratios =
        cells.keySet().stream()
            .filter(included)
            .map(this::toNumpy)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    if (!ratios.isEmpty()) {
      OptionalDouble mean = OptionalDouble.of(Statistics.geometricMean(ratios));
      line(out, List.of(title, Integer.toString(ratios.size()), RatioTable.format(mean)));
    }
  }

  /** Products of f32 are kept in f64 by contract, for which NumPy has no match. */
  private static boolean isExempt(Row row) {
    return row.operation() == Operation.MATMUL && row.format().itemSize() == 4;
  }

  private static boolean isSmallElementwise(Row row) {
    return row.operation().family() == Operation.Family.ELEMENTWISE && row.n() == 1 << 10;
  }

  private void misses(StringBuilder out) {
    miss(out, "Above 1.15 of NumPy", row -> !isExempt(row) && above(toNumpy(row), MOST_TO_NUMPY));
    miss(
        out,
        "Elementwise at 1 Ki, less than twice as fast as NumPy",
        row -> isSmallElementwise(row) && above(toNumpy(row), 0.5));
    miss(out, "Above 1.1 of Java", row -> above(toJava(row), MOST_TO_JAVA));
    miss(
        out,
        "Above 2.5 without vectors",
        row -> above(ratio(row, Side.STRIA_WITHOUT_VECTORS, Side.STRIA), MOST_WITHOUT_VECTORS));
    miss(
        out,
        "Allocating",
        row -> cell(row, best()).filter(sample -> sample.bytes() >= NO_BYTES).isPresent());
  }

  private static boolean above(OptionalDouble ratio, double most) {
    return ratio.isPresent() && ratio.getAsDouble() > most;
  }

  private void miss(StringBuilder out, String title, Predicate<Row> missed) {
    List<String> rows =
        cells.keySet().stream().filter(missed).map(row -> row.title() + " " + row.size()).toList();
    out.append(title).append(": ").append(rows.isEmpty() ? "none" : String.join(", ", rows));
    out.append(".\n");
  }

  OptionalDouble ratio(Row row, Side side, Side other) {
    Optional<Sample> one = cell(row, side);
    Optional<Sample> two = cell(row, other);
    return one.isPresent() && two.isPresent()
        ? OptionalDouble.of(one.get().median() / two.get().median())
        : OptionalDouble.empty();
  }

  private Optional<Sample> cell(Row row, Side side) {
    return Optional.ofNullable(cells.getOrDefault(row, Map.of()).get(side));
  }

  private String time(Row row, Side side) {
    return cell(row, side).map(sample -> time(sample.median())).orElse("");
  }

  /** A time in the unit that leaves one to three digits before the point. */
  static String time(double nanos) {
    String[] units = {"ns", "µs", "ms", "s"};
    int unit = 0;
    double value = nanos;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f %s" : "%.0f %s", value, units[unit]);
  }

  private static String bytes(double bytes) {
    return bytes < NO_BYTES ? "0" : String.format(Locale.ROOT, "%,.0f", bytes);
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
