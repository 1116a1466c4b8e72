package dev.stria.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The table of kernels and engines, as Markdown: medians, and their ratios to Java's and to each
 * peer's (below 1: faster than the column's engine), with geometric means at the end. Further
 * columns compare Stria's engines with each other, where both were measured, and say what runs
 * allocate.
 */
public final class RatioTable {
  private static final List<Kernel> FIRST_TEN = List.of(Kernel.values()).subList(0, 10);

  private final Results results;
  private final List<Kernel> kernels;
  private final List<Engine> engines;
  private final List<Engine> peers;

  private final List<Cost> costs;
  private final boolean hasBytes;

  private final Map<Kernel, Map<Engine, Measurement>> cells = new EnumMap<>(Kernel.class);

  /** What one engine is compared with that does less. */
  private record Cost(String title, Engine engine, Engine base) {
    /** What fuel and a deadline cost, what being stoppable costs, and beginning interpreted. */
    static final List<Cost> ALL =
        List.of(
            new Cost("to unmetered", Engine.STRIA_METERED, Engine.STRIA_COMPILER),
            new Cost("to unstoppable", Engine.STRIA_COMPILER, Engine.STRIA_UNSTOPPABLE),
            new Cost("auto to compiler", Engine.STRIA_AUTO, Engine.STRIA_COMPILER));
  }

  RatioTable(Results results) {
    this.results = results;
    for (Measurement measurement : results.measurements()) {
      cells
          .computeIfAbsent(measurement.kernel(), _ -> new EnumMap<>(Engine.class))
          .put(measurement.engine(), measurement);
    }
    kernels = List.copyOf(cells.keySet());
    engines =
        List.of(Engine.values()).stream()
            .filter(engine -> cells.values().stream().anyMatch(row -> row.containsKey(engine)))
            .toList();
    peers = engines.stream().filter(Engine::isPeer).toList();
    costs =
        Cost.ALL.stream()
            .filter(cost -> engines.contains(cost.engine()) && engines.contains(cost.base()))
            .toList();
    hasBytes = results.measurements().stream().anyMatch(m -> m.bytes().isPresent());
  }

  /** The table with a line above it that says where the figures come from. */
  String markdown() {
    StringBuilder out = new StringBuilder();
    out.append(String.join("; ", results.environment().values())).append(".\n\n");
    List<String> titles = new ArrayList<>(List.of("kernel", "engine", "median"));
    peers.forEach(peer -> titles.add("to " + peer.title()));
    costs.forEach(cost -> titles.add(cost.title()));
    if (hasBytes) {
      titles.add("B/run");
    }
    row(titles, out);
    out.append("|---|---|").append("--:|".repeat(titles.size() - 2)).append('\n');
    for (Kernel kernel : kernels) {
      for (Engine engine : engines) {
        cell(kernel, engine).ifPresent(m -> row(line(m), out));
      }
    }
    if (kernels.size() > FIRST_TEN.size() && kernels.containsAll(FIRST_TEN)) {
      means("geometric mean, K1 to K10", FIRST_TEN, out);
    }
    if (kernels.size() > 1) {
      means("geometric mean, all " + kernels.size(), kernels, out);
    }
    return out.toString();
  }

  private List<String> line(Measurement m) {
    List<String> line = new ArrayList<>();
    line.add(
        String.format(
            Locale.ROOT,
            "%s %s, n = %,d",
            m.kernel().id(),
            m.kernel().title(),
            m.kernel().size(m.size())));
    line.add(m.engine().title());
    line.add(String.format(Locale.ROOT, "%.3f ms", m.median() / 1e6));
    peers.forEach(peer -> line.add(format(ratio(m.kernel(), m.engine(), peer))));
    for (Cost cost : costs) {
      boolean isIts = m.engine() == cost.engine();
      line.add(isIts ? format(ratio(m.kernel(), m.engine(), cost.base())) : "");
    }
    if (hasBytes) {
      line.add(
          m.bytes().isPresent()
              ? String.format(Locale.ROOT, "%,.0f", m.bytes().getAsDouble())
              : "");
    }
    return line;
  }

  private void means(String label, List<Kernel> over, StringBuilder out) {
    for (Engine engine : engines) {
      List<String> line = new ArrayList<>(List.of(label, engine.title(), ""));
      peers.forEach(peer -> line.add(format(mean(over, engine, peer))));
      for (Cost cost : costs) {
        line.add(engine == cost.engine() ? format(mean(over, engine, cost.base())) : "");
      }
      if (hasBytes) {
        line.add("");
      }
      row(line, out);
    }
  }

  /** An engine's time over a peer's, where both were measured. */
  OptionalDouble ratio(Kernel kernel, Engine engine, Engine peer) {
    Optional<Measurement> one = cell(kernel, engine);
    Optional<Measurement> other = cell(kernel, peer);
    return one.isPresent() && other.isPresent()
        ? OptionalDouble.of(one.get().median() / other.get().median())
        : OptionalDouble.empty();
  }

  /** The geometric mean of the ratios, where all of them are known. */
  OptionalDouble mean(List<Kernel> over, Engine engine, Engine peer) {
    List<Double> ratios =
        over.stream()
            .map(kernel -> ratio(kernel, engine, peer))
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return ratios.size() == over.size()
        ? OptionalDouble.of(Statistics.geometricMean(ratios))
        : OptionalDouble.empty();
  }

  private Optional<Measurement> cell(Kernel kernel, Engine engine) {
    return Optional.ofNullable(cells.getOrDefault(kernel, Map.of()).get(engine));
  }

  /** Two decimals, or three significant digits where that says more. */
  public static String format(OptionalDouble ratio) {
    if (ratio.isEmpty()) {
      return "";
    }
    double value = ratio.getAsDouble();
    return String.format(Locale.ROOT, value < 0.1 ? "%.4f" : value < 1 ? "%.3f" : "%.2f", value);
  }

  private static void row(List<String> cells, StringBuilder out) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
