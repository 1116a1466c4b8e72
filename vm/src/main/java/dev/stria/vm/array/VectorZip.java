package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of a vector operation on one, two or three sources of one format. Only ever used as a
 * twin, whose class data it takes its constants from.
 */
final class VectorZip<E> extends VectorRow {
  /**
   * What a twin is for.
   *
   * @param bytes the species in which memory is read and stored
   * @param elements the species of the same shape in which there is computed
   */
  record Data(
      Formula formula,
      VectorOperators.Operator operator,
      VectorSpecies<Byte> bytes,
      VectorSpecies<?> elements) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final VectorOperators.Operator OPERATOR = DATA.operator();
  private static final VectorSpecies<Byte> BYTES = DATA.bytes();
  private static final VectorSpecies<?> ELEMENTS = DATA.elements();
  private static final int SOURCES = DATA.formula().operation().sources;
  private static final int STEP = BYTES.length();
  private static final int STEP_A = step(0);
  private static final int STEP_B = step(1);
  private static final int STEP_C = step(2);

  VectorZip() {
    super(DATA.formula(), ELEMENTS.length());
  }

  private static int step(int source) {
    return DATA.formula().isRepeated(source) ? 0 : STEP;
  }

  @Override
  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  void rows(byte[] a, int atA, byte[] b, int atB, byte[] c, int atC, byte[] to, int at, int n) {
    VectorSpecies<E> elements = (VectorSpecies<E>) ELEMENTS;
    int passes = n / ELEMENTS.length();
    for (int i = 0; i < passes; i++) {
      Vector<E> x = ByteVector.fromArray(BYTES, a, atA + i * STEP_A).reinterpretShape(elements, 0);
      Vector<E> y =
          SOURCES > 1
              ? ByteVector.fromArray(BYTES, b, atB + i * STEP_B).reinterpretShape(elements, 0)
              : x;
      Vector<E> z =
          SOURCES > 2
              ? ByteVector.fromArray(BYTES, c, atC + i * STEP_C).reinterpretShape(elements, 0)
              : x;
      ((ByteVector) combine(x, y, z).reinterpretShape(BYTES, 0)).intoArray(to, at + i * STEP);
    }
  }

  private Vector<E> combine(Vector<E> x, Vector<E> y, Vector<E> z) {
    if (SOURCES == 1) {
      return x.lanewise((VectorOperators.Unary) OPERATOR);
    }
    if (SOURCES == 2) {
      return x.lanewise((VectorOperators.Binary) OPERATOR, y);
    }
    return x.lanewise((VectorOperators.Ternary) OPERATOR, y, z);
  }
}
