package dev.stria.vm.array;

/** Moves elements between two rows of even steps, their bytes unchanged. */
final class Moves {
  private static final int PIECE = 1 << 12;

  private Moves() {}

  /**
   * Moves n elements, one after the other in order, to where none of them stands.
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
    int f = (int) fromAt;
    int t = (int) toAt;
    int ahead = toStep == width ? VectorMoves.move(width, from, f, fromStep, to, t, n) : 0;
    f += ahead * (int) fromStep;
    t += ahead * (int) toStep;
    int rest = n - ahead;
    switch (width) {
      case Byte.BYTES -> bytes(from, f, (int) fromStep, to, t, (int) toStep, rest);
      case Short.BYTES -> shorts(from, f, (int) fromStep, to, t, (int) toStep, rest);
      case Integer.BYTES -> ints(from, f, (int) fromStep, to, t, (int) toStep, rest);
      default -> longs(from, f, (int) fromStep, to, t, (int) toStep, rest);
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
    int f = fromAt;
    int t = toAt;
    for (int i = 0; i < n; i++) {
      to[t] = from[f];
      f += fromStep;
      t += toStep;
    }
  }

  private static void shorts(
      byte[] from, int fromAt, int fromStep, byte[] to, int toAt, int toStep, int n) {
    int f = fromAt;
    int t = toAt;
    for (int i = 0; i < n; i++) {
      Words.SHORTS.set(to, t, (short) Words.SHORTS.get(from, f));
      f += fromStep;
      t += toStep;
    }
  }

  private static void ints(
      byte[] from, int fromAt, int fromStep, byte[] to, int toAt, int toStep, int n) {
    int f = fromAt;
    int t = toAt;
    for (int i = 0; i < n; i++) {
      Words.INTS.set(to, t, (int) Words.INTS.get(from, f));
      f += fromStep;
      t += toStep;
    }
  }

  private static void longs(
      byte[] from, int fromAt, int fromStep, byte[] to, int toAt, int toStep, int n) {
    int f = fromAt;
    int t = toAt;
    for (int i = 0; i < n; i++) {
      Words.LONGS.set(to, t, (long) Words.LONGS.get(from, f));
      f += fromStep;
      t += toStep;
    }
  }

  /** Turns the bytes of each of n elements in a row around. */
  static void reverseBytes(int width, byte[] array, int at, int n) {
    switch (width) {
      case Short.BYTES -> {
        for (int i = at; i < at + n * Short.BYTES; i += Short.BYTES) {
          Words.SHORTS.set(array, i, Short.reverseBytes((short) Words.SHORTS.get(array, i)));
        }
      }
      case Integer.BYTES -> {
        for (int i = at; i < at + n * Integer.BYTES; i += Integer.BYTES) {
          Words.INTS.set(array, i, Integer.reverseBytes((int) Words.INTS.get(array, i)));
        }
      }
      default -> {
        for (int i = at; i < at + n * Long.BYTES; i += Long.BYTES) {
          Words.LONGS.set(array, i, Long.reverseBytes((long) Words.LONGS.get(array, i)));
        }
      }
    }
  }
}
