package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import java.util.Optional;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The loops of {@link Vectors}. Reached by name only, where the vector module is there. */
final class VectorLoops extends Vectors {
  private static final int LEAST_BITS = 128;
  private static final int MOST_BITS = Byte.SIZE * Stream.REPEATS;

  private final VectorShape shape;
  private final VectorSpecies<Byte> bytes;

  VectorLoops() {
    shape = preferredShape();
    bytes = VectorSpecies.of(byte.class, shape);
  }

  @Override
  Optional<Vectors> ifUseful() {
    return shape.vectorBitSize() < LEAST_BITS ? Optional.empty() : Optional.of(this);
  }

  @Override
  @Nullable RowLoop loop(Formula asked) {
    Formula formula = asked.onBits();
    boolean plain = isPlain(formula.dst());
    for (int i = 0; i < formula.operation().sources; i++) {
      plain &= isPlain(formula.source(i)) || i >= formula.operands();
    }
    if (formula.operation().isComparison()) {
      return comparison(formula);
    }
    if (formula.operation() == Operation.SELECT) {
      return plain && formula.isUniform() && formula.c().itemSize() == 1
          ? selection(formula)
          : null;
    }
    if (formula.operation() == Operation.COPY) {
      return conversion(formula);
    }
    VectorOperators.Operator operator = operator(formula);
    return plain && formula.isUniform() && operator != null ? zip(formula, operator) : null;
  }

  /** Whether a format's bytes are those of a Java primitive whose arithmetic it has. */
  private static boolean isPlain(Format format) {
    return !format.isBigEndian() && format != Format.BOOL && format != Format.F16;
  }

  private VectorSpecies<?> elements(Format format) {
    return VectorSpecies.of(lane(format), shape);
  }

  private static Class<?> lane(Format format) {
    return switch (Carrier.of(format)) {
      case BYTE -> byte.class;
      case SHORT -> short.class;
      case INT -> int.class;
      case LONG -> long.class;
      case FLOAT -> float.class;
      case DOUBLE -> double.class;
    };
  }

  private @Nullable RowLoop zip(Formula formula, VectorOperators.Operator operator) {
    return (RowLoop)
        Twins.withData(
            VectorZip.class, new VectorZip.Data(formula, operator, bytes, elements(formula.dst())));
  }

  private static VectorOperators.@Nullable Operator operator(Formula formula) {
    boolean real = formula.dst().isFloat();
    boolean unsigned = formula.dst().kind() == Format.Kind.UNSIGNED;
    return switch (formula.operation()) {
      case ADD -> VectorOperators.ADD;
      case SUB -> VectorOperators.SUB;
      case MUL -> VectorOperators.MUL;
      case DIV -> real ? VectorOperators.DIV : null;
      case MINIMUM -> unsigned ? VectorOperators.UMIN : VectorOperators.MIN;
      case MAXIMUM -> unsigned ? VectorOperators.UMAX : VectorOperators.MAX;
      case AND -> VectorOperators.AND;
      case OR -> VectorOperators.OR;
      case XOR -> VectorOperators.XOR;
      case NEG -> VectorOperators.NEG;
      case ABS -> unsigned ? null : VectorOperators.ABS;
      case NOT -> VectorOperators.NOT;
      case SQRT -> real ? VectorOperators.SQRT : null;
      // Of binary32 it would be rounded once too few.
      case FMA -> formula.dst() == Format.F64 ? VectorOperators.FMA : null;
      default -> null;
    };
  }

  private @Nullable RowLoop comparison(Formula formula) {
    Format dst = formula.dst();
    Format source = formula.a();
    VectorOperators.Comparison comparison = comparison(formula.operation(), source);
    if (dst.itemSize() != 1 || source != formula.b() || !isPlain(source)) {
      return null;
    }
    return (RowLoop)
        Twins.withData(
            VectorCompare.class,
            new VectorCompare.Data(formula, comparison, bytes, elements(source)));
  }

  private static VectorOperators.Comparison comparison(Operation operation, Format format) {
    boolean unsigned = format.kind() == Format.Kind.UNSIGNED;
    return switch (operation) {
      case EQ -> VectorOperators.EQ;
      case NE -> VectorOperators.NE;
      case LT -> unsigned ? VectorOperators.ULT : VectorOperators.LT;
      case LE -> unsigned ? VectorOperators.ULE : VectorOperators.LE;
      case GT -> unsigned ? VectorOperators.UGT : VectorOperators.GT;
      default -> unsigned ? VectorOperators.UGE : VectorOperators.GE;
    };
  }

  private @Nullable RowLoop selection(Formula formula) {
    return (RowLoop)
        Twins.withData(
            VectorSelect.class, new VectorSelect.Data(formula, bytes, elements(formula.dst())));
  }

  private @Nullable RowLoop conversion(Formula formula) {
    Format from = formula.a();
    Format to = formula.dst();
    if (from.littleEndian() == to.littleEndian()
        && from != to
        && from.kind() != Format.Kind.FLOAT) {
      return zipReversed(formula);
    }
    boolean plain = isPlain(from) && isPlain(to) && !formula.isRepeated(0);
    boolean exact = to.isFloat() ? from.isFloat() || from.itemSize() < Long.BYTES : !from.isFloat();
    boolean shrinksTwice = from.itemSize() == Long.BYTES && !from.isFloat() && to == Format.F32;
    boolean u32 = from == Format.U32 && to.isFloat();
    if (!plain || !exact || shrinksTwice || u32 || from.isFloat() && !to.isFloat()) {
      return null;
    }
    int lanes = bytes.length() / Math.max(from.itemSize(), to.itemSize());
    Class<?> read = lane(from);
    boolean zeroExtends = from.kind() == Format.Kind.UNSIGNED && from.itemSize() < to.itemSize();
    Class<?> between = zeroExtends ? unsignedStep(from, to) : lane(to);
    VectorOperators.Conversion<?, ?> first =
        zeroExtends
            ? zeroExtension(from, between)
            : VectorOperators.Conversion.ofCast(read, between);
    if (first == null
        || lanes * from.itemSize() < Long.BYTES
        || lanes * to.itemSize() < Long.BYTES) {
      return null;
    }
    return (RowLoop)
        Twins.withData(
            VectorConvert.class,
            new VectorConvert.Data(
                formula,
                species(byte.class, lanes * from.itemSize()),
                species(read, lanes * from.itemSize()),
                first,
                speciesOfLanes(between, lanes),
                VectorOperators.Conversion.ofCast(between, lane(to)),
                speciesOfLanes(lane(to), lanes),
                species(byte.class, lanes * to.itemSize())));
  }

  /** The signed integer that holds an unsigned one on its way to a wider format. */
  private static Class<?> unsignedStep(Format from, Format to) {
    if (!to.isFloat()) {
      return lane(to);
    }
    return from.itemSize() < Integer.BYTES ? int.class : long.class;
  }

  private static VectorOperators.@Nullable Conversion<?, ?> zeroExtension(
      Format from, Class<?> to) {
    return switch (from) {
      case U8 ->
          to == short.class
              ? VectorOperators.ZERO_EXTEND_B2S
              : to == int.class ? VectorOperators.ZERO_EXTEND_B2I : VectorOperators.ZERO_EXTEND_B2L;
      case U16 ->
          to == int.class ? VectorOperators.ZERO_EXTEND_S2I : VectorOperators.ZERO_EXTEND_S2L;
      case U32 -> VectorOperators.ZERO_EXTEND_I2L;
      default -> null;
    };
  }

  private @Nullable RowLoop zipReversed(Formula formula) {
    Format native_ = formula.dst().littleEndian();
    return (RowLoop)
        Twins.withData(
            VectorZip.class,
            new VectorZip.Data(formula, VectorOperators.REVERSE_BYTES, bytes, elements(native_)));
  }

  private static VectorSpecies<?> speciesOfLanes(Class<?> lane, int lanes) {
    int width = lane == int.class || lane == float.class ? Integer.BYTES : Long.BYTES;
    width = lane == byte.class ? Byte.BYTES : lane == short.class ? Short.BYTES : width;
    return species(lane, lanes * width);
  }

  private static <T> VectorSpecies<T> species(Class<T> lane, int size) {
    return VectorSpecies.of(lane, VectorShape.forBitSize(Byte.SIZE * size));
  }

  @Override
  @Nullable RowLoop move(int width, int items) {
    VectorSpecies<?> elements = VectorSpecies.of(integer(width), shape);
    return (RowLoop)
        Twins.withData(VectorMove.class, new VectorMove.Data(items < 0, bytes, elements));
  }

  private static Class<?> integer(int width) {
    return switch (width) {
      case Byte.BYTES -> byte.class;
      case Short.BYTES -> short.class;
      case Integer.BYTES -> int.class;
      default -> long.class;
    };
  }

  @Override
  @Nullable RowLoop sum(Format a, @Nullable Format b) {
    return sums(a, b, false);
  }

  @Override
  @Nullable RowLoop accumulate(Format format) {
    return sums(format, null, true);
  }

  private @Nullable RowLoop sums(Format a, @Nullable Format b, boolean across) {
    boolean real = a.isFloat() || b != null && b.isFloat();
    Class<?> kind = real ? double.class : long.class;
    VectorSource sourceA = source(a, kind);
    VectorSource sourceB = b == null ? sourceA : source(b, kind);
    if (sourceA == null || sourceB == null) {
      return null;
    }
    VectorSpecies<?> sums = VectorSpecies.of(kind, shape);
    return (RowLoop)
        Twins.withData(
            VectorSum.class, new VectorSum.Data(b != null, across, sourceA, sourceB, sums));
  }

  /** How elements are read as longs or doubles; null if not exactly. */
  private @Nullable VectorSource source(Format format, Class<?> kind) {
    int size = bytes.length() / Long.BYTES * format.itemSize();
    boolean unsigned = format.kind() == Format.Kind.UNSIGNED;
    boolean wideInteger = format.itemSize() == Long.BYTES && !format.isFloat();
    boolean real = kind == double.class;
    if (!isPlain(format) || size < Long.BYTES || real && (unsigned || wideInteger)) {
      return null;
    }
    Class<?> lane = lane(format);
    VectorOperators.Conversion<?, ?> conversion =
        unsigned && !wideInteger
            ? zeroExtension(format, kind)
            : VectorOperators.Conversion.ofCast(lane, kind);
    return conversion == null
        ? null
        : new VectorSource(
            species(byte.class, size),
            species(lane, size),
            conversion,
            lane != kind,
            format.itemSize());
  }

  @Override
  @Nullable RowLoop fold(Operation operation, Format format) {
    boolean unsigned = format.kind() == Format.Kind.UNSIGNED;
    boolean least = operation == Operation.MINIMUM;
    VectorOperators.Binary operator =
        least
            ? unsigned ? VectorOperators.UMIN : VectorOperators.MIN
            : unsigned ? VectorOperators.UMAX : VectorOperators.MAX;
    VectorSpecies<?> elements = VectorSpecies.of(integer(format.itemSize()), shape);
    return isPlain(format)
        ? (RowLoop)
            Twins.withData(
                VectorFold.class,
                new VectorFold.Data(least, format.isFloat(), operator, bytes, elements))
        : null;
  }

  @Override
  @Nullable RowLoop along(Format format) {
    VectorSource source = format.isFloat() ? source(format, double.class) : null;
    boolean square = doubles().length() == RowSums.ROWS;
    return source == null || !square ? null : (RowLoop) Twins.withData(VectorAlong.class, source);
  }

  @Override
  @Nullable RowLoop sort(Format format) {
    if (format.itemSize() == Byte.BYTES || format.isBigEndian()) {
      return null;
    }
    boolean unsigned = format.kind() == Format.Kind.UNSIGNED;
    return (RowLoop)
        Twins.withData(
            VectorSort.class,
            new VectorSort.Data(
                format.isFloat(),
                unsigned ? VectorOperators.UMIN : VectorOperators.MIN,
                unsigned ? VectorOperators.UMAX : VectorOperators.MAX,
                bytes,
                VectorSpecies.of(integer(format.itemSize()), shape),
                SortKeys.of(format).last()));
  }

  @Override
  RowLoop product() {
    return new VectorProduct();
  }

  /** The species of binary64 of the shape used throughout. */
  static VectorSpecies<Double> doubles() {
    return VectorSpecies.of(double.class, preferredShape());
  }

  private static VectorShape preferredShape() {
    int preferred = ByteVector.SPECIES_PREFERRED.vectorBitSize();
    return VectorShape.forBitSize(Math.min(preferred, MOST_BITS));
  }
}
