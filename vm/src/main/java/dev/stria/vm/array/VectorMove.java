package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Moves elements that stand backwards, or every other one, into a row. Only ever used as a twin,
 * whose class data it takes its constants from.
 */
final class VectorMove<E> implements VectorMoves.Move {
  /**
   * What a twin is for.
   *
   * @param backwards whether the elements stand backwards
   */
  record Data(boolean backwards, VectorSpecies<Byte> bytes, VectorSpecies<?> elements) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final boolean BACKWARDS = DATA.backwards();
  private static final VectorSpecies<Byte> BYTES = DATA.bytes();
  private static final VectorSpecies<?> ELEMENTS = DATA.elements();
  private static final VectorShuffle<?> SHUFFLE = shuffle();
  private static final int LANES = ELEMENTS.length();
  private static final int STEP = BYTES.length();
  private static final int WIDTH = STEP / LANES;

  private static VectorShuffle<?> shuffle() {
    return BACKWARDS
        ? DATA.elements().iotaShuffle(DATA.elements().length() - 1, -1, false)
        : DATA.elements().iotaShuffle(0, 2, false);
  }

  @Override
  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  public int move(byte[] from, int fromAt, byte[] to, int at, int n) {
    VectorShuffle<E> shuffle = (VectorShuffle<E>) SHUFFLE;
    // The last element read of every other is followed by one that need not be in the memory.
    int passes = (BACKWARDS ? n : n - 1) / LANES;
    for (int i = 0; i < passes; i++) {
      Vector<E> moved;
      if (BACKWARDS) {
        moved = read(from, fromAt + WIDTH - (i + 1) * STEP).rearrange(shuffle);
      } else {
        int here = fromAt + 2 * i * STEP;
        Vector<E> low = read(from, here);
        moved = low.rearrange(shuffle, read(from, here + STEP));
      }
      ((ByteVector) moved.reinterpretShape(BYTES, 0)).intoArray(to, at + i * STEP);
    }
    return passes * LANES;
  }

  @SuppressWarnings("unchecked") // As above.
  private Vector<E> read(byte[] from, int at) {
    VectorSpecies<E> elements = (VectorSpecies<E>) ELEMENTS;
    return ByteVector.fromArray(BYTES, from, at).reinterpretShape(elements, 0);
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    int half = n / 2;
    move(a.array, BACKWARDS ? (half - 1) * WIDTH : 0, to.array, 0, half);
  }
}
