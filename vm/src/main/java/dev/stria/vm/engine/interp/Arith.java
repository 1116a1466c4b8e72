package dev.stria.vm.engine.interp;

import org.jspecify.annotations.Nullable;

/**
 * Arithmetic that is chosen by a number, for steps that join it with something else. A switch costs
 * much less than a step of its own.
 */
final class Arith {
  static final int ADD = 0;
  static final int SUB = 1;

  /** Subtraction with its operands exchanged. */
  static final int RSUB = 2;

  static final int MUL = 3;
  static final int AND = 4;
  static final int OR = 5;
  static final int XOR = 6;
  static final int SHL = 7;
  static final int SHR_U = 8;
  static final int SHR_S = 9;

  /** Division, of floats only. */
  static final int DIV = 10;

  /** Division with its operands exchanged, of floats only. */
  static final int RDIV = 11;

  private Arith() {}

  static long longs(int kind, long x, long y) {
    return switch (kind) {
      case ADD -> x + y;
      case SUB -> x - y;
      case RSUB -> y - x;
      case MUL -> x * y;
      case AND -> x & y;
      case OR -> x | y;
      case XOR -> x ^ y;
      case SHL -> x << y;
      case SHR_U -> x >>> y;
      case SHR_S -> x >> y;
      default -> throw new AssertionError(kind);
    };
  }

  static double doubles(int kind, double x, double y) {
    return switch (kind) {
      case ADD -> x + y;
      case SUB -> x - y;
      case RSUB -> y - x;
      case MUL -> x * y;
      case DIV -> x / y;
      case RDIV -> y / x;
      default -> throw new AssertionError(kind);
    };
  }

  /**
   * What an arithmetic step does.
   *
   * @param kind one of this class's numbers
   * @param a the register of the first operand
   * @param second the register of the second operand, or the operand itself
   * @param isConstant whether it is the operand itself
   */
  record Terms(int kind, int a, long second, boolean isConstant) {
    /** The register of the second operand; a constant is given one. */
    int b(Emitter out) {
      return isConstant ? out.constant(second) : (int) second;
    }

    /**
     * The same with the value of a register as the first operand; null if it is neither or both.
     */
    @Nullable Terms startingWith(int register) {
      boolean isSecond = !isConstant && second == register;
      if (a == register) {
        return isSecond ? null : this;
      }
      return isSecond && canExchange(kind) ? registers(exchanged(kind), register, a) : null;
    }
  }

  private static Terms registers(int kind, int a, int b) {
    return new Terms(kind, a, b, false);
  }

  private static Terms constant(int kind, Op op) {
    return new Terms(kind, op.a, op.k, true);
  }

  private static boolean canExchange(int kind) {
    return kind <= XOR || kind == DIV;
  }

  private static int exchanged(int kind) {
    return switch (kind) {
      case SUB -> RSUB;
      case DIV -> RDIV;
      default -> kind;
    };
  }

  /** What a step does, if it is integer arithmetic that never traps. */
  static @Nullable Terms ofLongs(Op op) {
    return switch (op) {
      case LongOps.Add add -> registers(ADD, op.a, op.b);
      case LongOps.Sub sub -> registers(SUB, op.a, op.b);
      case LongOps.Mul mul -> registers(MUL, op.a, op.b);
      case LongOps.And and -> registers(AND, op.a, op.b);
      case LongOps.Or or -> registers(OR, op.a, op.b);
      case LongOps.Xor xor -> registers(XOR, op.a, op.b);
      case LongOps.Shl shl -> registers(SHL, op.a, op.b);
      case LongOps.ShrU shr -> registers(SHR_U, op.a, op.b);
      case LongOps.ShrS shr -> registers(SHR_S, op.a, op.b);
      case LongOps.AddK add -> constant(ADD, op);
      case LongOps.MulK mul -> constant(MUL, op);
      case LongOps.AndK and -> constant(AND, op);
      case LongOps.XorK xor -> constant(XOR, op);
      case LongOps.ShlK shl -> constant(SHL, op);
      case LongOps.ShrUK shr -> constant(SHR_U, op);
      default -> null;
    };
  }

  /** What a step does, if it is float arithmetic of two operands. */
  static @Nullable Terms ofDoubles(Op op) {
    return switch (op) {
      case DoubleOps.Add add -> registers(ADD, op.a, op.b);
      case DoubleOps.Sub sub -> registers(SUB, op.a, op.b);
      case DoubleOps.Mul mul -> registers(MUL, op.a, op.b);
      case DoubleOps.Div div -> registers(DIV, op.a, op.b);
      default -> null;
    };
  }
}
