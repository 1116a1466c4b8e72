package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Operands that share memory and have more elements than are worked on at a time: as if all were
 * read before any is stored, and those stored at one place in C order.
 */
class LongOverlapTest {
  private static final long[][] SHAPES = {{3000}, {60, 50}, {5, 600}, {1500, 2}, {10, 16, 20}};
  private static final Format[] FORMATS = {Format.U8, Format.I16, Format.I32, Format.I64BE};
  private static final long FIRST = 90_000;

  private Arena arena = new Arena();

  /** Strides in some order of the axes, with gaps or without, some backwards, some 0. */
  private static long[] strides(Random random, int itemSize, long... extents) {
    long[] strides = new long[extents.length];
    long stride = itemSize * (1L + random.nextInt(3));
    boolean firstFastest = random.nextInt(3) == 0;
    for (int i = 0; i < extents.length; i++) {
      int axis = firstFastest ? i : extents.length - 1 - i;
      strides[axis] = random.nextInt(4) == 0 ? -stride : stride;
      stride *= extents[axis];
      stride += random.nextInt(4) == 0 ? itemSize : 0;
    }
    if (random.nextInt(8) == 0) {
      strides[random.nextInt(strides.length)] = random.nextInt(3) * itemSize / 2;
    }
    return strides;
  }

  private View view(Format format, long offset, long[] extents, long... strides) {
    long lowest = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      lowest += Math.min(0, (extents[axis] - 1) * strides[axis]);
    }
    return arena.carve(format, offset - lowest, extents, strides);
  }

  private void noise(Random random) {
    arena = new Arena();
    random.nextBytes(arena.region.bytes());
  }

  /** What memory is after a destination has been given the sum of two sources. */
  private byte[] added(View dst, View a, View b) {
    byte[] before = arena.region.bytes();
    byte[] after = before.clone();
    long[] to = Arena.offsets(dst);
    long[] fromA = Arena.offsets(a);
    long[] fromB = Arena.offsets(b);
    for (int k = 0; k < to.length; k++) {
      long sum =
          Bytes.getLong(a.format(), before, fromA[k]) + Bytes.getLong(b.format(), before, fromB[k]);
      Bytes.putLong(dst.format(), after, to[k], sum);
    }
    return after;
  }

  private byte[] copied(View dst, View src) {
    byte[] after = arena.region.bytes().clone();
    long[] to = Arena.offsets(dst);
    long[] from = Arena.offsets(src);
    for (int k = 0; k < to.length; k++) {
      long value = Bytes.getLong(src.format(), arena.region.bytes(), from[k]);
      Bytes.putLong(dst.format(), after, to[k], value);
    }
    return after;
  }

  private void assertMemory(byte[] expected, View... views) {
    assertTrue(Arrays.equals(expected, arena.region.bytes()), () -> Arrays.toString(views));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyLayoutsOverlapAsIfAllWereReadFirst(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      noise(random);
      long[] extents = SHAPES[random.nextInt(SHAPES.length)];
      Format to = FORMATS[random.nextInt(FORMATS.length)];
      Format from = random.nextBoolean() ? to : FORMATS[random.nextInt(FORMATS.length)];
      long[] strides = strides(random, to.itemSize(), extents);
      long shift = random.nextInt(4) == 0 ? random.nextInt(5000) : random.nextInt(40);
      long at = FIRST + (random.nextBoolean() ? shift : -shift);
      boolean alike = random.nextBoolean();
      View dst = view(to, FIRST, extents, strides);
      View src =
          view(from, at, extents, alike ? strides : strides(random, from.itemSize(), extents));
      byte[] copied = copied(dst, src);
      ArrayOps.copy(dst, src, FREE);
      assertMemory(copied, dst, src);
      View other = view(from, at + 3, extents, strides);
      byte[] added = added(dst, src, other);
      ArrayOps.binary(BinaryOp.ADD, dst, src, other, FREE);
      assertMemory(added, dst, src, other);
    }
  }

  /** Shifts by one element and by less, forwards and back, up and down. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void aRowMayBeShiftedOverItself(int width) {
    Format format =
        new Format[] {Format.I8, Format.I16, Format.I32, Format.I64}
            [Integer.numberOfTrailingZeros(width)];
    Random random = new Random(width);
    long[] extents = {4000};
    for (long shift : new long[] {-width - 1, -width, -1, 0, 1, width, width + 1, 900L * width}) {
      for (long step : new long[] {width, -width, 2L * width, -2L * width}) {
        noise(random);
        View dst = view(format, FIRST, extents, step);
        for (long other : new long[] {step, -step}) {
          View src = view(format, FIRST + shift, extents, other);
          byte[] copied = copied(dst, src);
          ArrayOps.copy(dst, src, FREE);
          assertMemory(copied, dst, src);
        }
      }
    }
  }

  /** Elements side by side, as the channels of an image: nothing is in anything's way. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void channelsMayBeCopiedIntoEachOther(int channels) {
    Random random = new Random(channels);
    noise(random);
    long[] extents = {50, 70};
    for (int from = 0; from < channels; from++) {
      for (int to = 0; to < channels; to++) {
        View dst = view(Format.I16, FIRST + 2 * to, extents, 140L * channels, 2L * channels);
        View src = view(Format.I16, FIRST + 2 * from, extents, 140L * channels, 2L * channels);
        byte[] copied = copied(dst, src);
        ArrayOps.copy(dst, src, FREE);
        assertMemory(copied, dst, src);
        View wide = view(Format.I32, FIRST + 2 * from, extents, 140L * channels, 2L * channels);
        byte[] narrowed = copied(dst, wide);
        ArrayOps.copy(dst, wide, FREE);
        assertMemory(narrowed, dst, wide);
      }
    }
  }

  /** The copy that is made first takes its time too, and looks at the clock meanwhile. */
  @Test
  void millionsAreReversedInPlaceOrNotAtAll() {
    byte[] bytes = new byte[(5 << 19) + 3];
    new Random(1).nextBytes(bytes);
    byte[] expected = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      expected[i] = bytes[bytes.length - 1 - i];
    }
    View row = View.over(bytes);
    View back = row.slice("::-1");
    byte[] before = bytes.clone();
    Arena.Counter counter = new Arena.Counter();
    counter.pollsLeft = 1;
    Arena.assertFault(TrapKind.INTERRUPTED, () -> ArrayOps.copy(row, back, counter));
    assertTrue(Arrays.equals(before, bytes));
    ArrayOps.copy(row, back, FREE);
    assertTrue(Arrays.equals(expected, bytes));
    View few = row.slice("::4");
    counter.pollsLeft = 20;
    Arena.assertFault(TrapKind.INTERRUPTED, () -> ArrayOps.copy(few, few.slice("::-1"), counter));
    assertTrue(Arrays.equals(expected, bytes));
    // And of a part that does not begin where the memory does.
    View part = row.slice("5:");
    System.arraycopy(expected, 0, bytes, 0, bytes.length);
    for (int i = 5; i < bytes.length; i++) {
      expected[i] = bytes[bytes.length + 4 - i];
    }
    ArrayOps.copy(part, part.slice("::-1"), FREE);
    assertTrue(Arrays.equals(expected, bytes));
  }
}
