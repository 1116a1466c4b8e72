package dev.stria.bench.arrays;

import dev.stria.vm.memory.Format;

/**
 * The numbers that sources hold, the same on every side: upper bits of the hash of an element's
 * number and of the source's.
 */
final class Source {
  private Source() {}

  private static int hash(int source, int k) {
    int h = k * 0x9e3779b1 + source * 0x85ebca6b;
    h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
    return h ^ (h >>> 13);
  }

  /** Element k of an integer or bool format; of f32 and f64 see {@link #real}. */
  static int integer(Format format, int source, int k) {
    int h = hash(source, k);
    return switch (format) {
      case BOOL -> h >>> 31;
      case U8 -> h >>> 24;
      case I16 -> h >> 16;
      case I32 -> h >> 8;
      default -> h;
    };
  }

  /** Element k of a float format: from -0.25 to 0.75, exact in binary32. */
  static double real(int source, int k) {
    return (hash(source, k) >>> 8) * 0x1p-24 - 0.25;
  }
}
