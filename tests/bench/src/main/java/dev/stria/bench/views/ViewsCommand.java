package dev.stria.bench.views;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./bench views}: runs this package's benchmarks and prints a table. */
public final class ViewsCommand {
  private ViewsCommand() {}

  /** Measures and prints; takes about three minutes. */
  public static void run() {
    System.out.println("| | memory | elements | time | allocated |\n|---|---|--:|--:|--:|");
    try {
      for (RunResult result : measure()) {
        System.out.println(line(result));
      }
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Collection<RunResult> measure() throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(AccessBenchmark.class.getName())
                .include(MakingBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }

  private static String line(RunResult result) {
    BenchmarkParams params = result.getParams();
    String name = params.getBenchmark();
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.1f ns | %.0f B |",
        name.substring(name.lastIndexOf('.') + 1),
        param(params, "kind").toLowerCase(Locale.ROOT),
        param(params, "size"),
        result.getPrimaryResult().getStatistics().getPercentile(50),
        allocated == null ? Double.NaN : allocated.getScore());
  }

  private static String param(BenchmarkParams params, String name) {
    return params.getParamsKeys().contains(name) ? params.getParam(name) : "";
  }
}
