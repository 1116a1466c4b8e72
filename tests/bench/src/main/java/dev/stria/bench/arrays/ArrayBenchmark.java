package dev.stria.bench.arrays;

import dev.stria.vm.memory.Format;
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

/** One row on one of the sides that are JVMs; sources are filled before the clock starts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ArrayBenchmark {
  /** Which row, such as {@code add:f32:1024}. */
  @Param("add:f32:1024")
  String row = "";

  /** On which side, such as {@code STRIA}. */
  @Param("STRIA")
  String side = "";

  private Work work = StriaWork.of(new Row(Operation.ADD, Format.U8, 64));

  /** Fills the sources. */
  @Setup
  public void prepare() {
    work = Side.valueOf(side).open(Row.of(row));
  }

  /** The timed part. */
  @Benchmark
  public double run() {
    return work.run();
  }
}
