package dev.stria.vm.array;

import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.stria.vm.memory.Format;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Writes the class of a loop: {@code to[i] = operation(a[i], b[i], c[i])} over arrays of the
 * elements' own widths, computed in the type that {@link Formula#arithmetic} gives.
 */
final class LoopWriter {
  private static final ClassDesc SELF = Strip.class.describeConstable().orElseThrow();
  private static final ClassDesc OBJECT = Object.class.describeConstable().orElseThrow();
  private static final ClassDesc NUMBERS = Numbers.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc APPLY =
      MethodTypeDesc.of(CD_void, OBJECT, OBJECT, OBJECT, OBJECT, TypeKind.INT.upperBound());

  /** Slots of {@code apply}'s parameters; the sources are the first three. */
  private static final int FIRST_SOURCE = 1;

  private static final int DESTINATION = 4;
  private static final int COUNT = 5;
  private static final int INDEX = 6;

  /** Where sources that are one element for all keep it: two slots each. */
  private static final int FIRST_REPEATED = 7;

  private final Formula formula;
  private final Arithmetic arithmetic;
  private final TypeKind kind;
  private final boolean packed;
  private final CodeBuilder code;

  private LoopWriter(Formula formula, boolean packed, CodeBuilder code) {
    this.formula = formula;
    this.packed = packed;
    this.kind = packed ? TypeKind.LONG : formula.arithmetic();
    this.code = code;
    boolean real = formula.domain() == Domain.FLOAT;
    boolean unsigned =
        packed ? formula.a().kind() == Format.Kind.UNSIGNED : formula.domain().isUnsigned();
    this.arithmetic = new Arithmetic(code, kind, unsigned, real, packed);
  }

  /**
   * The bytes of a class that extends {@link Strip}, in its package.
   *
   * @param packed whether the loop is to take longs of eight single bytes, see {@link Packed}
   */
  static byte[] write(Formula formula, boolean packed) {
    ClassDesc name = ClassDesc.of(Strip.class.getPackageName(), "StripLoop");
    return ClassFile.of()
        .build(
            name,
            builder ->
                builder
                    .withFlags(ClassFile.ACC_FINAL)
                    .withSuperclass(SELF)
                    .withMethodBody(
                        INIT_NAME,
                        MTD_void,
                        0,
                        body -> body.aload(0).invokespecial(SELF, INIT_NAME, MTD_void).return_())
                    .withMethodBody(
                        "apply",
                        APPLY,
                        ClassFile.ACC_FINAL,
                        body -> new LoopWriter(formula, packed, body).apply()));
  }

  private void apply() {
    castArrays();
    for (int source = 0; source < formula.operation().sources; source++) {
      if (formula.isRepeated(source)) {
        code.iconst_0().istore(INDEX);
        read(source);
        code.storeLocal(held(source), slot(source));
      }
    }
    Label next = code.newLabel();
    Label end = code.newLabel();
    code.iconst_0().istore(INDEX).labelBinding(next);
    code.iload(INDEX).iload(COUNT).if_icmpge(end);
    code.aload(DESTINATION).iload(INDEX);
    for (int source = 0; source < formula.operation().sources; source++) {
      if (formula.isRepeated(source)) {
        code.loadLocal(held(source), slot(source));
      } else {
        read(source);
      }
    }
    store(
        formula.operation() == Operation.SATURATE
            ? saturate()
            : arithmetic.write(formula.operation()));
    code.iinc(INDEX, 1).goto_(next).labelBinding(end).return_();
  }

  private void castArrays() {
    for (int source = 0; source < formula.operation().sources; source++) {
      cast(FIRST_SOURCE + source, formula.source(source));
    }
    cast(DESTINATION, formula.dst());
  }

  private void cast(int slot, Format format) {
    TypeKind carrier = packed ? TypeKind.LONG : Carrier.of(format).kind;
    ClassDesc array = carrier.upperBound().arrayType();
    code.aload(slot).checkcast(array).astore(slot);
  }

  private static int slot(int source) {
    return FIRST_REPEATED + 2 * source;
  }

  private boolean isCondition(int source) {
    return source >= formula.operands();
  }

  /** The type in which a source takes part. */
  private TypeKind held(int source) {
    return isCondition(source) && !packed ? TypeKind.INT : kind;
  }

  /** Pushes the current element of a source. */
  private void read(int source) {
    Format format = formula.source(source);
    code.aload(FIRST_SOURCE + source).iload(INDEX);
    if (packed) {
      code.laload();
      return;
    }
    code.arrayLoad(Carrier.of(format).kind);
    TypeKind read = decode(format);
    if (isCondition(source)) {
      if (read != TypeKind.INT) {
        arithmetic.truth(read);
      }
      return;
    }
    if (format.isU64() && kind == TypeKind.DOUBLE) {
      code.invokestatic(NUMBERS, "unsignedToDouble", MethodTypeDesc.ofDescriptor("(J)D"));
      return;
    }
    // An int of 32 unsigned bits is only right where its low bits are all that counts.
    code.conversion(read, kind);
  }

  /**
   * Whether bytes and shorts become wider integers by way of floats, which hold them exactly:
   * HotSpot makes vector instructions of that, but of no other way.
   */
  private boolean isWidened(Format format) {
    if (format.itemSize() > Short.BYTES || format.isFloat() || format.isBigEndian()) {
      return false;
    }
    boolean toFloat = kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
    return toFloat ? format.kind() != Format.Kind.SIGNED : !formula.isOneWidth();
  }

  /** Makes a value of what has been read from an array; gives its type. */
  private TypeKind decode(Format format) {
    arithmetic.reverseIf(format.isBigEndian(), Carrier.of(format).kind);
    if (isWidened(format)) {
      code.i2f().f2i();
    }
    return switch (format.littleEndian()) {
      case BOOL -> arithmetic.truth(TypeKind.INT);
      case U8 -> arithmetic.mask(0xff);
      case U16 -> arithmetic.mask(0xffff);
      case U32 -> kind == TypeKind.INT ? TypeKind.INT : arithmetic.unsignedToLong();
      case I64, U64 -> TypeKind.LONG;
      case F16 -> arithmetic.call(Float.class, "float16ToFloat", "(S)F", TypeKind.FLOAT);
      case F32 ->
          format.isBigEndian()
              ? arithmetic.call(Float.class, "intBitsToFloat", "(I)F", TypeKind.FLOAT)
              : TypeKind.FLOAT;
      case F64 ->
          format.isBigEndian()
              ? arithmetic.call(Double.class, "longBitsToDouble", "(J)D", TypeKind.DOUBLE)
              : TypeKind.DOUBLE;
      default -> TypeKind.INT;
    };
  }

  /** Stores the result, which is on the stack above the array and the index. */
  private void store(TypeKind result) {
    if (packed) {
      code.lastore();
      return;
    }
    Format format = formula.dst();
    boolean unsigned = formula.domain().isUnsigned() && result == TypeKind.LONG;
    switch (format.kind()) {
      case BOOL -> {
        if (!formula.operation().isComparison()) {
          arithmetic.truth(result);
        }
        narrow(format);
      }
      case FLOAT -> toFloat(result, unsigned, format);
      case SIGNED, UNSIGNED -> {
        toInteger(result, format);
        narrow(format);
      }
    }
    TypeKind stored = Carrier.of(format).kind;
    arithmetic.reverseIf(format.isBigEndian(), stored);
    code.arrayStore(stored);
  }

  /** Makes a byte or a short of an int that holds one, where need be by way of a float. */
  private void narrow(Format format) {
    if (format.itemSize() > Short.BYTES || format.isBigEndian() || formula.isOneWidth()) {
      return;
    }
    if (formula.operation().isComparison() && arithmetic.real()) {
      // Comes from a float anyway.
      return;
    }
    code.conversion(TypeKind.INT, Carrier.of(format).kind).i2f().f2i();
  }

  /** Clamps the value on the stack to the destination's range, which is one of integers. */
  private TypeKind saturate() {
    Format format = formula.dst();
    TypeKind from = kind;
    boolean isSigned = format.kind() == Format.Kind.SIGNED;
    int unused = Long.SIZE - Byte.SIZE * format.itemSize();
    // Of u64 the greatest is not among the signed longs.
    boolean unsigned = formula.domain().isUnsigned();
    long all = -1L >>> unused;
    long high = isSigned || all < 0 && !unsigned ? Long.MAX_VALUE >> unused : all;
    long low = isSigned ? ~high : 0;
    if (arithmetic.real()) {
      if (format.isU64()) {
        code.conversion(kind, TypeKind.DOUBLE);
        return arithmetic.call(Numbers.class, "saturatedToUnsigned", "(D)J", TypeKind.LONG);
      }
      boolean fits = low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
      from = fits ? TypeKind.INT : TypeKind.LONG;
      code.conversion(kind, from);
    }
    if (from == TypeKind.INT) {
      return arithmetic.clamp(
          from, Math.max(low, Integer.MIN_VALUE), Math.min(high, Integer.MAX_VALUE));
    }
    if (!unsigned) {
      return arithmetic.clamp(from, low, high);
    }
    arithmetic.flip();
    arithmetic.clamp(from, Long.MIN_VALUE, high ^ Long.MIN_VALUE);
    arithmetic.flip();
    return from;
  }

  private void toFloat(TypeKind result, boolean unsigned, Format format) {
    boolean wide = format.itemSize() == Double.BYTES;
    if (unsigned) {
      code.invokestatic(NUMBERS, "unsignedToDouble", MethodTypeDesc.ofDescriptor("(J)D"));
    } else if (result == TypeKind.LONG) {
      // Rounded to binary64 first, whatever comes then.
      code.l2d();
    }
    TypeKind from = result == TypeKind.LONG ? TypeKind.DOUBLE : result;
    boolean half = format.littleEndian() == Format.F16;
    if (half && !(from == TypeKind.FLOAT && formula.operation().picksValue())) {
      code.conversion(from, TypeKind.DOUBLE);
      arithmetic.call(Steps.class, "toHalf", "(D)S", TypeKind.SHORT);
      return;
    }
    code.conversion(from, wide ? TypeKind.DOUBLE : TypeKind.FLOAT);
    if (half) {
      arithmetic.call(Float.class, "floatToFloat16", "(F)S", TypeKind.SHORT);
    } else if (format.isBigEndian()) {
      if (wide) {
        arithmetic.call(Double.class, "doubleToRawLongBits", "(D)J", TypeKind.LONG);
      } else {
        arithmetic.call(Float.class, "floatToRawIntBits", "(F)I", TypeKind.INT);
      }
    }
  }

  private void toInteger(TypeKind result, Format format) {
    TypeKind whole = result;
    boolean inFloats = result == TypeKind.FLOAT || result == TypeKind.DOUBLE;
    if (inFloats && !arithmetic.real()) {
      // One of the integers that were read, of few bits.
      code.conversion(result, TypeKind.INT);
      whole = TypeKind.INT;
    } else if (inFloats) {
      if (format.isU64()) {
        code.conversion(result, TypeKind.DOUBLE);
        code.invokestatic(NUMBERS, "saturatedToUnsigned", MethodTypeDesc.ofDescriptor("(D)J"));
      } else {
        code.conversion(result, TypeKind.LONG);
      }
      whole = TypeKind.LONG;
    }
    code.conversion(whole, format.itemSize() == Long.BYTES ? TypeKind.LONG : TypeKind.INT);
  }
}
