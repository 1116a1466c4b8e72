package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations on views of memory that is no byte array, by themselves and mixed with such. */
class OtherMemoryTest {
  /** More elements than are worked on at a time. */
  private static final int MANY = 3000;

  private final java.lang.foreign.Arena scope = java.lang.foreign.Arena.ofAuto();

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  private static int[] numbers() {
    int[] numbers = new int[MANY];
    for (int i = 0; i < MANY; i++) {
      numbers[i] = 7 * i - 1000;
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void elementwiseOperationsStoreInWhateverMemoryTheDestinationHas(long enough) {
    Tuning.set(enough, true);
    int[] sums = new int[MANY];
    View own = new Arena().zeros(Format.I32, MANY);
    ArrayOps.copy(own, View.over(numbers()), FREE);
    ArrayOps.binary(BinaryOp.ADD, View.over(sums), own, View.over(numbers()), FREE);
    for (int i = 0; i < MANY; i++) {
      assertEquals(2 * numbers()[i], sums[i]);
    }
    ArrayOps.binary(BinaryOp.MUL, View.over(sums), number(3L), View.over(sums), FREE);
    assertEquals(6L * numbers()[MANY - 1], sums[MANY - 1]);
    ArrayOps.fill(View.over(sums), number(-5L), FREE);
    assertEquals(-5L * MANY, ArrayOps.reduceLong(ReduceOp.SUM, View.over(sums), FREE));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void reductionsReadIt(long enough) {
    Tuning.set(enough, true);
    double[] halves = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      halves[i] = i / 2.0;
    }
    View view = View.over(halves);
    assertEquals(MANY * (MANY - 1) / 4.0, ArrayOps.reduceDouble(ReduceOp.SUM, view, FREE));
    assertEquals((MANY - 1) / 2.0, ArrayOps.reduceDouble(ReduceOp.MAX, view, FREE));
    assertEquals(5, ArrayOps.find(view, number(2.5), FREE));
    assertEquals(1, ArrayOps.equal(view, View.over(halves.clone()), FREE));
    View native2 = onNative(2L * MANY * Long.BYTES).cast(Format.F64, Arena.shape(2, MANY));
    ArrayOps.copy(native2.index(0, 1), view, FREE);
    View line = new Arena().zeros(Format.F64, 2);
    ArrayOps.reduceAxis(ReduceOp.SUM, 1, line, native2, FREE);
    Arena.assertDoubles(line, 0, MANY * (MANY - 1) / 4.0);
  }

  private View onNative(long size) {
    return View.over(scope.allocate(size));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void sourcesAreReadFirstThoughTheSameBytesAreTwoMemories(long enough) {
    Tuning.set(enough, true);
    MemorySegment all = scope.allocate(4L * MANY);
    MemorySegment.copy(numbers(), 0, all, ValueLayout.JAVA_INT, 0, MANY);
    View from = View.over(all.asSlice(0, 4L * MANY - 4)).cast(Format.I32, Arena.shape(MANY - 1));
    View to = View.over(all.asSlice(4)).cast(Format.I32, Arena.shape(MANY - 1));
    ArrayOps.copy(to, from, FREE);
    int[] moved = all.toArray(ValueLayout.JAVA_INT);
    int[] expected = numbers();
    System.arraycopy(numbers(), 0, expected, 1, MANY - 1);
    assertArrayEquals(expected, moved);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void sortingTakingAndMultiplying(long enough) {
    Tuning.set(enough, true);
    float[] falling = new float[MANY];
    for (int i = 0; i < MANY; i++) {
      falling[i] = MANY - i;
    }
    ArrayOps.sort(View.over(falling), FREE);
    assertEquals(1, falling[0]);
    assertEquals(MANY, falling[MANY - 1]);
    short[] taken = new short[2];
    ArrayOps.take(View.over(taken), View.over(falling), View.over(new long[] {-1, 4}), FREE);
    assertArrayEquals(new short[] {MANY, 5}, taken);
    View matrix = View.over(new double[] {1, 2, 3, 4}).cast(Format.F64, Arena.shape(2, 2));
    View square = onNative(32).cast(Format.F64, Arena.shape(2, 2));
    ArrayOps.matmul(square, matrix, matrix.transpose(), FREE);
    Arena straight = new Arena();
    View copy = straight.zeros(Format.F64, 2, 2);
    ArrayOps.copy(copy, square, FREE);
    Arena.assertDoubles(copy, 5, 11, 11, 25);
  }
}
