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
  private static final int UNIT = ELEMENTS.length();
  private static final int STEP = BYTES.length();
  private static final int STEP_A = step(0);
  private static final int STEP_B = step(1);
  private static final int STEP_C = step(2);

  VectorZip() {
    super(DATA.formula());
  }

  private static int step(int source) {
    return DATA.formula().isRepeated(source) ? 0 : STEP;
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
    int passes = n / UNIT;
    for (int i = 0; i < passes; i++) {
      Vector<E> x = read(a, atA + i * STEP_A);
      Vector<E> result;
      if (SOURCES == 1) {
        result = x.lanewise((VectorOperators.Unary) OPERATOR);
      } else if (SOURCES == 2) {
        result = x.lanewise((VectorOperators.Binary) OPERATOR, read(b, atB + i * STEP_B));
      } else {
        Vector<E> y = read(b, atB + i * STEP_B);
        Vector<E> z = read(c, atC + i * STEP_C);
        result = x.lanewise((VectorOperators.Ternary) OPERATOR, y, z);
      }
      ((ByteVector) result.reinterpretShape(BYTES, 0)).intoArray(to, at + i * STEP);
    }
  }

  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  private Vector<E> read(byte[] from, int at) {
    return ByteVector.fromArray(BYTES, from, at).reinterpretShape((VectorSpecies<E>) ELEMENTS, 0);
  }
}
