package dev.stria.suite.properties.views;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.memory.Format;
import java.util.Random;

/** What memory holds at first: zeros, or much of what is hard for some format. */
final class Contents {
  /** Bit patterns from the edges of integers and of binary16, 32 and 64, and NaNs of all kinds. */
  private static final long[] EDGES = {
    0,
    1,
    2,
    3,
    -1,
    -2,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x7FFF_FFFFL,
    0x8000_0000L,
    0xFFFF_FFFFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x0001,
    0x03FF,
    0x0400,
    0x3C00,
    0x3E00,
    0x7BFF,
    0x7C00,
    0x7C01,
    0x7E00,
    0xFC00,
    0xFE01,
    0x4170,
    0xC170,
    0x0080_0000L,
    0x007F_FFFFL,
    0x3F80_0000L,
    0x3FC0_0000L,
    0x4020_0000L,
    0x7F7F_FFFFL,
    0x7F80_0000L,
    0x7F80_0001L,
    0x7FC0_0000L,
    0xFF80_0000L,
    0xFFC0_1234L,
    0x4B7F_FFFFL,
    0x4F00_0000L,
    0x5F00_0000L,
    0x3FF0_0000_0000_0000L,
    0xBFF0_0000_0000_0000L,
    0x3FE0_0000_0000_0000L,
    0x4004_0000_0000_0000L,
    0x0010_0000_0000_0000L,
    0x000F_FFFF_FFFF_FFFFL,
    0x7FEF_FFFF_FFFF_FFFFL,
    0x7FF0_0000_0000_0000L,
    0xFFF0_0000_0000_0000L,
    0x7FF8_0000_0000_0000L,
    0xFFF8_0000_0000_1234L,
    0x7FF0_0000_0000_0001L,
    0x43E0_0000_0000_0000L,
    0x43DF_FFFF_FFFF_FFFFL,
    0x43F0_0000_0000_0000L,
    0xC3E0_0000_0000_0000L,
    0x40EF_FC00_0000_0000L,
    0x40EF_FE00_0000_0000L,
    0x47EF_FFFF_F000_0000L,
    0x3690_0000_0000_0000L,
    0x3CA0_0000_0000_0000L,
    0x4340_0000_0000_0001L
  };

  private Contents() {}

  static byte[] of(int size, Format focus, Choices choices) {
    byte[] bytes = new byte[size];
    int kind = choices.weighted(1, 1, 3, 3, 2);
    Random random = new Random(choices.bits());
    for (int at = 0; kind == 1 && at < size; at++) {
      bytes[at] = (byte) at;
    }
    if (kind == 2) {
      random.nextBytes(bytes);
    }
    if (kind >= 3) {
      int from = choices.below(focus.itemSize());
      for (int at = from; at + focus.itemSize() <= size; at += focus.itemSize()) {
        // Few different values find equal ones and sums that do not overflow.
        int few = kind == 3 ? EDGES.length : 4;
        write(bytes, at, focus, bits(random, few));
      }
    }
    return bytes;
  }

  private static long bits(Random random, int few) {
    return switch (random.nextInt(10)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextLong() >> random.nextInt(64);
      case 2 -> Double.doubleToRawLongBits(random.nextInt(2000) / 8.0 - 100);
      case 3 -> Float.floatToRawIntBits(random.nextInt(2000) / 8.0f - 100);
      case 4 -> random.nextInt(7);
      case 5 -> Double.doubleToRawLongBits(NearTies.of(random.nextLong()));
      case 6 -> NearTies.integer(random.nextLong());
      default -> EDGES[random.nextInt(few)];
    };
  }

  private static void write(byte[] bytes, int at, Format format, long bits) {
    int size = format.itemSize();
    for (int k = 0; k < size; k++) {
      int place = format.isBigEndian() ? size - 1 - k : k;
      bytes[at + place] = (byte) (bits >>> (8 * k));
    }
  }
}
