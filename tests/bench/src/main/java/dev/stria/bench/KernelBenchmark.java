package dev.stria.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One run of one kernel on one engine; memory is allocated and filled before the clock starts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  /** Which kernel. */
  @Param Kernel kernel = Kernel.INVERT;

  /** On which engine. */
  @Param Engine engine = Engine.JAVA;

  /** How much work. */
  @Param({"FULL"})
  Size size = Size.FULL;

  private Workload workload = Engine.JAVA.open(Kernel.INVERT);

  /** Loads the kernel, has it fill its memory, and holds one run against Java's answer. */
  @Setup
  public void prepare() {
    int n = kernel.size(size);
    Workload expected = kernel.plain();
    expected.prepare(n);
    workload = engine.open(kernel);
    workload.prepare(n);
    if (expected.run() != workload.run() || expected.checksum() != workload.checksum()) {
      throw new IllegalStateException(engine.title() + " computes another " + kernel.title());
    }
  }

  /** The timed part. */
  @Benchmark
  public long run() {
    return workload.run();
  }
}
