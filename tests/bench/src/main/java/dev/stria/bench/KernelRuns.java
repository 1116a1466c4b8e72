package dev.stria.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Carries out a plan with JMH, one fresh JVM for each kernel, engine and round. */
final class KernelRuns {
  /** The bytes allocated in one run, as JMH calls them. */
  private static final String BYTES = "gc.alloc.rate.norm";

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
      List<List<IterationResult>> iterations = new ArrayList<>();
      plan.engines().forEach(_ -> iterations.add(new ArrayList<>()));
      for (int round = 0; round < plan.rounds(); round++) {
        for (int i = 0; i < iterations.size(); i++) {
          iterations.get(i).addAll(fork(kernel, plan.engines().get(i)));
        }
      }
      for (int i = 0; i < iterations.size(); i++) {
        Measurement measurement = measurement(kernel, plan.engines().get(i), iterations.get(i));
        measurements.add(measurement);
        System.err.printf(
            "%-4s %-20s %12.3f ms%n",
            kernel.id(), measurement.engine().title(), measurement.median() / 1e6);
      }
    }
    return measurements;
  }

  private Measurement measurement(Kernel kernel, Engine engine, List<IterationResult> iterations) {
    List<Double> nanos =
        iterations.stream().map(iteration -> iteration.getPrimaryResult().getScore()).toList();
    List<Double> bytes =
        iterations.stream()
            .flatMap(iteration -> Stream.ofNullable(iteration.getSecondaryResults().get(BYTES)))
            .map(Result::getScore)
            .toList();
    return new Measurement(
        kernel,
        engine,
        plan.size(),
        nanos,
        bytes.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(bytes)));
  }

  private List<IterationResult> fork(Kernel kernel, Engine engine) {
    ChainedOptionsBuilder options =
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
            .shouldFailOnError(true);
    if (plan.countsBytes()) {
      options.addProfiler(GCProfiler.class);
    }
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      return results.stream()
          .flatMap(result -> result.getBenchmarkResults().stream())
          .flatMap(result -> result.getIterationResults().stream())
          .toList();
    } catch (RunnerException e) {
      throw new IllegalStateException(kernel.title() + " failed on " + engine.title(), e);
    }
  }
}
