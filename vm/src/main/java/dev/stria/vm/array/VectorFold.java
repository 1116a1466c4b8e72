package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
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
  private static final boolean REAL =
      ELEMENTS.elementType() == float.class || ELEMENTS.elementType() == double.class;

  /** Of floats, what makes one go before another. */
  private static final VectorOperators.Comparison BEFORE =
      OPERATOR == VectorOperators.MIN ? VectorOperators.LT : VectorOperators.GT;

  @Override
  public int unit() {
    return Stream.REPEATS * ELEMENTS.length() / BYTES.length();
  }

  @Override
  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    VectorSpecies<E> elements = (VectorSpecies<E>) ELEMENTS;
    Vector<E> start = read(elements, to.array, to.start);
    int vectors = n / ELEMENTS.length();
    Vector<E> all = start;
    boolean plain = REAL && !start.test(VectorOperators.IS_NAN).anyTrue();
    if (plain) {
      all = comparing(elements, start, a.array, a.start, vectors);
      plain = !all.test(VectorOperators.IS_NAN).anyTrue() && !all.eq(elements.zero()).anyTrue();
    }
    if (!plain) {
      all = combining(elements, start, a.array, a.start, vectors);
    }
    ((ByteVector) all.reinterpretShape(BYTES, 0)).intoArray(to.array, to.start);
  }

  /** Combines vectors by the operation. */
  private Vector<E> combining(
      VectorSpecies<E> elements, Vector<E> start, byte[] from, int at, int vectors) {
    // Independent of each other, so that none waits.
    Vector<E> x0 = start;
    Vector<E> x1 = start;
    Vector<E> x2 = start;
    Vector<E> x3 = start;
    int i = 0;
    for (; i + 3 < vectors; i += 4) {
      int here = at + i * STEP;
      x0 = x0.lanewise(OPERATOR, read(elements, from, here));
      x1 = x1.lanewise(OPERATOR, read(elements, from, here + STEP));
      x2 = x2.lanewise(OPERATOR, read(elements, from, here + 2 * STEP));
      x3 = x3.lanewise(OPERATOR, read(elements, from, here + 3 * STEP));
    }
    for (; i < vectors; i++) {
      x0 = x0.lanewise(OPERATOR, read(elements, from, at + i * STEP));
    }
    return x0.lanewise(OPERATOR, x1).lanewise(OPERATOR, x2.lanewise(OPERATOR, x3));
  }

  /**
   * Takes the least or greatest floats by comparing, which is faster: right unless there are zeros
   * among the results, or a NaN anywhere, for which some lane of the result is then a NaN.
   */
  private Vector<E> comparing(
      VectorSpecies<E> elements, Vector<E> start, byte[] from, int at, int vectors) {
    Vector<E> x0 = start;
    Vector<E> x1 = start;
    VectorMask<E> nan = elements.maskAll(false);
    int i = 0;
    for (; i + 1 < vectors; i += 2) {
      Vector<E> y0 = read(elements, from, at + i * STEP);
      Vector<E> y1 = read(elements, from, at + i * STEP + STEP);
      x0 = x0.blend(y0, y0.compare(BEFORE, x0));
      x1 = x1.blend(y1, y1.compare(BEFORE, x1));
      nan = nan.or(y0.compare(VectorOperators.NE, y0)).or(y1.compare(VectorOperators.NE, y1));
    }
    for (; i < vectors; i++) {
      Vector<E> y = read(elements, from, at + i * STEP);
      x0 = x0.blend(y, y.compare(BEFORE, x0));
      nan = nan.or(y.compare(VectorOperators.NE, y));
    }
    Vector<E> zero = elements.zero();
    return x0.blend(x1, x1.compare(BEFORE, x0)).blend(zero.div(zero), nan);
  }

  private Vector<E> read(VectorSpecies<E> elements, byte[] from, int at) {
    return ByteVector.fromArray(BYTES, from, at).reinterpretShape(elements, 0);
  }
}
