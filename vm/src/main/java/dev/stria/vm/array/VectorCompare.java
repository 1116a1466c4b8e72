package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
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
    super(DATA.formula(), UNIT);
  }

  @Override
  void rows(byte[] a, int atA, byte[] b, int atB, byte[] c, int atC, byte[] to, int at, int n) {
    int readA = atA;
    int readB = atB;
    for (int i = 0; i < n; i += UNIT) {
      long bits = 0;
      for (int lane = 0; lane < UNIT; lane += LANES) {
        bits |= compare(a, readA, b, readB) << lane;
        readA += STEP_A;
        readB += STEP_B;
      }
      VectorMask<Byte> mask = VectorMask.fromLong(BYTES, bits);
      ZERO.blend((byte) 1, mask).intoArray(to, at + i);
    }
  }

  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  private long compare(byte[] a, int atA, byte[] b, int atB) {
    VectorSpecies<E> elements = (VectorSpecies<E>) ELEMENTS;
    return ByteVector.fromArray(BYTES, a, atA)
        .reinterpretShape(elements, 0)
        .compare(COMPARISON, ByteVector.fromArray(BYTES, b, atB).reinterpretShape(elements, 0))
        .toLong();
  }
}
