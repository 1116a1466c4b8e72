package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import java.lang.classfile.TypeKind;

/**
 * An elementwise operation on elements of certain formats: what a loop is written for.
 *
 * @param dst the format of the destination
 * @param a the format of the first source
 * @param b of the second, or {@link #NONE}
 * @param c of the third, or {@link #NONE}
 * @param repeated which sources are one element for all: bit k for source k
 */
record Formula(Operation operation, Format dst, Format a, Format b, Format c, int repeated) {
  /** What stands for the format of a source that there is not. */
  static final Format NONE = Format.U8;

  private static final int FORMAT_BITS = 5;
  private static final int MOST_SOURCES = 3;

  /** A number for each formula there can be. */
  static int key(Operation operation, Format dst, Format a, Format b, Format c, int repeated) {
    int key = operation.ordinal();
    key = key << FORMAT_BITS | dst.ordinal();
    key = key << FORMAT_BITS | a.ordinal();
    key = key << FORMAT_BITS | b.ordinal();
    key = key << FORMAT_BITS | c.ordinal();
    return key << MOST_SOURCES | repeated;
  }

  /** The format of a source. */
  Format source(int number) {
    return switch (number) {
      case 0 -> a;
      case 1 -> b;
      default -> c;
    };
  }

  boolean isRepeated(int number) {
    return (repeated >> number & 1) != 0;
  }

  /** The sources that choose the arithmetic: all but a condition. */
  int operands() {
    return operation == Operation.SELECT ? 2 : operation.sources;
  }

  /** Whether all operands and the destination have one format. */
  boolean isUniform() {
    boolean uniform = true;
    for (int i = 0; i < operands(); i++) {
      uniform &= source(i) == dst;
    }
    return uniform;
  }

  /** The arithmetic of the operation. */
  Domain domain() {
    Domain domain = Domain.of(a);
    for (int i = 1; i < operands(); i++) {
      Domain other = Domain.of(source(i));
      domain = other.compareTo(domain) > 0 ? other : domain;
    }
    return switch (operation) {
      case SQRT, FLOOR, CEIL, TRUNC, NEAREST -> Domain.FLOAT;
      default -> domain;
    };
  }

  /**
   * The same work in signed integers where only bits count: elements that are copied to their own
   * scalar type or chosen among two of it, and integers of one width of whose results the low bits
   * are kept. Else the formula itself.
   */
  Formula onBits() {
    if (!movesBits() && !wraps()) {
      return this;
    }
    return new Formula(
        operation,
        bits(dst),
        bits(a),
        operands() > 1 ? bits(b) : b,
        operands() > 2 ? bits(c) : c,
        repeated);
  }

  private boolean movesBits() {
    boolean moves = operation == Operation.COPY || operation == Operation.SELECT;
    for (int i = 0; i < operands(); i++) {
      moves &= source(i).littleEndian() == dst.littleEndian();
    }
    // A bool's bits change when it is chosen: any nonzero byte is stored as 1.
    return moves && (operation == Operation.COPY || dst.kind() != Format.Kind.BOOL);
  }

  private boolean wraps() {
    boolean wraps = operation.keepsLowBits() && isWrapping(dst);
    for (int i = 0; i < operands(); i++) {
      wraps &= isWrapping(source(i)) && source(i).itemSize() == dst.itemSize();
    }
    return wraps;
  }

  private static Format bits(Format format) {
    Format bits =
        switch (format.itemSize()) {
          case Byte.BYTES -> Format.I8;
          case Short.BYTES -> Format.I16;
          case Integer.BYTES -> Format.I32;
          default -> Format.I64;
        };
    return format.isBigEndian() ? bits.bigEndian() : bits;
  }

  /**
   * The narrowest type in which a loop can compute what the contract says, bit by bit.
   *
   * <p>Sums, differences, products, quotients and square roots of two binary32 numbers, rounded to
   * binary64 and then to binary32, are those rounded once: 53 bits are at least twice 24 and two
   * more. That is not so of fused multiply-add.
   */
  TypeKind arithmetic() {
    return domain() == Domain.FLOAT ? floatArithmetic() : integerArithmetic();
  }

  private TypeKind floatArithmetic() {
    boolean narrow =
        switch (operation) {
          case ADD, SUB, MUL, DIV, SQRT -> dst.littleEndian() == Format.F32;
          case FMA, REM, FLOOR, CEIL, TRUNC, NEAREST -> false;
          default -> true;
        };
    for (int i = 0; i < operands(); i++) {
      narrow &= isExactInFloat(source(i));
    }
    return narrow ? TypeKind.FLOAT : TypeKind.DOUBLE;
  }

  /** Whether binary32 holds every value of a format. */
  private static boolean isExactInFloat(Format format) {
    return format.littleEndian() == Format.F32 || format.itemSize() <= Short.BYTES;
  }

  private TypeKind integerArithmetic() {
    int widest = 0;
    for (int i = 0; i < operands(); i++) {
      widest = Math.max(widest, source(i).itemSize());
    }
    if (widest <= Integer.BYTES && (operation == Operation.DIV || operation == Operation.REM)) {
      return TypeKind.DOUBLE;
    }
    // HotSpot makes no vectors of bytes or shorts of loops that give the lesser ones.
    boolean extremum = operation == Operation.MINIMUM || operation == Operation.MAXIMUM;
    if (widest <= Short.BYTES && (extremum || operation == Operation.COPY && dst.isFloat())) {
      return TypeKind.FLOAT;
    }
    boolean ints = isNarrow(dst) && operation.keepsLowBits();
    boolean saturates = operation == Operation.SATURATE;
    if (!ints && (operation.picksValue() || operation.isComparison() || saturates)) {
      ints = true;
      for (int i = 0; i < operands(); i++) {
        ints &= fitsInt(source(i));
      }
      // An int that has wrapped is no value; its low bits may be all that is wanted.
      ints &= operation != Operation.NEG && (operation != Operation.ABS || isNarrow(dst));
    }
    return ints ? TypeKind.INT : TypeKind.LONG;
  }

  /**
   * Whether all elements are single bytes and the operation is one of those that {@link Packed}
   * does to eight at once.
   */
  boolean isPacked() {
    boolean bytes = dst.itemSize() == 1;
    for (int i = 0; i < operation.sources; i++) {
      bytes &= source(i).itemSize() == 1;
    }
    return bytes
        && switch (operation) {
          case SELECT -> isUniform() && isWrapping(dst);
          case MINIMUM, MAXIMUM -> isWrapping(dst) && isWrapping(a) && a == b;
          default -> operation.isComparison() && isWrapping(a) && a == b;
        };
  }

  /**
   * Whether operands and results are integers of one width: HotSpot then computes in that, and does
   * so at once for as many as fill a vector.
   */
  boolean isOneWidth() {
    boolean one = !operation.isComparison() && dst.kind() != Format.Kind.BOOL;
    for (int i = 0; i < operation.sources; i++) {
      one &= source(i).itemSize() == dst.itemSize() && source(i).kind() != Format.Kind.BOOL;
    }
    return one;
  }

  /** Whether a format keeps the low 32 bits of an integer or fewer, and nothing else. */
  private static boolean isNarrow(Format format) {
    return format.itemSize() <= Integer.BYTES && isWrapping(format);
  }

  /** Whether a format's integers wrap. */
  static boolean isWrapping(Format format) {
    return format.kind() == Format.Kind.SIGNED || format.kind() == Format.Kind.UNSIGNED;
  }

  private static boolean fitsInt(Format format) {
    return format.itemSize() <= Short.BYTES || format.littleEndian() == Format.I32;
  }
}
