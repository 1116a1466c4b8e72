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
    super(DATA.formula(), UNIT);
  }

  @Override
  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  void rows(byte[] a, int atA, byte[] b, int atB, byte[] c, int atC, byte[] to, int at, int n) {
    VectorSpecies<E> elements = (VectorSpecies<E>) ELEMENTS;
    int readA = atA;
    int readB = atB;
    int put = at;
    for (int i = 0; i < n; i += UNIT) {
      ByteVector condition = ByteVector.fromArray(BYTES, c, atC + i * STEP_C);
      long bits = condition.compare(VectorOperators.NE, (byte) 0).toLong();
      for (int lane = 0; lane < UNIT; lane += LANES) {
        Vector<E> x = ByteVector.fromArray(BYTES, a, readA).reinterpretShape(elements, 0);
        Vector<E> y = ByteVector.fromArray(BYTES, b, readB).reinterpretShape(elements, 0);
        Vector<E> chosen = y.blend(x, VectorMask.fromLong(elements, bits >>> lane));
        ((ByteVector) chosen.reinterpretShape(BYTES, 0)).intoArray(to, put);
        readA += STEP_A;
        readB += STEP_B;
        put += UNIT;
      }
    }
  }
}
