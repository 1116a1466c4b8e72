package dev.stria.vm.array;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Writes what operations do to the values on the stack, all of one type.
 *
 * @param unsigned whether they are read as unsigned where that makes a difference
 * @param real whether they are floats, not integers that a float type holds
 * @param packed whether they are longs of eight bytes each, see {@link Packed}
 */
record Arithmetic(CodeBuilder code, TypeKind kind, boolean unsigned, boolean real, boolean packed) {

  /** Writes an operation; gives the type of its result. */
  TypeKind write(Operation operation) {
    return switch (operation) {
      case ADD -> instruction("ADD");
      case SUB -> instruction("SUB");
      case MUL -> instruction("MUL");
      case DIV -> divide("DIV", "quotient", "divideUnsigned");
      case REM -> divide("REM", "remainder", "remainderUnsigned");
      case AND -> instruction("AND");
      case OR -> instruction("OR");
      case XOR -> instruction("XOR");
      case NEG -> instruction("NEG");
      case SHL -> shift("SHL");
      case SHR -> shift(unsigned ? "USHR" : "SHR");
      case NOT -> {
        code.loadConstant(-1);
        code.conversion(TypeKind.INT, kind);
        yield instruction("XOR");
      }
      case MINIMUM -> extremum("min");
      case MAXIMUM -> extremum("max");
      case EQ -> compare("equal");
      case NE -> opposite(compare("equal"));
      case LT -> compare("less");
      case LE -> compare("lessOrEqual");
      case GT -> {
        swap();
        yield compare("less");
      }
      case GE -> {
        swap();
        yield compare("lessOrEqual");
      }
      case ABS -> unsigned ? kind : math("abs", 1);
      case SQRT -> squareRoot();
      case FLOOR -> math("floor", 1);
      case CEIL -> math("ceil", 1);
      case TRUNC -> steps("trunc", "(D)D", kind);
      case NEAREST -> math("rint", 1);
      case COPY -> kind;
      case FMA -> fma();
      case SATURATE -> throw new IllegalStateException("depends on the destination");
      case SELECT -> steps("select", "(" + letters(2) + (packed ? "J)" : "I)") + letters(1), kind);
    };
  }

  /**
   * Divides.
   *
   * @param ofIntegers what does so to integers in binary64
   * @param ofUnsigned what does so to unsigned longs
   */
  private TypeKind divide(String instruction, String ofIntegers, String ofUnsigned) {
    if (kind == TypeKind.DOUBLE && !real) {
      return steps(ofIntegers, "(DD)J", TypeKind.LONG);
    }
    return unsigned ? call(Long.class, ofUnsigned, "(JJ)J", kind) : instruction(instruction);
  }

  /** Clamps an int or a long to a range that its type holds. */
  TypeKind clamp(TypeKind type, long low, long high) {
    if (type == TypeKind.INT) {
      code.loadConstant((int) low).loadConstant((int) high);
      return steps("clamp", "(III)I", type);
    }
    code.loadConstant(low).loadConstant(high);
    return steps("clamp", "(JJJ)J", type);
  }

  /** An instruction that there is for every type. */
  private TypeKind instruction(String name) {
    code.with(OperatorInstruction.of(Opcode.valueOf(kind.name().charAt(0) + name)));
    return kind;
  }

  private TypeKind shift(String name) {
    code.conversion(kind, TypeKind.INT);
    return instruction(name);
  }

  private TypeKind extremum(String name) {
    flipBoth();
    TypeKind result =
        packed ? steps(name, "(" + letters(2) + ")" + letters(1), kind) : math(name, 2);
    flip();
    return result;
  }

  private TypeKind compare(String name) {
    flipBoth();
    TypeKind result = packed ? TypeKind.LONG : TypeKind.INT;
    return steps(name, "(" + letters(2) + ")" + result.upperBound().descriptorString(), result);
  }

  private TypeKind opposite(TypeKind truth) {
    if (packed) {
      code.loadConstant(Packed.ONES).lxor();
    } else {
      code.iconst_1().ixor();
    }
    return truth;
  }

  private void flipBoth() {
    if (isFlipped()) {
      swap();
      flip();
      swap();
      flip();
    }
  }

  private boolean isFlipped() {
    return packed != unsigned;
  }

  /**
   * Turns the order of unsigned longs into that of signed ones, or of signed packed bytes into that
   * of unsigned ones, and either back, where need be.
   */
  void flip() {
    if (isFlipped()) {
      code.loadConstant(packed ? Packed.SIGNS : Long.MIN_VALUE).lxor();
    }
  }

  private void swap() {
    if (kind.slotSize() == 1) {
      code.swap();
    } else {
      code.dup2_x2().pop2();
    }
  }

  private TypeKind math(String name, int arguments) {
    return call(Math.class, name, "(" + letters(arguments) + ")" + letters(1), kind);
  }

  private TypeKind squareRoot() {
    code.conversion(kind, TypeKind.DOUBLE);
    call(Math.class, "sqrt", "(D)D", kind);
    code.conversion(TypeKind.DOUBLE, kind);
    return kind;
  }

  private TypeKind fma() {
    if (kind == TypeKind.DOUBLE) {
      return math("fma", 3);
    }
    return steps("multiplyAdd", "(" + letters(3) + ")" + letters(1), kind);
  }

  private String letters(int count) {
    return kind.upperBound().descriptorString().repeat(count);
  }

  private TypeKind steps(String name, String type, TypeKind result) {
    return call(packed ? Packed.class : Steps.class, name, type, result);
  }

  /** Calls a static method; gives the type of its result. */
  TypeKind call(Class<?> owner, String name, String type, TypeKind result) {
    ClassDesc in = owner.describeConstable().orElseThrow();
    code.invokestatic(in, name, MethodTypeDesc.ofDescriptor(type));
    return result;
  }

  /** Makes 1 of what is not 0. */
  TypeKind truth(TypeKind from) {
    String letter = from.upperBound().descriptorString();
    return steps("truth", "(" + letter + ")I", TypeKind.INT);
  }

  TypeKind mask(int bits) {
    code.loadConstant(bits).iand();
    return TypeKind.INT;
  }

  TypeKind unsignedToLong() {
    code.i2l().loadConstant(0xffff_ffffL).land();
    return TypeKind.LONG;
  }

  /** Turns the bytes of an element around, if need be. */
  void reverseIf(boolean reversed, TypeKind element) {
    if (!reversed) {
      return;
    }
    switch (element) {
      case SHORT -> {
        code.i2s();
        call(Short.class, "reverseBytes", "(S)S", element);
      }
      case INT -> call(Integer.class, "reverseBytes", "(I)I", element);
      default -> call(Long.class, "reverseBytes", "(J)J", element);
    }
  }
}
