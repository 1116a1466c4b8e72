package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.Scalars;
import dev.stria.vm.isa.Immediate.OfLong;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import org.objectweb.asm.Opcodes;

/** Translates arithmetic: to the JVM's own instruction where there is one, else to a call. */
final class ScalarTranslator {
  private ScalarTranslator() {}

  /**
   * Translates an instruction that computes with ints or floats in place of longs and doubles.
   *
   * @param at its number
   * @return whether it is one
   */
  static boolean translateShort(MethodCode code, Plan plan, Instruction instruction, int at) {
    Opcode opcode = instruction.opcode();
    if (plan.narrowing().computesNarrowly(at)) {
      if (instruction.immediate() instanceof OfLong(long value)) {
        code.push((int) value);
      } else {
        translateNarrow(code, opcode);
      }
      return true;
    }
    Singles singles = plan.singles();
    boolean isRounding = opcode == Opcode.F64_ROUND_F32 && singles.takesSingle(at);
    boolean isShort = opcode != Opcode.LOAD && (singles.isSingle(at) || isRounding);
    if (isShort) {
      singles.translate(code, at);
    }
    return isShort;
  }

  /** Translates an operation of which only the low 32 bits are wanted; operands are ints too. */
  private static void translateNarrow(MethodCode code, Opcode opcode) {
    switch (opcode) {
      case I64_ADD -> code.op(Opcodes.IADD);
      case I64_SUB -> code.op(Opcodes.ISUB);
      case I64_MUL -> code.op(Opcodes.IMUL);
      case I64_AND -> code.op(Opcodes.IAND);
      case I64_OR -> code.op(Opcodes.IOR);
      case I64_XOR -> code.op(Opcodes.IXOR);
      case I64_SHL -> code.op(Opcodes.ISHL);
      case I64_EXTEND8_S -> code.op(Opcodes.I2B);
      case I64_EXTEND16_S -> code.op(Opcodes.I2S);
      case I64_EXTEND32_S -> {}
      default -> throw new AssertionError(opcode + " has no narrow form");
    }
  }

  static void translate(MethodCode code, Opcode opcode) {
    switch (opcode) {
      case I64_ADD -> code.op(Opcodes.LADD);
      case I64_SUB -> code.op(Opcodes.LSUB);
      case I64_MUL -> code.op(Opcodes.LMUL);
      case I64_AND -> code.op(Opcodes.LAND);
      case I64_OR -> code.op(Opcodes.LOR);
      case I64_XOR -> code.op(Opcodes.LXOR);
      // Java takes the low six bits of the count, as we do.
      case I64_SHL -> ops(code, Opcodes.L2I, Opcodes.LSHL);
      case I64_SHR_S -> ops(code, Opcodes.L2I, Opcodes.LSHR);
      case I64_SHR_U -> ops(code, Opcodes.L2I, Opcodes.LUSHR);
      case I64_ROTL -> rotate(code, "rotateLeft");
      case I64_ROTR -> rotate(code, "rotateRight");
      case I64_DIV_S -> longs(code, "divS");
      case I64_DIV_U -> longs(code, "divU");
      case I64_REM_S -> longs(code, "remS");
      case I64_REM_U -> longs(code, "remU");
      case I64_CLZ -> count(code, "numberOfLeadingZeros");
      case I64_CTZ -> count(code, "numberOfTrailingZeros");
      case I64_POPCNT -> count(code, "bitCount");
      case I64_EXTEND8_S -> ops(code, Opcodes.L2I, Opcodes.I2B, Opcodes.I2L);
      case I64_EXTEND16_S -> ops(code, Opcodes.L2I, Opcodes.I2S, Opcodes.I2L);
      case I64_EXTEND32_S -> ops(code, Opcodes.L2I, Opcodes.I2L);
      case F64_ADD -> code.op(Opcodes.DADD);
      case F64_SUB -> code.op(Opcodes.DSUB);
      case F64_MUL -> code.op(Opcodes.DMUL);
      case F64_DIV -> code.op(Opcodes.DDIV);
      case F64_NEG -> code.op(Opcodes.DNEG);
      case F64_ABS -> math(code, "abs");
      case F64_SQRT -> math(code, "sqrt");
      case F64_CEIL -> math(code, "ceil");
      case F64_FLOOR -> math(code, "floor");
      case F64_NEAREST -> math(code, "rint");
      case F64_TRUNC -> code.invokeStatic(Scalars.class, "trunc", double.class, double.class);
      case F64_MIN ->
          code.invokeStatic(Math.class, "min", double.class, double.class, double.class);
      case F64_MAX ->
          code.invokeStatic(Math.class, "max", double.class, double.class, double.class);
      case F64_COPYSIGN ->
          code.invokeStatic(Scalars.class, "copysign", double.class, double.class, double.class);
      case F64_FMA ->
          code.invokeStatic(
              Math.class, "fma", double.class, double.class, double.class, double.class);
      case F64_ROUND_F32 ->
          code.invokeStatic(Scalars.class, "roundF32", double.class, double.class);
      case F64_CONVERT_I64_S -> code.op(Opcodes.L2D);
      case F64_CONVERT_I64_U ->
          code.invokeStatic(Scalars.class, "convertU", double.class, long.class);
      case I64_TRUNC_F64_S -> code.invokeStatic(Scalars.class, "truncS", long.class, double.class);
      case I64_TRUNC_F64_U -> code.invokeStatic(Scalars.class, "truncU", long.class, double.class);
      case I64_TRUNC_SAT_F64_S -> code.op(Opcodes.D2L);
      case I64_TRUNC_SAT_F64_U ->
          code.invokeStatic(Scalars.class, "truncSatU", long.class, double.class);
      case I64_REINTERPRET_F64 ->
          code.invokeStatic(Double.class, "doubleToRawLongBits", long.class, double.class);
      case F64_REINTERPRET_I64 ->
          code.invokeStatic(Double.class, "longBitsToDouble", double.class, long.class);
      default -> throw new AssertionError(opcode + " is no arithmetic");
    }
  }

  private static void ops(MethodCode code, int... opcodes) {
    for (int opcode : opcodes) {
      code.op(opcode);
    }
  }

  private static void rotate(MethodCode code, String name) {
    code.op(Opcodes.L2I);
    code.invokeStatic(Long.class, name, long.class, long.class, int.class);
  }

  private static void longs(MethodCode code, String name) {
    code.invokeStatic(Scalars.class, name, long.class, long.class, long.class);
  }

  private static void count(MethodCode code, String name) {
    code.invokeStatic(Long.class, name, int.class, long.class);
    code.op(Opcodes.I2L);
  }

  private static void math(MethodCode code, String name) {
    code.invokeStatic(Math.class, name, double.class, double.class);
  }
}
