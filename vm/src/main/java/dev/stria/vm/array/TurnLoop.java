package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;

/**
 * The loop that turns rows into columns: takes an element of each row, and stores them side by
 * side, eight bytes at a time. Only ever used as a twin, whose class data is the size of an
 * element, so that the inner loops vanish.
 */
final class TurnLoop implements Turn {
  private static final int WIDTH = Twins.data(MethodHandles.lookup(), Integer.class);
  private static final int PER_LONG = Long.BYTES / WIDTH;

  @Override
  public void copy(byte[] from, int fromAt, int rowStep, byte[] to, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      int put = at + i * step;
      for (int part = 0; part < WIDTH; part++) {
        long bits = 0;
        for (int k = 0; k < PER_LONG; k++) {
          int row = fromAt + (part * PER_LONG + k) * rowStep;
          bits |= Words.get(WIDTH, from, row + i * WIDTH) << k * WIDTH * Byte.SIZE;
        }
        Words.LONGS.set(to, put + part * Long.BYTES, bits);
      }
    }
  }
}
