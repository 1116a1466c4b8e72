package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds along eight rows of floats: squares of eight by eight elements become columns in registers,
 * which are added one after the other. Only ever used as a twin, whose class data it takes its
 * constants from.
 */
final class VectorAlong implements AlongLoop {
  private static final VectorSource DATA = Twins.data(MethodHandles.lookup(), VectorSource.class);
  private static final VectorSpecies<Byte> BYTES = DATA.bytes();
  private static final VectorSpecies<?> READ = DATA.elements();
  private static final VectorOperators.Conversion<?, ?> CONVERSION = DATA.conversion();
  private static final boolean CONVERTS = DATA.converts();
  private static final int WIDTH = DATA.width();
  private static final VectorSpecies<Double> SUMS = DoubleVector.SPECIES_512;

  /** Of two vectors, where the elements are that stand side by side when one is turned. */
  private static final LongVector EVENS = lanes(0, 8, 2, 10, 4, 12, 6, 14);

  private static final LongVector ODDS = lanes(1, 9, 3, 11, 5, 13, 7, 15);
  private static final LongVector EVEN_PAIRS = lanes(0, 1, 8, 9, 4, 5, 12, 13);
  private static final LongVector ODD_PAIRS = lanes(2, 3, 10, 11, 6, 7, 14, 15);
  private static final LongVector LOW_HALVES = lanes(0, 1, 2, 3, 8, 9, 10, 11);
  private static final LongVector HIGH_HALVES = lanes(4, 5, 6, 7, 12, 13, 14, 15);

  private static LongVector lanes(long... lanes) {
    return LongVector.fromArray(LongVector.SPECIES_512, lanes, 0);
  }

  @Override
  public void add(byte[] from, int at, int rowStep, int n, double[] sums, int first) {
    DoubleVector sum = DoubleVector.fromArray(SUMS, sums, first);
    for (int i = 0; i < n; i += RowSums.ROWS) {
      int place = at + i * WIDTH;
      LongVector row0 = read(from, place);
      LongVector row1 = read(from, place + rowStep);
      LongVector row2 = read(from, place + 2 * rowStep);
      LongVector row3 = read(from, place + 3 * rowStep);
      LongVector row4 = read(from, place + 4 * rowStep);
      LongVector row5 = read(from, place + 5 * rowStep);
      LongVector row6 = read(from, place + 6 * rowStep);
      LongVector row7 = read(from, place + 7 * rowStep);
      LongVector two0 = EVENS.selectFrom(row0, row1);
      LongVector two1 = ODDS.selectFrom(row0, row1);
      LongVector two2 = EVENS.selectFrom(row2, row3);
      LongVector two3 = ODDS.selectFrom(row2, row3);
      LongVector two4 = EVENS.selectFrom(row4, row5);
      LongVector two5 = ODDS.selectFrom(row4, row5);
      LongVector two6 = EVENS.selectFrom(row6, row7);
      LongVector two7 = ODDS.selectFrom(row6, row7);
      LongVector four0 = EVEN_PAIRS.selectFrom(two0, two2);
      LongVector four2 = ODD_PAIRS.selectFrom(two0, two2);
      LongVector four1 = EVEN_PAIRS.selectFrom(two1, two3);
      LongVector four3 = ODD_PAIRS.selectFrom(two1, two3);
      LongVector four4 = EVEN_PAIRS.selectFrom(two4, two6);
      LongVector four6 = ODD_PAIRS.selectFrom(two4, two6);
      LongVector four5 = EVEN_PAIRS.selectFrom(two5, two7);
      LongVector four7 = ODD_PAIRS.selectFrom(two5, two7);
      sum =
          sum.add(LOW_HALVES.selectFrom(four0, four4).reinterpretAsDoubles())
              .add(LOW_HALVES.selectFrom(four1, four5).reinterpretAsDoubles())
              .add(LOW_HALVES.selectFrom(four2, four6).reinterpretAsDoubles())
              .add(LOW_HALVES.selectFrom(four3, four7).reinterpretAsDoubles())
              .add(HIGH_HALVES.selectFrom(four0, four4).reinterpretAsDoubles())
              .add(HIGH_HALVES.selectFrom(four1, four5).reinterpretAsDoubles())
              .add(HIGH_HALVES.selectFrom(four2, four6).reinterpretAsDoubles())
              .add(HIGH_HALVES.selectFrom(four3, four7).reinterpretAsDoubles());
    }
    sum.intoArray(sums, first);
  }

  /** The bits of eight elements in binary64. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // The types of a conversion's ends are not static.
  private static LongVector read(byte[] from, int at) {
    Vector read = ByteVector.fromArray(BYTES, from, at).reinterpretShape(READ, 0);
    Vector<?> real = CONVERTS ? read.convertShape(CONVERSION, SUMS, 0) : read;
    return real.reinterpretAsLongs();
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    int row = n / RowSums.ROWS;
    add(a.array, a.start, row * WIDTH, row, to.doubles(), 0);
  }
}
