package dev.stria.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Carries out a plan with JMH, one fresh JVM for each kernel, engine and round. */
final class KernelRuns {
  private final Plan plan;

  KernelRuns(Plan plan) {
    this.plan = plan;
  }

  /**
   * Runs everything, with a line of progress on standard error for each kernel and engine.
   *
   * @throws IllegalStateException if a benchmark fails
   */
  List<Measurement> run() {
    List<Measurement> measurements = new ArrayList<>();
    for (Kernel kernel : plan.kernels()) {
      List<List<Double>> nanos = new ArrayList<>();
      plan.engines().forEach(_ -> nanos.add(new ArrayList<>()));
      for (int round = 0; round < plan.rounds(); round++) {
        for (int i = 0; i < nanos.size(); i++) {
          nanos.get(i).addAll(fork(kernel, plan.engines().get(i)));
        }
      }
      for (int i = 0; i < nanos.size(); i++) {
        Measurement measurement =
            new Measurement(kernel, plan.engines().get(i), plan.size(), nanos.get(i));
        measurements.add(measurement);
        System.err.printf(
            "%-4s %-20s %12.3f ms%n",
            kernel.id(), measurement.engine().title(), measurement.median() / 1e6);
      }
    }
    return measurements;
  }

  private List<Double> fork(Kernel kernel, Engine engine) {
    Options options =
        new OptionsBuilder()
            .include("^" + KernelBenchmark.class.getName().replace(".", "\\.") + "\\.run$")
            .param("kernel", kernel.name())
            .param("engine", engine.name())
            .param("size", plan.size().name())
            .forks(1)
            .warmupIterations(plan.warmups())
            .warmupTime(TimeValue.milliseconds(plan.time().toMillis()))
            .measurementIterations(plan.iterations())
            .measurementTime(TimeValue.milliseconds(plan.time().toMillis()))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    try {
      Collection<RunResult> results = new Runner(options).run();
      return results.stream()
          .flatMap(result -> result.getBenchmarkResults().stream())
          .flatMap(result -> result.getIterationResults().stream())
          .map(KernelRuns::score)
          .toList();
    } catch (RunnerException e) {
      throw new IllegalStateException(kernel.title() + " failed on " + engine.title(), e);
    }
  }

  private static double score(IterationResult iteration) {
    return iteration.getPrimaryResult().getScore();
  }
}
