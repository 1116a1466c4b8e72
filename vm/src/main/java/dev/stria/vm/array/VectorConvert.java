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
final class VectorConvert extends VectorRow {
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
    super(DATA.formula(), UNIT);
  }

  @Override
  void rows(byte[] a, int atA, byte[] b, int atB, byte[] c, int atC, byte[] to, int at, int n) {
    int passes = n / UNIT;
    for (int i = 0; i < passes; i++) {
      Vector<?> from =
          ByteVector.fromArray(READ_BYTES, a, atA + i * READ_BYTES.length())
              .reinterpretShape(READ, 0);
      Vector<?> between = convert(from, FIRST, BETWEEN);
      Vector<?> result = DIRECT ? between : convert(between, SECOND, RESULT);
      ByteVector bytes = (ByteVector) result.reinterpretShape(STORE_BYTES, 0);
      bytes.intoArray(to, at + i * STORE_BYTES.length());
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // The types of a conversion's ends are not static.
  private static Vector<?> convert(
      Vector<?> from, VectorOperators.Conversion conversion, VectorSpecies<?> to) {
    return from.convertShape(conversion, to, 0);
  }
}
