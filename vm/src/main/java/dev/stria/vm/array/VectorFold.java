package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Takes the least or greatest of elements and as many others as fill a vector. Only ever used as a
 * twin, whose class data it takes its constants from.
 *
 * <p>Floats are told by their bits, which order those of the same sign as numbers do or the other
 * way around, NaNs beyond the infinities. So three extremes of integers have it all: the greatest
 * without a sign is the least negative number, if there is a negative one; the least with a sign is
 * the least number, if there is no negative one, or the greatest, if there are no others; and the
 * greatest with a sign is the greatest number, if one has no sign.
 */
final class VectorFold<E> implements RowLoop {
  /**
   * What a twin is for.
   *
   * @param least whether the least is wanted, else the greatest
   * @param real whether of floats
   * @param operator of integers, takes it of two
   * @param bytes the species in which memory is read
   * @param elements of the same shape, the elements, or integers of their size
   */
  record Data(
      boolean least,
      boolean real,
      VectorOperators.Binary operator,
      VectorSpecies<Byte> bytes,
      VectorSpecies<?> elements) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final boolean LEAST = DATA.least();
  private static final VectorOperators.Binary OPERATOR = DATA.operator();
  private static final boolean REAL = DATA.real();
  private static final VectorSpecies<Byte> BYTES = DATA.bytes();
  private static final VectorSpecies<?> ELEMENTS = DATA.elements();
  private static final int STEP = BYTES.length();
  private static final long INFINITY = bits(Float.POSITIVE_INFINITY);
  private static final long MINUS_INFINITY = bits(Float.NEGATIVE_INFINITY);

  private static long bits(float value) {
    boolean wide = ELEMENTS.elementSize() == Double.SIZE;
    return wide ? Double.doubleToRawLongBits(value) : Float.floatToRawIntBits(value);
  }

  @Override
  public int unit() {
    return Stream.REPEATS * ELEMENTS.length() / BYTES.length();
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    int vectors = n / ELEMENTS.length();
    if (REAL) {
      floats(a.array, a.start, to.array, to.start, vectors);
    } else {
      integers(a.array, a.start, to.array, to.start, vectors);
    }
  }

  private void integers(byte[] from, int at, byte[] to, int put, int vectors) {
    // Independent of each other, so that none waits.
    Vector<E> x = read(to, put);
    Vector<E> y = x;
    int i = 0;
    for (; i + 1 < vectors; i += 2) {
      x = x.lanewise(OPERATOR, read(from, at + i * STEP));
      y = y.lanewise(OPERATOR, read(from, at + i * STEP + STEP));
    }
    for (; i < vectors; i++) {
      x = x.lanewise(OPERATOR, read(from, at + i * STEP));
    }
    ((ByteVector) x.lanewise(OPERATOR, y).reinterpretShape(BYTES, 0)).intoArray(to, put);
  }

  private void floats(byte[] from, int at, byte[] to, int put, int vectors) {
    Vector<E> low = read(to, put);
    Vector<E> high = low;
    Vector<E> far = low;
    for (int i = 0; i < vectors; i++) {
      Vector<E> x = read(from, at + i * STEP);
      low = low.lanewise(VectorOperators.MIN, x);
      high = high.lanewise(VectorOperators.MAX, x);
      far = far.lanewise(VectorOperators.UMAX, x);
    }
    VectorMask<E> signed = far.compare(VectorOperators.LT, 0);
    Vector<E> result;
    if (LEAST) {
      VectorMask<E> nan = high.compare(VectorOperators.GT, INFINITY);
      result = low.blend(far, signed).blend(high, nan);
    } else {
      VectorMask<E> nan = far.compare(VectorOperators.GT, MINUS_INFINITY).and(signed);
      result = low.blend(high, high.compare(VectorOperators.GE, 0)).blend(far, nan);
    }
    ((ByteVector) result.reinterpretShape(BYTES, 0)).intoArray(to, put);
  }

  @SuppressWarnings("unchecked") // The species of a twin is the one of its elements.
  private Vector<E> read(byte[] from, int at) {
    return ByteVector.fromArray(BYTES, from, at).reinterpretShape((VectorSpecies<E>) ELEMENTS, 0);
  }
}
