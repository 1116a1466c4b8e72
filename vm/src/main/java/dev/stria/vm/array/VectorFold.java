package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Combines elements into as many as fill a vector, by an operation that may do so in any order.
 * Only ever used as a twin, whose class data it takes its constants from.
 */
final class VectorFold<E> implements RowLoop {
  /** What a twin is for; see {@link VectorZip.Data}. */
  record Data(
      VectorOperators.Associative operator, VectorSpecies<Byte> bytes, VectorSpecies<?> elements) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final VectorOperators.Associative OPERATOR = DATA.operator();
  private static final VectorSpecies<Byte> BYTES = DATA.bytes();
  private static final VectorSpecies<?> ELEMENTS = DATA.elements();
  private static final int STEP = BYTES.length();

  @Override
  public int unit() {
    return Stream.REPEATS * ELEMENTS.length() / BYTES.length();
  }

  @Override
  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    VectorSpecies<E> elements = (VectorSpecies<E>) ELEMENTS;
    Vector<E> start = VectorRow.read(BYTES, elements, to.array, to.start);
    // Independent of each other, so that none waits.
    Vector<E> x0 = start;
    Vector<E> x1 = start;
    Vector<E> x2 = start;
    Vector<E> x3 = start;
    int vectors = n / ELEMENTS.length();
    int i = 0;
    for (; i + 3 < vectors; i += 4) {
      int at = a.start + i * STEP;
      x0 = x0.lanewise(OPERATOR, VectorRow.read(BYTES, elements, a.array, at));
      x1 = x1.lanewise(OPERATOR, VectorRow.read(BYTES, elements, a.array, at + STEP));
      x2 = x2.lanewise(OPERATOR, VectorRow.read(BYTES, elements, a.array, at + 2 * STEP));
      x3 = x3.lanewise(OPERATOR, VectorRow.read(BYTES, elements, a.array, at + 3 * STEP));
    }
    for (; i < vectors; i++) {
      x0 = x0.lanewise(OPERATOR, VectorRow.read(BYTES, elements, a.array, a.start + i * STEP));
    }
    Vector<E> all = x0.lanewise(OPERATOR, x1).lanewise(OPERATOR, x2.lanewise(OPERATOR, x3));
    ((ByteVector) all.reinterpretShape(BYTES, 0)).intoArray(to.array, to.start);
  }
}
