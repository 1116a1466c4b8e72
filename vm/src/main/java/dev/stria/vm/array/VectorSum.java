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
      Vector<S> low = get(to, lane);
      Vector<S> high = get(to, second);
      for (int i = 0; i < n; i += Lanes.COUNT) {
        low = next(low, a, b, i + lane);
        high = next(high, a, b, i + second);
      }
      put(to, lane, low);
      put(to, second, high);
    }
  }

  @SuppressWarnings("unchecked") // The species of a twin is the one of its sums.
  private Vector<S> get(Chunk sums, int at) {
    return (Vector<S>)
        (REAL
            ? DoubleVector.fromArray((VectorSpecies<Double>) SUMS, sums.doubles(), at)
            : LongVector.fromArray((VectorSpecies<Long>) SUMS, sums.longs(), at));
  }

  private void put(Chunk sums, int at, Vector<S> value) {
    if (REAL) {
      ((DoubleVector) (Vector<?>) value).intoArray(sums.doubles(), at);
    } else {
      ((LongVector) (Vector<?>) value).intoArray(sums.longs(), at);
    }
  }

  @Override
  public void add(byte[] from, int at, int rowStep, int rows, Chunk scratch, Chunk sums, int n) {
    for (int i = 0; i < n; i += LANES) {
      Vector<S> sum = get(sums, i);
      int here = at + i * WIDTH_A;
      for (int row = 0; row < rows; row++) {
        sum = sum.add(readA(from, here + row * rowStep));
      }
      put(sums, i, sum);
    }
  }

  private Vector<S> next(Vector<S> sum, Chunk a, Chunk b, int i) {
    Vector<S> x = readA(a.array, a.start + i * WIDTH_A);
    if (!PRODUCTS) {
      return sum.add(x);
    }
    Vector<S> y = readB(b.array, b.start + i * WIDTH_B);
    return REAL ? x.lanewise(VectorOperators.FMA, y, sum) : x.mul(y).add(sum);
  }

  @SuppressWarnings("unchecked") // As above.
  private Vector<S> readA(byte[] from, int at) {
    Vector<?> read = ByteVector.fromArray(BYTES_A, from, at).reinterpretShape(READ_A, 0);
    return (Vector<S>) convert(read, CONVERSION_A, CONVERTS_A);
  }

  @SuppressWarnings("unchecked") // As above.
  private Vector<S> readB(byte[] from, int at) {
    Vector<?> read = ByteVector.fromArray(BYTES_B, from, at).reinterpretShape(READ_B, 0);
    return (Vector<S>) convert(read, CONVERSION_B, CONVERTS_B);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // The types of a conversion's ends are not static.
  private static Vector<?> convert(
      Vector<?> from, VectorOperators.Conversion conversion, boolean converts) {
    return converts ? from.convertShape(conversion, SUMS, 0) : from;
  }
}
