package dev.stria.bench.views;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.View;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to make a view: one that is kept, and one that is read from and forgotten. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MakingBenchmark {
  private static final int ROUNDS = 1024;

  private final byte[] bytes = new byte[8 << 20];
  private final View1 whole = View.over(bytes);
  private final View2 table = (View2) whole.asStrided(0, new long[] {64, 64}, new long[] {64, 1});
  private final Subscript subscript = Subscript.parse("1:-1, ::2");
  private long start = 5;

  /** A view over an array. */
  @Benchmark
  public View over() {
    return View.over(bytes);
  }

  /** A slice of rank 1. */
  @Benchmark
  public View slice() {
    return whole.slice(start, -7, 3);
  }

  /** A row of a table. */
  @Benchmark
  public View row() {
    return table.row(start);
  }

  /** Rank 2, by a subscript that is kept. */
  @Benchmark
  public View subscript() {
    return table.slice(subscript);
  }

  /** Rank 2, by text. */
  @Benchmark
  public View text() {
    return table.slice("1:-1, ::2");
  }

  /** A record carved out of bytes, a part of it, and an element of that, in a loop. */
  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long carveAndRead() {
    long sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      View1 record = View1.carve(whole, Format.I32, i * 64L, 16, 4);
      sum += record.getInt(3) + record.slice(4, 12, 2).getInt(-1);
    }
    return sum;
  }
}
