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

  @Override
  public int move(byte[] from, int fromAt, byte[] to, int at, int n) {
    for (int i = 0; i < n; i++) {
      Words.put(WIDTH, to, at + i * WIDTH, Words.get(WIDTH, from, fromAt + i * STEP));
    }
    return n;
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    int half = n / 2;
    move(a.array, STEP < 0 ? (half - 1) * WIDTH : 0, to.array, 0, half);
  }
}
