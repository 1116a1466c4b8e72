package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of a vector selection by a condition of one byte, a vector of which serves several
 * vectors of elements. Only ever used as a twin, whose class data it takes its constants from.
 */
final class VectorSelect<E> extends VectorRow {
  /** What a twin is for; see {@link VectorZip.Data}. */
  record Data(Formula formula, VectorSpecies<Byte> bytes, VectorSpecies<?> elements) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final VectorSpecies<Byte> BYTES = DATA.bytes();
  private static final VectorSpecies<?> ELEMENTS = DATA.elements();
  private static final int UNIT = BYTES.length();
  private static final int LANES = ELEMENTS.length();
  private static final int STEP_A = DATA.formula().isRepeated(0) ? 0 : UNIT;
  private static final int STEP_B = DATA.formula().isRepeated(1) ? 0 : UNIT;
  private static final int STEP_C = DATA.formula().isRepeated(2) ? 0 : 1;

  VectorSelect() {
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
  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  private void rows(
      byte[] a, int atA, byte[] b, int atB, byte[] c, int atC, byte[] to, int at, int n) {
    VectorSpecies<E> elements = (VectorSpecies<E>) ELEMENTS;
    int readA = atA;
    int readB = atB;
    int put = at;
    for (int i = 0; i < n; i += UNIT) {
      ByteVector condition = ByteVector.fromArray(BYTES, c, atC + i * STEP_C);
      long bits = condition.compare(VectorOperators.NE, (byte) 0).toLong();
      for (int lane = 0; lane < UNIT; lane += LANES) {
        VectorMask<E> mask = VectorMask.fromLong(elements, bits >>> lane);
        Vector<E> chosen = read(b, readB).blend(read(a, readA), mask);
        ((ByteVector) chosen.reinterpretShape(BYTES, 0)).intoArray(to, put);
        readA += STEP_A;
        readB += STEP_B;
        put += UNIT;
      }
    }
  }

  @SuppressWarnings("unchecked") // As above.
  private Vector<E> read(byte[] from, int at) {
    return ByteVector.fromArray(BYTES, from, at).reinterpretShape((VectorSpecies<E>) ELEMENTS, 0);
  }
}
