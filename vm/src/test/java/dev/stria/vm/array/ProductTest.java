package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Matrix products that are too large for one tile, along each axis. */
class ProductTest {
  private final Arena arena = new Arena();

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  private View noise(Format format, long offset, long rows, long columns) {
    long width = format.itemSize();
    View view = arena.carve(format, offset, new long[] {rows, columns}, width * columns, width);
    Random random = new Random(rows);
    for (long at : Arena.offsets(view)) {
      for (int i = 0; i < width; i++) {
        // No float of these bytes is infinite or not a number.
        arena.region.bytes()[(int) at + i] = (byte) random.nextInt(0x60);
      }
    }
    return view;
  }

  private interface Adding {
    void product(int to, int left, int right);
  }

  /** The flat indices of results and of the factors of what is added to them. */
  private static void inOrder(int m, int k, int n, Adding adding) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int x = 0; x < k; x++) {
          adding.product(i * n + j, i * k + x, x * n + j);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"9, 1100, 150", "600, 3, 2", "1, 70, 1100", "33, 1, 33", "5, 513, 257"})
  void eachResultIsAccumulatedInOrder(int m, int k, int n) {
    View a = noise(Format.F32, 1, m, k);
    View b = noise(Format.U8, 4L * m * k + 3, k, n);
    View dst = noise(Format.F64, Arena.SIZE - 8L * m * n, m, n);
    double[] left = Arena.doubles(a);
    long[] right = Arena.longs(b);
    double[] expected = new double[m * n];
    inOrder(m, k, n, (to, x, y) -> expected[to] = Math.fma(left[x], right[y], expected[to]));
    for (boolean vectors : new boolean[] {false, true}) {
      Tuning.set(vectors ? 0 : Long.MAX_VALUE, vectors);
      ArrayOps.matmul(dst, a, b, FREE);
      assertArrayEquals(expected, Arena.doubles(dst));
    }
  }

  /** As the language says, more columns than are worked on at a time too. */
  @ParameterizedTest
  @ValueSource(longs = {0, 8, -8, 24})
  void aProductThatOverlapsItselfIsStoredInCOrder(long rowStride) {
    View a = noise(Format.F32, 1, 40, 3);
    View b = noise(Format.F32, 4000, 3, 300);
    View apart = noise(Format.F64, 20_000, 40, 300);
    View dst = arena.carve(Format.F64, 200_000, new long[] {40, 300}, rowStride, 8);
    for (boolean vectors : new boolean[] {false, true}) {
      Tuning.set(vectors ? 0 : Long.MAX_VALUE, vectors);
      ArrayOps.matmul(apart, a, b, FREE);
      double[] products = Arena.doubles(apart);
      ArrayOps.fill(dst, Arena.number(0), FREE);
      byte[] expected = arena.region.bytes().clone();
      long[] to = Arena.offsets(dst);
      for (int i = 0; i < to.length; i++) {
        Bytes.putDouble(Format.F64, expected, to[i], products[i]);
      }
      ArrayOps.matmul(dst, a, b, FREE);
      assertArrayEquals(expected, arena.region.bytes());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLongProductCanBeStopped(boolean vectors) {
    Tuning.set(vectors ? 0 : Long.MAX_VALUE, vectors);
    View a = noise(Format.F32, 1, 200, 100);
    View b = noise(Format.U8, 90_000, 100, 200);
    View dst = noise(Format.F16, 120_000, 200, 200);
    Arena.Counter counter = new Arena.Counter();
    counter.pollsLeft = 3;
    assertThrows(Fault.class, () -> ArrayOps.matmul(dst, a, b, counter));
  }

  @ParameterizedTest
  @CsvSource({"40, 3, 300", "33, 5, 257", "3, 70, 600"})
  void productsOfIntegersWrap(int m, int k, int n) {
    View a = noise(Format.I64, 8, m, k);
    View b = noise(Format.U16BE, 30_000, k, n);
    View dst = noise(Format.I64, Arena.SIZE - 8L * m * n, m, n);
    long[] left = Arena.longs(a);
    long[] right = Arena.longs(b);
    long[] expected = new long[m * n];
    inOrder(m, k, n, (to, x, y) -> expected[to] += left[x] * right[y]);
    ArrayOps.matmul(dst, a, b, FREE);
    assertArrayEquals(expected, Arena.longs(dst));
  }

  /** With scratch that no product before has made larger, and nothing behind the last row. */
  @ParameterizedTest
  @CsvSource({"9, 3, 130", "37, 1, 33", "65, 513, 17", "515, 2, 2", "3, 70, 600"})
  void tilesAreLargerThanWhatIsLeftForThem(int m, int k, int n) throws InterruptedException {
    View a = View.over(new byte[4 * m * k]).cast(Format.F32, Arena.shape(m, k));
    View b = View.over(new byte[4 * k * n]).cast(Format.F32, Arena.shape(k, n));
    View dst = View.over(new byte[4 * m * n]).cast(Format.F32, Arena.shape(m, n));
    ArrayOps.fill(a, Arena.number(2), FREE);
    ArrayOps.fill(b, Arena.number(3), FREE);
    Tuning.set(0, true);
    Thread fresh = new Thread(() -> ArrayOps.matmul(dst, a, b, FREE));
    fresh.start();
    fresh.join();
    for (double product : Arena.doubles(dst)) {
      assertEquals(6.0 * k, product);
    }
  }
}
