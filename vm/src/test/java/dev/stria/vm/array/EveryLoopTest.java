package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation on the formats for which there may be loops of its own, written or of vectors:
 * all give what is given without.
 */
class EveryLoopTest {
  /** No multiple of any vector, and a few vectors long. */
  private static final int LENGTH = 203;

  private static final int LOOKED_AT = 1 << 14;

  /** More elements than fit any scratch. */
  private static final int MANY = 9001;

  private final Arena arena = new Arena();

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  private static void noise(Random random, View view) {
    byte[] bytes = view.lease().bytes();
    Format format = view.format();
    for (long at : Arena.offsets(view)) {
      int kind = random.nextInt(8);
      if (format.isFloat()) {
        double value = random.nextGaussian() * Math.pow(2, random.nextInt(40) - 20);
        value = kind == 0 ? random.nextInt(3) - 1 : kind == 1 ? -0.0 : value;
        value = kind == 2 ? Double.NaN : kind == 3 ? random.nextInt(100) : value;
        value = kind == 4 ? Double.longBitsToDouble(random.nextLong()) : value;
        Bytes.putDouble(format, bytes, at, value);
      } else {
        long value = kind < 3 ? random.nextInt(5) - 2 : random.nextLong();
        Bytes.putLong(format, bytes, at, kind == 3 ? 1L << random.nextInt(64) : value);
      }
    }
  }

  /** The formats of destination and sources to try. */
  private static List<Format[]> formats(Operation operation) {
    List<Format[]> all = new ArrayList<>();
    for (Format source : Format.values()) {
      all.add(new Format[] {source, source});
      boolean converts = operation == Operation.COPY || operation == Operation.SATURATE;
      for (Format to : Format.values()) {
        boolean truth = to == Format.BOOL || to == Format.I8 || to == Format.U8;
        boolean alike = to.itemSize() == source.itemSize() && to.isFloat() == source.isFloat();
        if (converts || operation.isComparison() && truth || alike) {
          all.add(new Format[] {to, source});
        }
      }
    }
    return all;
  }

  private static boolean takes(Operation operation, Format source) {
    return switch (operation) {
      case AND, OR, XOR, SHL, SHR, NOT -> !source.isFloat();
      default -> true;
    };
  }

  private static void run(Operation operation, View dst, Operand a, Operand b, View c) {
    switch (operation) {
      case COPY -> ArrayOps.copy(dst, (View) a, FREE);
      case SATURATE -> ArrayOps.saturate(dst, (View) a, FREE);
      case FMA -> ArrayOps.fma(dst, (View) a, (View) b, c, FREE);
      case SELECT -> ArrayOps.select(dst, c, a, b, FREE);
      default -> {
        if (operation.sources == 1) {
          ArrayOps.unary(UnaryOp.valueOf(operation.name()), dst, (View) a, FREE);
        } else {
          ArrayOps.binary(BinaryOp.valueOf(operation.name()), dst, a, b, FREE);
        }
      }
    }
  }

  private static Object values(View view) {
    // All NaNs are one: nothing promises which.
    return view.format().isFloat() ? Arena.doubles(view) : view.toByteArray();
  }

  private static void assertSame(Object expected, Object actual, String what) {
    if (expected instanceof double[] doubles) {
      assertArrayEquals(doubles, (double[]) actual, what);
    } else {
      assertArrayEquals((byte[]) expected, (byte[]) actual, what);
    }
  }

  /** The last elements of a row may fill no vector, and what follows them is not the row's. */
  private void assertNothingBeside(View dst, byte[] before) {
    byte[] after = arena.region.bytes();
    int low = (int) dst.lowest();
    int end = (int) dst.end();
    assertEquals(-1, Arrays.mismatch(before, 0, low, after, 0, low));
    assertEquals(
        -1, Arrays.mismatch(before, end, LOOKED_AT, after, end, LOOKED_AT), dst.toString());
  }

  @ParameterizedTest
  @EnumSource
  void aLoopOfItsOwnGivesWhatIsGivenWithout(Operation operation) {
    Random random = new Random(operation.ordinal());
    for (Format[] formats : formats(operation)) {
      if (!takes(operation, formats[1])) {
        continue;
      }
      int size = formats[1].itemSize();
      View a = arena.carve(formats[1], 3, new long[] {LENGTH}, size);
      View b = arena.carve(formats[1], 4100, new long[] {LENGTH}, size);
      Format third = operation == Operation.SELECT ? Format.U8 : formats[1];
      View c = arena.carve(third, 8200, new long[] {LENGTH}, third.itemSize());
      View dst = arena.carve(formats[0], 12_345, new long[] {LENGTH}, formats[0].itemSize());
      noise(random, a);
      noise(random, b);
      noise(random, c);
      boolean divides = operation == Operation.DIV || operation == Operation.REM;
      if (divides && !formats[1].isFloat()) {
        ArrayOps.binary(BinaryOp.OR, b, b, new Operand.OfLong(1), FREE);
      }
      View one = arena.carve(third, 8200, new long[] {LENGTH}, 0);
      List<Operand[]> sources = new ArrayList<>();
      sources.add(new Operand[] {a, b, c});
      sources.add(new Operand[] {a, b, one});
      if (operation.sources == 2 || operation == Operation.SELECT) {
        boolean real = formats[1].isFloat();
        Operand number = real ? new Operand.OfDouble(1.5) : new Operand.OfLong(3);
        sources.add(new Operand[] {a, number, c});
        sources.add(new Operand[] {number, b, c});
      }
      for (Operand[] each : sources) {
        Object expected = null;
        for (int way = 0; way < 3; way++) {
          Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
          ArrayOps.fill(dst, new Operand.OfLong(0), FREE);
          byte[] before = Arrays.copyOf(arena.region.bytes(), LOOKED_AT);
          run(operation, dst, each[0], each[1], (View) each[2]);
          Object got = values(dst);
          assertNothingBeside(dst, before);
          expected = expected == null ? got : expected;
          assertSame(expected, got, operation + " " + formats[0] + " " + formats[1] + " " + way);
        }
      }
    }
  }

  /** A row, or every other element of one, which is brought together first. */
  private static View many(Format format, int step) {
    int size = format.itemSize();
    byte[] room = new byte[MANY * 2 * size + size];
    long[] strides = {(long) step * size};
    return View.carve(View.over(room), format, size, new long[] {MANY}, strides);
  }

  @ParameterizedTest
  @EnumSource(names = {"COPY", "SATURATE", "LT", "ADD", "SELECT"})
  void longRowsAreNoDifferent(Operation operation) {
    Random random = new Random(operation.ordinal());
    for (Format[] formats : formats(operation)) {
      for (int step = 1; step <= 2; step++) {
        View a = many(formats[1], step);
        View b = many(formats[1], 1);
        View c = many(operation == Operation.SELECT ? Format.U8 : formats[1], 3 - step);
        View dst = many(formats[0], 3 - step);
        noise(random, a);
        noise(random, b);
        noise(random, c);
        byte[] bytes = dst.lease().bytes();
        byte[] before = bytes.clone();
        Object expected = null;
        for (int way = 0; way < 3; way++) {
          Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
          System.arraycopy(before, 0, bytes, 0, before.length);
          run(operation, dst, a, b, c);
          Object got = values(dst);
          expected = expected == null ? got : expected;
          assertSame(expected, got, operation + " " + dst + " " + a + " " + way);
          int end = (int) dst.end();
          int size = before.length;
          assertEquals(-1, Arrays.mismatch(before, end, size, bytes, end, size));
        }
      }
    }
  }
}
