package dev.stria.suite.properties.views;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.memory.Format;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Numbers, formats and shapes, the difficult ones often. */
final class Draw {
  private static final List<Format> FORMATS = List.of(Format.values());

  private static final List<Format> INTEGERS =
      Stream.of(Format.values()).filter(format -> !format.isFloat()).toList();

  private static final Long[] LONGS = {
    0L,
    1L,
    -1L,
    2L,
    3L,
    -2L,
    63L,
    64L,
    65L,
    127L,
    128L,
    -128L,
    -129L,
    255L,
    256L,
    32767L,
    32768L,
    -32768L,
    -32769L,
    65535L,
    65536L,
    (1L << 31) - 1,
    1L << 31,
    -(1L << 31),
    -(1L << 31) - 1,
    (1L << 32) - 1,
    1L << 32,
    (1L << 53) + 1,
    1L << 62,
    -(1L << 62),
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE - 1,
    Long.MIN_VALUE + 1
  };

  private static final Double[] DOUBLES = {
    0.0,
    1.0,
    -1.0,
    -0.0,
    0.5,
    -0.5,
    1.5,
    2.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    0x1p63,
    -0x1p63,
    0x1p64,
    0x1.fffffffffffffp63,
    0x1.fffffffffffffp62,
    0x1p53,
    65504.0,
    65519.999,
    65520.0,
    0x1p-24,
    0x1p-25,
    0x1.8p-25,
    0x1.fffffep127,
    0x1.ffffffp127,
    0x1p-149,
    0x1p-150,
    255.5,
    256.0,
    -129.0,
    32767.5,
    4294967295.5,
    0x1.0000001p0,
    0.1
  };

  private Draw() {}

  /** Any format; half of the time the one that the memory's contents are made for. */
  static Format format(Choices choices, Format focus) {
    return choices.chance(50) ? choices.of(FORMATS) : focus;
  }

  static Format integerFormat(Choices choices, Format focus) {
    return focus.isFloat() || choices.chance(40) ? choices.of(INTEGERS) : focus;
  }

  static long integer(Choices choices) {
    return switch (choices.weighted(3, 4, 1)) {
      case 0 -> choices.between(0, 8) - 2;
      case 1 -> choices.one(LONGS);
      default -> choices.bits() >> choices.below(64);
    };
  }

  static double real(Choices choices) {
    return switch (choices.weighted(4, 2, 1, 1, 1)) {
      case 0 -> choices.one(DOUBLES);
      case 1 -> choices.between(0, 800) / 8.0 - 50;
      case 2 -> Float.intBitsToFloat((int) choices.bits());
      case 3 -> NearTies.of(choices.bits());
      default -> Double.longBitsToDouble(choices.bits());
    };
  }

  /** An extent: mostly 1 to 4, sometimes 0. */
  static long extent(Choices choices) {
    return choices.one(2, 3, 1, 4, 2, 0, 3, 5);
  }

  /** From rank 0 to 6, the lower ranks more often. */
  static int rank(Choices choices) {
    return choices.one(1, 2, 0, 1, 2, 3, 1, 2, 3, 4, 5, 6);
  }

  static long[] extents(Choices choices, int rank) {
    return LongStream.generate(() -> extent(choices)).limit(rank).toArray();
  }

  /** An index for an extent: inside, at or over its edges, or anything. */
  static long index(Choices choices, long extent) {
    return switch (choices.weighted(8, 2, 1, 1)) {
      case 0 -> extent == 0 ? 0 : choices.below((int) extent);
      case 1 -> extent == 0 ? -1 : -1 - choices.below((int) extent);
      case 2 -> choices.one(extent, -extent - 1, extent - 1, -extent, extent + 1, -extent - 2);
      default -> integer(choices);
    };
  }

  /** An extent around a kernel's chunk of 1024 elements, or some of those. */
  static long many(Choices choices) {
    return choices.one(1025L, 1024L, 1023L, 2048L, 2049L, 1500L, 700L, 2600L);
  }

  /** A shape of rank 1 to 3 with about a thousand to three thousand elements. */
  static long[] manyElements(Choices choices) {
    return switch (choices.below(5)) {
      case 0, 1 -> new long[] {many(choices)};
      case 2 -> new long[] {choices.between(2, 3), choices.between(500, 1100)};
      case 3 -> new long[] {choices.between(500, 1100), choices.between(2, 3)};
      default -> new long[] {2, choices.between(20, 40), choices.between(20, 40)};
    };
  }
}
