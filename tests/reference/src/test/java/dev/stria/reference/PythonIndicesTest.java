package dev.stria.reference;

import static dev.stria.reference.Trapping.assertTraps;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PythonIndicesTest {
  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;
  private static final OptionalLong NONE = OptionalLong.empty();

  private static OptionalLong n(long value) {
    return OptionalLong.of(value);
  }

  private static long[] slice(
      long extent, OptionalLong start, OptionalLong stop, OptionalLong step) {
    return PythonIndices.slice(new RefSubscript.Slice(start, stop, step), extent);
  }

  /**
   * The digest is of Python's answers:
   *
   * <pre>{@code
   * import zlib
   * parts, steps = [None, *range(-7, 8)], [None, -9, -3, -2, -1, 1, 2, 3, 9]
   * print(zlib.crc32("".join(str(list(range(*slice(i, j, k).indices(n)))) + "\n"
   *     for n in range(6) for i in parts for j in parts for k in steps).encode()))
   * }</pre>
   */
  @Test
  void slicesTakeWhatPythonTakes() {
    List<OptionalLong> parts = new ArrayList<>(List.of(NONE));
    for (long part = -7; part < 8; part++) {
      parts.add(n(part));
    }
    List<OptionalLong> steps = List.of(NONE, n(-9), n(-3), n(-2), n(-1), n(1), n(2), n(3), n(9));
    CRC32 digest = new CRC32();
    for (long extent = 0; extent < 6; extent++) {
      for (OptionalLong start : parts) {
        for (OptionalLong stop : parts) {
          for (OptionalLong step : steps) {
            String taken = Arrays.toString(slice(extent, start, stop, step)) + "\n";
            digest.update(taken.getBytes(UTF_8));
          }
        }
      }
    }
    assertEquals(49762085L, digest.getValue());
  }

  /** Expectations: {@code list(range(*slice(start, stop, step).indices(5)))}. */
  @Test
  void extremePartsDoNotOverflow() {
    assertArrayEquals(new long[] {0, 1, 2, 3, 4}, slice(5, n(MIN), n(MAX), n(1)));
    assertArrayEquals(new long[] {4, 3, 2, 1, 0}, slice(5, n(MAX), n(MIN), n(-1)));
    assertArrayEquals(new long[] {0}, slice(5, n(MIN), n(MAX), n(MAX)));
    assertArrayEquals(new long[] {4}, slice(5, NONE, NONE, n(MIN)));
    assertArrayEquals(new long[] {0}, slice(5, NONE, NONE, n(MAX)));
    assertArrayEquals(new long[] {4}, slice(5, n(MAX), NONE, n(MIN)));
  }

  @Test
  void aStepOfZeroIsAnInvalidArgument() {
    assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> slice(0, NONE, NONE, n(0)));
  }

  @Test
  void indicesCountFromEitherEnd() {
    assertEquals(0, PythonIndices.index(-5, 5));
    assertEquals(4, PythonIndices.index(-1, 5));
    assertEquals(4, PythonIndices.index(4, 5));
    for (long outside : new long[] {5, -6, MIN, MAX}) {
      assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> PythonIndices.index(outside, 5));
    }
  }

  @Test
  void exactSlicesLieInsideOrTrap() {
    assertArrayEquals(new long[] {2, 3, 4}, exactly(n(2), 3));
    assertArrayEquals(new long[] {3, 4}, exactly(n(-2), 2));
    assertArrayEquals(new long[] {0}, exactly(NONE, 1));
    assertArrayEquals(new long[] {}, exactly(n(5), 0));
    for (long start : new long[] {-6, 6, MIN, MAX}) {
      assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> exactly(n(start), 0));
    }
    for (long count : new long[] {-1, 4, MIN, MAX}) {
      assertTraps(RefTrapKind.INDEX_OUT_OF_BOUNDS, () -> exactly(n(2), count));
    }
  }

  private static long[] exactly(OptionalLong start, long count) {
    return PythonIndices.exactly(new RefSubscript.Exactly(start, count), 5);
  }

  @Test
  void anAxisTooLongToListIsRefused() {
    assertThrows(TooLarge.class, () -> slice(1L << 40, NONE, NONE, NONE));
  }
}
