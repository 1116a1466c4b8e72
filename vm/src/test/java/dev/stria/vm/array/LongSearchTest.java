package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.View;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking for elements among many, and comparing and sorting many. */
class LongSearchTest {
  private static final int MANY = 3000;

  private final Arena arena = new Arena();

  private static Operand wanted(Format format, int value) {
    return format.isFloat() ? number((double) value) : number((long) value);
  }

  private View numbers(Format format) {
    View view = arena.zeros(format, MANY);
    for (int i = 0; i < MANY; i++) {
      put(view, i, 10 + i % 90);
    }
    return view;
  }

  private void put(View view, long i, long value) {
    long at = view.offset() + i * view.stride(0);
    if (view.format().isFloat()) {
      Bytes.putDouble(view.format(), arena.region.bytes(), at, value);
    } else {
      Bytes.putLong(view.format(), arena.region.bytes(), at, value);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOOL")
  void elementsAreFoundAndCountedWhereverTheyAre(Format format) {
    View view = numbers(format);
    assertEquals(-1, ArrayOps.find(view, wanted(format, 7), FREE));
    assertEquals(0, ArrayOps.count(view, wanted(format, 7), FREE));
    // 33 whole rounds of 90, and 30 numbers more.
    assertEquals(34, ArrayOps.count(view, wanted(format, 39), FREE));
    assertEquals(33, ArrayOps.count(view, wanted(format, 40), FREE));
    int[] places = {MANY - 1, 2049, 2048, 1024, 1023, 1, 0};
    for (int k = 0; k < places.length; k++) {
      put(view, places[k], 7);
      assertEquals(places[k], ArrayOps.find(view, wanted(format, 7), FREE));
      assertEquals(k + 1, ArrayOps.count(view, wanted(format, 7), FREE));
    }
    View backwards = view.slice(0, Long.MAX_VALUE, Long.MIN_VALUE, -1);
    assertEquals(0, ArrayOps.find(backwards, wanted(format, 7), FREE));
    assertEquals(places.length, ArrayOps.count(backwards, wanted(format, 7), FREE));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOOL")
  void theFirstDifferenceDecides(Format format) {
    View a = numbers(format);
    for (Format other : new Format[] {format, Format.F64, Format.I32BE}) {
      View b = numbers(other);
      assertEquals(1, ArrayOps.equal(a, b, FREE));
      assertEquals(0, ArrayOps.compare(a, b, FREE));
      for (int at : new int[] {MANY - 1, 2048, 1024, 1023, 0}) {
        put(b, at, 100);
        assertEquals(0, ArrayOps.equal(a, b, FREE));
        assertEquals(-1, ArrayOps.compare(a, b, FREE));
        assertEquals(1, ArrayOps.compare(b, a, FREE));
        put(b, at, 10 + at % 90);
      }
      assertEquals(1, ArrayOps.equal(a, b, FREE));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOOL")
  void theFirstExtremeCounts(Format format) {
    View view = numbers(format);
    assertEquals(0, ArrayOps.argmin(view, FREE));
    assertEquals(89, ArrayOps.argmax(view, FREE));
    for (int at : new int[] {MANY - 1, 2048, 1500, 1024, 1023, 3}) {
      put(view, at, 5);
      assertEquals(at, ArrayOps.argmin(view, FREE));
    }
    for (int at : new int[] {MANY - 1, 2048, 1500, 1024, 1023, 3}) {
      put(view, at, 110);
      assertEquals(at, ArrayOps.argmax(view, FREE));
    }
  }

  private double get(View view, long i) {
    byte[] bytes = arena.region.bytes();
    long at = view.offset() + i * view.stride(0);
    return view.format().isFloat()
        ? Bytes.getDouble(view.format(), bytes, at)
        : Bytes.getLong(view.format(), bytes, at);
  }

  @ParameterizedTest
  @EnumSource
  void manyAreSorted(Format format) {
    Random random = new Random(format.ordinal());
    for (int count : new int[] {39, 40, 41, 2000, 20_000}) {
      View view = arena.zeros(format, count);
      double[] expected = new double[count];
      for (int i = 0; i < count; i++) {
        put(view, i, random.nextInt(1 << Math.min(20, 8 * format.itemSize() - 4)));
        expected[i] = get(view, i);
      }
      Arrays.sort(expected);
      Arena.Counter counter = new Arena.Counter();
      ArrayOps.sort(view, counter);
      double[] sorted = new double[count];
      for (int i = 0; i < count; i++) {
        sorted[i] = get(view, i);
      }
      assertArrayEquals(expected, sorted);
      arena.region.free(view, Origin.HOST);
    }
  }

  /** Every bool but 0 is put aside, however many there are. */
  @Test
  void manyBoolsAreSorted() {
    int many = 150_000;
    View view = arena.zeros(Format.BOOL, many);
    byte[] bytes = arena.region.bytes();
    for (int i = 0; i < many; i++) {
      bytes[(int) view.offset() + i] = (byte) (i % 10);
    }
    ArrayOps.sort(view, FREE);
    for (int i = 0; i < many; i++) {
      assertEquals(i < many / 10 ? 0 : 1, view.getLong(i));
    }
  }
}
