package dev.stria.vm.array;

import dev.stria.vm.memory.Bytes;

/** Moves elements between two rows of even steps, their bytes unchanged. */
final class Moves {
  private static final int PIECE = 1 << 12;

  private Moves() {}

  /**
   * Moves n elements, one after the other in order.
   *
   * @param width the size of an element: 1, 2, 4 or 8 bytes
   * @param fromStep the bytes from one element to the next; any number
   */
  static void strided(
      int width,
      byte[] from,
      long fromAt,
      long fromStep,
      byte[] to,
      long toAt,
      long toStep,
      int n) {
    if (fromStep == width && toStep == width) {
      System.arraycopy(from, (int) fromAt, to, (int) toAt, n * width);
      return;
    }
    switch (width) {
      case Byte.BYTES -> bytes(from, (int) fromAt, (int) fromStep, to, (int) toAt, (int) toStep, n);
      case Short.BYTES -> shorts(from, fromAt, fromStep, to, toAt, toStep, n);
      case Integer.BYTES -> ints(from, fromAt, fromStep, to, toAt, toStep, n);
      default -> longs(from, fromAt, fromStep, to, toAt, toStep, n);
    }
  }

  /**
   * Fills a row with a pattern.
   *
   * @param pattern begins with it
   * @param period its length
   * @param count a number of bytes
   */
  static void repeat(byte[] pattern, int period, byte[] to, int at, int count) {
    System.arraycopy(pattern, 0, to, at, Math.min(period, count));
    // Each copy doubles what there is, up to a piece that stays in the first cache.
    for (int done = period; done < count; ) {
      int next = Math.min(Math.min(done, PIECE), count - done);
      System.arraycopy(to, at, to, at + done, next);
      done += next;
    }
  }

  private static void bytes(
      byte[] from, int fromAt, int fromStep, byte[] to, int toAt, int toStep, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i * toStep] = from[fromAt + i * fromStep];
    }
  }

  private static void shorts(
      byte[] from, long fromAt, long fromStep, byte[] to, long toAt, long toStep, int n) {
    for (int i = 0; i < n; i++) {
      Bytes.putI16(to, toAt + i * toStep, Bytes.getI16(from, fromAt + i * fromStep));
    }
  }

  private static void ints(
      byte[] from, long fromAt, long fromStep, byte[] to, long toAt, long toStep, int n) {
    for (int i = 0; i < n; i++) {
      Bytes.putI32(to, toAt + i * toStep, Bytes.getI32(from, fromAt + i * fromStep));
    }
  }

  private static void longs(
      byte[] from, long fromAt, long fromStep, byte[] to, long toAt, long toStep, int n) {
    for (int i = 0; i < n; i++) {
      Bytes.putI64(to, toAt + i * toStep, Bytes.getI64(from, fromAt + i * fromStep));
    }
  }

  /** Turns the bytes of each of n elements in a row around. */
  static void reverseBytes(int width, byte[] array, int at, int n) {
    switch (width) {
      case Short.BYTES -> {
        for (int i = 0; i < n; i++) {
          long here = at + (long) Short.BYTES * i;
          Bytes.putI16(array, here, Bytes.getI16BE(array, here));
        }
      }
      case Integer.BYTES -> {
        for (int i = 0; i < n; i++) {
          long here = at + (long) Integer.BYTES * i;
          Bytes.putI32(array, here, Bytes.getI32BE(array, here));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          long here = at + (long) Long.BYTES * i;
          Bytes.putI64(array, here, Bytes.getI64BE(array, here));
        }
      }
    }
  }
}
