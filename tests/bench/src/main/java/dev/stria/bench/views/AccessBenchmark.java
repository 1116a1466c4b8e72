package dev.stria.bench.views;

import dev.stria.vm.memory.IntRow;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import dev.stria.vm.memory.View1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * Loops over elements, through a view of each kind of memory and over a plain array. Before
 * anything is timed all kinds of memory have been used in the same JVM, so that nothing is fast
 * only because the compiler has seen one kind.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class AccessBenchmark {
  private static final Shape FIT = Shape.of(-1);

  /** The memory that is timed. */
  public enum Kind {
    ARRAY,
    BYTES,
    INTS,
    MAPPED
  }

  @Param Kind kind = Kind.ARRAY;

  /** Elements: within the first cache, and beyond it. */
  @Param({"4096", "65536"})
  int size = 4096;

  private int[] plain = {};
  private byte[] plainBytes = {};
  private View1 ints = View.over(plain);
  private View1 octets = View.over(plainBytes);

  /**
   * Makes the views, and uses all of them until what they have in common is compiled. The loop that
   * is timed has then seen one kind of memory, and the library all of them.
   */
  @Setup
  public void prepare() {
    plain = new int[size];
    plainBytes = new byte[size];
    View1[] wide = {row(new byte[4 * size]), View.over(new int[size]), mapped(4 * size)};
    View1[] narrow = {
      View.over(new byte[size]), View.over(new int[size / 4]).asBytes(), mapped(size).asBytes()
    };
    for (int round = 0; round < 1_000_000 / size; round++) {
      for (int k = 0; k < wide.length; k++) {
        for (View1 view : new View1[] {wide[k], narrow[k]}) {
          IntRow row = view.asInts();
          for (long i = 0, n = row.length(); i < n; i++) {
            row.set(i, row.get(i) + view.getInt(i));
            view.setInt(row.get(i), i);
          }
        }
      }
    }
    int at = Math.max(0, kind.ordinal() - 1);
    ints = wide[at];
    octets = narrow[at];
  }

  private static View1 row(byte[] bytes) {
    return (View1) View.over(bytes).cast(View.over(new int[0]).format(), FIT);
  }

  private static View1 mapped(int size) {
    try {
      Path file = Files.createTempFile("views", ".bin");
      file.toFile().deleteOnExit();
      Files.write(file, new byte[size]);
      View1 bytes = View.map(file, MapMode.READ_WRITE, Arena.ofAuto());
      return (View1) bytes.cast(View.over(new int[0]).format(), FIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void update(IntRow row) {
    for (long i = 0, n = row.length(); i < n; i++) {
      row.set(i, row.get(i) * 3 + 1);
    }
  }

  private static void update(View1 view) {
    for (long i = 0, n = view.length(); i < n; i++) {
      view.setInt(view.getInt(i) * 3 + 1, i);
    }
  }

  private static void update(int[] array) {
    for (int i = 0; i < array.length; i++) {
      array[i] = array[i] * 3 + 1;
    }
  }

  private static int sum(IntRow row) {
    int sum = 0;
    for (long i = 0, n = row.length(); i < n; i++) {
      sum += row.get(i);
    }
    return sum;
  }

  private static int sum(int[] array) {
    int sum = 0;
    for (int i = 0; i < array.length; i++) {
      sum += array[i];
    }
    return sum;
  }

  private static void invert(IntRow row) {
    for (long i = 0, n = row.length(); i < n; i++) {
      row.set(i, 255 - row.get(i));
    }
  }

  private static void invert(byte[] array) {
    for (int i = 0; i < array.length; i++) {
      array[i] = (byte) (255 - (array[i] & 0xFF));
    }
  }

  /** Every i32 is read and stored through a row. */
  @Benchmark
  public void update() {
    if (kind == Kind.ARRAY) {
      update(plain);
    } else {
      update(ints.asInts());
    }
  }

  /** Every i32 is read and stored through the view itself. */
  @Benchmark
  public void updateByView() {
    if (kind == Kind.ARRAY) {
      update(plain);
    } else {
      update(ints);
    }
  }

  /** Every i32 is read through a row. */
  @Benchmark
  public int sum() {
    return kind == Kind.ARRAY ? sum(plain) : sum(ints.asInts());
  }

  /** Every u8 is read and stored through a row. */
  @Benchmark
  public void invert() {
    if (kind == Kind.ARRAY) {
      invert(plainBytes);
    } else {
      invert(octets.asInts());
    }
  }
}
