package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of a vector comparison, whose results of one byte fill a vector for several vectors of
 * sources. Only ever used as a twin, whose class data it takes its constants from.
 */
final class VectorCompare<E> extends VectorRow {
  /** What a twin is for; see {@link VectorZip.Data}. */
  record Data(
      Formula formula,
      VectorOperators.Comparison comparison,
      VectorSpecies<Byte> bytes,
      VectorSpecies<?> elements) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final VectorOperators.Comparison COMPARISON = DATA.comparison();
  private static final VectorSpecies<Byte> BYTES = DATA.bytes();
  private static final VectorSpecies<?> ELEMENTS = DATA.elements();
  private static final ByteVector ZERO = ByteVector.zero(BYTES);
  private static final int UNIT = BYTES.length();
  private static final int LANES = ELEMENTS.length();
  private static final int STEP_A = DATA.formula().isRepeated(0) ? 0 : UNIT;
  private static final int STEP_B = DATA.formula().isRepeated(1) ? 0 : UNIT;

  VectorCompare() {
    super(DATA.formula());
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    int whole = n - n % UNIT;
    rows(a.array, a.start, b.array, b.start, c.array, c.start, to.array, to.start, whole);
    if (whole < n) {
      int atA = tail(0, a, whole, n);
      int atB = tail(1, b, whole, n);
      int atC = tail(2, c, whole, n);
      int at = tailAt(to, whole);
      rows(a.packed(), atA, b.packed(), atB, c.packed(), atC, to.packed(), at, UNIT);
      storeTail(to, whole, n);
    }
  }

  /** Makes n elements, a multiple of the unit. */
  private void rows(
      byte[] a, int atA, byte[] b, int atB, byte[] c, int atC, byte[] to, int at, int n) {
    int readA = atA;
    int readB = atB;
    for (int i = 0; i < n; i += UNIT) {
      long bits = 0;
      for (int lane = 0; lane < UNIT; lane += LANES) {
        bits |= read(a, readA).compare(COMPARISON, read(b, readB)).toLong() << lane;
        readA += STEP_A;
        readB += STEP_B;
      }
      VectorMask<Byte> mask = VectorMask.fromLong(BYTES, bits);
      ZERO.blend((byte) 1, mask).intoArray(to, at + i);
    }
  }

  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  private Vector<E> read(byte[] from, int at) {
    return ByteVector.fromArray(BYTES, from, at).reinterpretShape((VectorSpecies<E>) ELEMENTS, 0);
  }
}
