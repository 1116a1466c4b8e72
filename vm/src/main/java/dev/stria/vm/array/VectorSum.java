package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds elements, or products of elements, to the sixteen lanes of a sum; or one element each to a
 * row of sums. Only ever used as a twin, whose class data it takes its constants from.
 */
final class VectorSum<S> implements AcrossLoop {
  /**
   * What a twin is for.
   *
   * @param products whether products are added, of two sources
   * @param across whether each element has a sum of its own, not one of the sixteen
   * @param a how the first source is read
   * @param b how the second is read, if there is one
   * @param sums the species of the sums: of longs or doubles
   */
  record Data(
      boolean products, boolean across, VectorSource a, VectorSource b, VectorSpecies<?> sums) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final boolean PRODUCTS = DATA.products();
  private static final boolean ACROSS = DATA.across();
  private static final VectorSpecies<?> SUMS = DATA.sums();
  private static final boolean REAL = SUMS.elementType() == double.class;
  private static final int LANES = SUMS.length();
  private static final VectorSpecies<Byte> BYTES_A = DATA.a().bytes();
  private static final VectorSpecies<?> READ_A = DATA.a().elements();
  private static final VectorOperators.Conversion<?, ?> CONVERSION_A = DATA.a().conversion();
  private static final boolean CONVERTS_A = DATA.a().converts();
  private static final int WIDTH_A = DATA.a().width();
  private static final VectorSpecies<Byte> BYTES_B = DATA.b().bytes();
  private static final VectorSpecies<?> READ_B = DATA.b().elements();
  private static final VectorOperators.Conversion<?, ?> CONVERSION_B = DATA.b().conversion();
  private static final boolean CONVERTS_B = DATA.b().converts();
  private static final int WIDTH_B = DATA.b().width();

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    if (ACROSS) {
      add(a.array, a.start, 0, 1, a, to, n);
      return;
    }
    // Two vectors of sums at a time, all the way through.
    for (int lane = 0; lane < Lanes.COUNT; lane += 2 * LANES) {
      int second = lane + LANES;
      Vector<S> low = sums(to, lane);
      Vector<S> high = sums(to, second);
      for (int i = 0; i < n; i += Lanes.COUNT) {
        Vector<S> x = readA(a.array, a.start + (i + lane) * WIDTH_A);
        Vector<S> y = readA(a.array, a.start + (i + second) * WIDTH_A);
        if (!PRODUCTS) {
          low = low.add(x);
          high = high.add(y);
          continue;
        }
        Vector<S> factorX = readB(b.array, b.start + (i + lane) * WIDTH_B);
        Vector<S> factorY = readB(b.array, b.start + (i + second) * WIDTH_B);
        if (REAL) {
          low = x.lanewise(VectorOperators.FMA, factorX, low);
          high = y.lanewise(VectorOperators.FMA, factorY, high);
        } else {
          low = low.add(x.mul(factorX));
          high = high.add(y.mul(factorY));
        }
      }
      if (REAL) {
        ((DoubleVector) (Vector<?>) low).intoArray(to.doubles(), lane);
        ((DoubleVector) (Vector<?>) high).intoArray(to.doubles(), second);
      } else {
        ((LongVector) (Vector<?>) low).intoArray(to.longs(), lane);
        ((LongVector) (Vector<?>) high).intoArray(to.longs(), second);
      }
    }
  }

  @Override
  public void add(byte[] from, int at, int rowStep, int rows, Chunk scratch, Chunk sums, int n) {
    // Two vectors of sums at a time here too.
    for (int i = 0; i < n; i += 2 * LANES) {
      int second = i + LANES;
      Vector<S> low = sums(sums, i);
      Vector<S> high = sums(sums, second);
      int lowAt = at + i * WIDTH_A;
      int highAt = at + second * WIDTH_A;
      for (int row = 0; row < rows; row++) {
        low = low.add(readA(from, lowAt + row * rowStep));
        high = high.add(readA(from, highAt + row * rowStep));
      }
      if (REAL) {
        ((DoubleVector) (Vector<?>) low).intoArray(sums.doubles(), i);
        ((DoubleVector) (Vector<?>) high).intoArray(sums.doubles(), second);
      } else {
        ((LongVector) (Vector<?>) low).intoArray(sums.longs(), i);
        ((LongVector) (Vector<?>) high).intoArray(sums.longs(), second);
      }
    }
  }

  @SuppressWarnings("unchecked") // The species of a twin is the one of its sums.
  private Vector<S> sums(Chunk sums, int at) {
    return (Vector<S>)
        (REAL
            ? DoubleVector.fromArray((VectorSpecies<Double>) SUMS, sums.doubles(), at)
            : LongVector.fromArray((VectorSpecies<Long>) SUMS, sums.longs(), at));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // The types of a conversion's ends are not static.
  private Vector<S> readA(byte[] from, int at) {
    Vector read = ByteVector.fromArray(BYTES_A, from, at).reinterpretShape(READ_A, 0);
    return CONVERTS_A ? read.convertShape(CONVERSION_A, SUMS, 0) : read;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // As above.
  private Vector<S> readB(byte[] from, int at) {
    Vector read = ByteVector.fromArray(BYTES_B, from, at).reinterpretShape(READ_B, 0);
    return CONVERTS_B ? read.convertShape(CONVERSION_B, SUMS, 0) : read;
  }
}
