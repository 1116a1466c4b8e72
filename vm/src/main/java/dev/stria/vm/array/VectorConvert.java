package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of a vector conversion between formats. Only ever used as a twin, whose class data it
 * takes its constants from.
 */
final class VectorConvert<A, B, C> extends VectorRow {
  /**
   * What a twin is for. All species have as many lanes.
   *
   * @param readBytes the shape of the source
   * @param read the source's elements
   * @param first to what they are converted first
   * @param between the result of that
   * @param second to what that is converted, if it is not the result
   * @param result the result of that
   * @param storeBytes the shape of the destination
   */
  record Data(
      Formula formula,
      VectorSpecies<Byte> readBytes,
      VectorSpecies<?> read,
      VectorOperators.Conversion<?, ?> first,
      VectorSpecies<?> between,
      VectorOperators.Conversion<?, ?> second,
      VectorSpecies<?> result,
      VectorSpecies<Byte> storeBytes) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final VectorSpecies<Byte> READ_BYTES = DATA.readBytes();
  private static final VectorSpecies<?> READ = DATA.read();
  private static final VectorOperators.Conversion<?, ?> FIRST = DATA.first();
  private static final VectorSpecies<?> BETWEEN = DATA.between();
  private static final VectorOperators.Conversion<?, ?> SECOND = DATA.second();
  private static final VectorSpecies<?> RESULT = DATA.result();
  private static final VectorSpecies<Byte> STORE_BYTES = DATA.storeBytes();
  private static final boolean DIRECT = BETWEEN.elementType() == RESULT.elementType();
  private static final int UNIT = READ.length();

  VectorConvert() {
    super(DATA.formula());
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
  @SuppressWarnings("unchecked") // The types of a conversion's ends are those of its species.
  private void rows(
      byte[] a, int atA, byte[] b, int atB, byte[] c, int atC, byte[] to, int at, int n) {
    VectorSpecies<A> read = (VectorSpecies<A>) READ;
    VectorSpecies<B> between = (VectorSpecies<B>) BETWEEN;
    VectorSpecies<C> result = (VectorSpecies<C>) RESULT;
    VectorOperators.Conversion<A, B> first = (VectorOperators.Conversion<A, B>) FIRST;
    VectorOperators.Conversion<B, C> second = (VectorOperators.Conversion<B, C>) SECOND;
    int passes = n / UNIT;
    for (int i = 0; i < passes; i++) {
      Vector<B> converted =
          ByteVector.fromArray(READ_BYTES, a, atA + i * READ_BYTES.length())
              .reinterpretShape(read, 0)
              .convertShape(first, between, 0);
      Vector<?> last = DIRECT ? converted : converted.convertShape(second, result, 0);
      ((ByteVector) last.reinterpretShape(STORE_BYTES, 0))
          .intoArray(to, at + i * STORE_BYTES.length());
    }
  }
}
