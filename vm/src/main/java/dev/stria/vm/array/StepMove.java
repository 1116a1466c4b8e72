package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;

/**
 * Moves elements that lie some steps apart into a row. Only ever used as a twin, whose class data
 * has size and step, which HotSpot must know to leave out its checks of each index.
 */
final class StepMove implements VectorMoves.Move {
  /**
   * What a twin is for.
   *
   * @param width the size of an element
   * @param items how many elements from one to the next
   */
  record Data(int width, int items) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final int WIDTH = DATA.width();
  private static final int STEP = DATA.items() * WIDTH;
  private static final int PER_LONG = Long.BYTES / WIDTH;

  @Override
  public int move(byte[] from, int fromAt, byte[] to, int at, int n) {
    for (int i = longs(from, fromAt, to, at, n); i < n; i++) {
      Words.put(WIDTH, to, at + i * WIDTH, Words.get(WIDTH, from, fromAt + i * STEP));
    }
    return n;
  }

  /** Moves narrow elements, as many at a time as fill a long; gives how many. */
  private static int longs(byte[] from, int fromAt, byte[] to, int at, int n) {
    int done = 0;
    if (WIDTH == Long.BYTES) {
      return done;
    }
    if (STEP == -WIDTH) {
      for (; done <= n - PER_LONG; done += PER_LONG) {
        int low = fromAt - (done + PER_LONG - 1) * WIDTH;
        long bits = Words.reverse(WIDTH, (long) Words.LONGS.get(from, low));
        Words.LONGS.set(to, at + done * WIDTH, bits);
      }
    } else {
      // What follows the last element may be nobody's.
      for (; done < n - PER_LONG; done += PER_LONG) {
        int next = fromAt + done * STEP;
        long low = Words.evens(WIDTH, (long) Words.LONGS.get(from, next));
        long high = Words.evens(WIDTH, (long) Words.LONGS.get(from, next + Long.BYTES));
        Words.LONGS.set(to, at + done * WIDTH, low | high << Integer.SIZE);
      }
    }
    return done;
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    // Only loops of vectors are tried on nothing.
  }
}
