package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The least and greatest of many elements, by loops of vectors where there are some. */
class ExtremesTest {
  private static final int MANY = 1024 + 300;

  private final Arena arena = new Arena();
  private final Random random = new Random(5);

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  private void hold(Format format, IntToDoubleFunction values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    View row = arena.floats(format, IntStream.range(0, MANY).mapToDouble(values).toArray());
    for (int i = 0; i < MANY; i++) {
      least = Math.min(least, row.getDouble(i));
      greatest = Math.max(greatest, row.getDouble(i));
    }
    Tuning.set(0, true);
    assertEquals(least, ArrayOps.reduceDouble(ReduceOp.MIN, row, FREE));
    assertEquals(greatest, ArrayOps.reduceDouble(ReduceOp.MAX, row, FREE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"F32", "F64"})
  void ofNumbersOfEitherSign(Format format) {
    hold(format, i -> random.nextGaussian());
    hold(format, i -> -1 - random.nextDouble());
    hold(format, i -> 1 + random.nextDouble());
    hold(format, i -> i % 7 == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"F32", "F64"})
  void minusZeroIsLessThanZero(Format format) {
    hold(format, i -> i == 77 ? -0.0 : 0.0);
    hold(format, i -> i == 78 ? 0.0 : -0.0);
    hold(format, i -> i == 79 ? -0.0 : random.nextDouble());
    hold(format, i -> i == 80 ? 0.0 : -random.nextDouble());
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"F32", "F64"})
  void oneNanOfEitherSignDecides(Format format) {
    double negative = Double.longBitsToDouble(0xfff8_0000_0000_0000L);
    for (double nan : new double[] {Double.NaN, negative}) {
      hold(format, i -> i == 511 ? nan : random.nextGaussian());
      hold(format, i -> i == 512 ? nan : random.nextDouble());
      hold(format, i -> i == 513 ? nan : -random.nextDouble());
      hold(format, i -> i == MANY - 1 ? nan : Double.NEGATIVE_INFINITY);
      hold(format, i -> i == 0 ? nan : Double.POSITIVE_INFINITY);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"I8", "U8", "I16", "U16", "I32", "U32", "I64", "U64"})
  void ofIntegersOfEitherKind(Format format) {
    View row = arena.ints(format, random.longs(MANY).toArray());
    boolean unsigned = format == Format.U64;
    long least = row.getLong(0);
    long greatest = least;
    for (int i = 1; i < MANY; i++) {
      long value = row.getLong(i);
      least = (unsigned ? Long.compareUnsigned(value, least) < 0 : value < least) ? value : least;
      greatest =
          (unsigned ? Long.compareUnsigned(value, greatest) > 0 : value > greatest)
              ? value
              : greatest;
    }
    Tuning.set(0, true);
    assertEquals(least, ArrayOps.reduceLong(ReduceOp.MIN, row, FREE));
    assertEquals(greatest, ArrayOps.reduceLong(ReduceOp.MAX, row, FREE));
  }

  /** One element apart from all others, wherever it is. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOOL")
  void oneAmongThousands(Format format) {
    int many = 4099;
    View row = arena.zeros(format, many);
    for (int i = 0; i < 40; i++) {
      int at = i < 2 ? i * (many - 1) : random.nextInt(many);
      for (int value : new int[] {10, 100}) {
        ArrayOps.fill(row, number(50), FREE);
        if (format.isFloat()) {
          row.setDouble(value, at);
        } else {
          row.setLong(value, at);
        }
        ReduceOp op = value < 50 ? ReduceOp.MIN : ReduceOp.MAX;
        for (int way = 0; way < 3; way++) {
          Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
          double found =
              format.isFloat()
                  ? ArrayOps.reduceDouble(op, row, FREE)
                  : ArrayOps.reduceLong(op, row, FREE);
          assertEquals(value, found, op + " at " + at + " " + way);
        }
      }
    }
  }
}
