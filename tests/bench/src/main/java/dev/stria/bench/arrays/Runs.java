package dev.stria.bench.arrays;

import dev.stria.bench.Statistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Carries out a comparison: at each row the sides take turns, each in a fresh process. */
final class Runs {
  /** What {@code -prof gc} calls the bytes of one run. */
  private static final String BYTES = "gc.alloc.rate.norm";

  /** What JMH itself allocates in an iteration is less: some 6 kB. */
  private static final double HARNESS_BYTES = 8192;

  /** Those of the launcher that matter here, and the largest row's memory. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx3g",
          "-XX:+UseSerialGC",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseTransparentHugePages",
          "--sun-misc-unsafe-memory-access=allow");

  /** What one round gave. */
  private record Round(List<Double> nanos, double bytes) {}

  private final Comparison comparison;
  private final Numpy numpy;

  Runs(Comparison comparison, Numpy numpy) {
    this.comparison = comparison;
    this.numpy = numpy;
  }

  /**
   * Runs everything, with a line of progress on standard error for each row.
   *
   * @throws IllegalStateException if a side fails
   */
  List<Sample> run() {
    List<Sample> samples = new ArrayList<>();
    for (Row row : comparison.rows()) {
      Map<Side, List<Round>> rounds = new EnumMap<>(Side.class);
      for (int round = 0; round < comparison.rounds(); round++) {
        for (Side side : comparison.sides(row)) {
          rounds.computeIfAbsent(side, _ -> new ArrayList<>()).add(round(row, side));
        }
      }
      StringBuilder line = new StringBuilder();
      rounds.forEach((side, measured) -> {
        List<Double> nanos = measured.stream().flatMap(each -> each.nanos().stream()).toList();
        double bytes = measured.stream().mapToDouble(Round::bytes).min().orElse(0);
        Sample sample = new Sample(row, side, nanos, bytes);
        samples.add(sample);
        line.append("  %s %s".formatted(side.title(), Table.time(sample.median())));
      });
      System.err.println(row.title() + ", " + row.size() + line);
    }
    return samples;
  }

  private Round round(Row row, Side side) {
    return side.isJvm()
        ? fork(row, side)
        : new Round(numpy.nanos(row, comparison.millis(), comparison.iterations()), 0);
  }

  private Round fork(Row row, Side side) {
    Options options =
        new OptionsBuilder()
            .include("^" + ArrayBenchmark.class.getName().replace(".", "\\.") + "\\.run$")
            .param("row", row.word())
            .param("side", side.name())
            .forks(1)
            .jvmArgs(JVM_OPTIONS.toArray(String[]::new))
            .jvmArgsAppend(side.jvmOptions().toArray(String[]::new))
            .warmupIterations(comparison.warmups())
            .warmupTime(TimeValue.milliseconds(comparison.millis()))
            .measurementIterations(comparison.iterations())
            .measurementTime(TimeValue.milliseconds(comparison.millis()))
            .addProfiler(GCProfiler.class)
            .addProfiler(QuietErrors.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    try {
      Collection<RunResult> results = new Runner(options).run();
      RunResult result = results.iterator().next();
      List<Double> nanos =
          result.getBenchmarkResults().stream()
              .flatMap(each -> each.getIterationResults().stream())
              .map(iteration -> iteration.getPrimaryResult().getScore())
              .toList();
      double bytes = Objects.requireNonNull(result.getSecondaryResults().get(BYTES)).getScore();
      double runs = Math.max(1, comparison.millis() * 1e6 / Statistics.median(nanos));
      return new Round(nanos, Math.max(0, bytes - HARNESS_BYTES / runs));
    } catch (RunnerException e) {
      throw new IllegalStateException(row.word() + " failed on " + side.title(), e);
    }
  }
}
