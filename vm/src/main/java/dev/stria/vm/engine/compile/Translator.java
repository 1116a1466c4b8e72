package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Immediate.OfDouble;
import dev.stria.vm.isa.Immediate.OfFunction;
import dev.stria.vm.isa.Immediate.OfGlobal;
import dev.stria.vm.isa.Immediate.OfLabel;
import dev.stria.vm.isa.Immediate.OfLabels;
import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Immediate.OfLong;
import dev.stria.vm.isa.Immediate.OfMessage;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import org.objectweb.asm.Opcodes;

/**
 * Translates a function's instructions, one after the other: values on the program's stack are
 * values on Java's.
 */
final class Translator {
  private final Body body;
  private final MethodCode code;
  private final StackTranslator stack;
  private final ControlTranslator control;
  private final CallTranslator calls;
  private final ViewTranslator views;
  private final SliceTranslator slices;
  private final ElementTranslator elements;
  private final ArrayTranslator arrays;

  Translator(Body body, GuestNames names) {
    this.body = body;
    this.code = body.code;
    this.stack = new StackTranslator(body);
    this.calls = new CallTranslator(body, names);
    this.control = new ControlTranslator(body);
    this.views = new ViewTranslator(body);
    this.slices = new SliceTranslator(body);
    this.elements = new ElementTranslator(body);
    this.arrays = new ArrayTranslator(body);
  }

  /** Translates everything that control reaches, from the first instruction to the end. */
  void translateAll() {
    int size = body.function.code().size();
    while (body.at() < size) {
      if (body.verified.isReachable(body.at())) {
        body.moveTo(body.at());
        translate();
      }
      body.joinNext();
    }
    if (body.verified.isReachable(size)) {
      body.moveTo(size);
      calls.leave();
    }
  }

  /** Translates the current instruction, and perhaps some that follow. */
  private void translate() {
    Instruction instruction = body.instruction();
    Opcode opcode = instruction.opcode();
    Immediate immediate = instruction.immediate();
    if (!opcode.traps().isEmpty()) {
      body.mayTrap();
    }
    // One case per instruction, and no default: a new instruction does not compile until it is
    // handled.
    switch (opcode) {
      case I64_CONST -> code.push(((OfLong) immediate).value());
      case F64_CONST -> code.push(((OfDouble) immediate).value());
      case DROP -> stack.drop(body.operand(0));
      case DUP -> stack.dup(body.operand(0));
      case SWAP -> stack.swap(body.operand(1), body.operand(0));
      case OVER -> stack.over(body.operand(1), body.operand(0));
      case SELECT -> stack.select();
      case LOCAL_GET -> body.loadLocal(((OfLocal) immediate).index());
      case LOCAL_SET -> body.storeLocal(((OfLocal) immediate).index());
      case LOCAL_TEE -> {
        stack.dup(body.operand(0));
        body.storeLocal(((OfLocal) immediate).index());
      }
      case GLOBAL_GET -> stack.getGlobal(((OfGlobal) immediate).index());
      case GLOBAL_SET -> stack.setGlobal(((OfGlobal) immediate).index());

      case NOP -> code.op(Opcodes.NOP);
      case BR -> control.jump(((OfLabel) immediate).target());
      case BR_IF -> control.branch(((OfLabel) immediate).target());
      case BR_TABLE -> control.table((OfLabels) immediate);
      case CALL -> calls.call(((OfFunction) immediate).index());
      case RETURN -> calls.leave();
      case UNREACHABLE -> control.unreachable();
      case TRAP -> control.trap(((OfMessage) immediate).text());

      case I64_EQZ,
          I64_EQ,
          I64_NE,
          I64_LT_S,
          I64_LT_U,
          I64_GT_S,
          I64_GT_U,
          I64_LE_S,
          I64_LE_U,
          I64_GE_S,
          I64_GE_U,
          F64_EQ,
          F64_NE,
          F64_LT,
          F64_GT,
          F64_LE,
          F64_GE ->
          control.compare(opcode);

      case I64_ADD,
          I64_SUB,
          I64_MUL,
          I64_AND,
          I64_OR,
          I64_XOR,
          I64_SHL,
          I64_SHR_S,
          I64_SHR_U,
          I64_ROTL,
          I64_ROTR,
          I64_DIV_S,
          I64_DIV_U,
          I64_REM_S,
          I64_REM_U,
          I64_CLZ,
          I64_CTZ,
          I64_POPCNT,
          I64_EXTEND8_S,
          I64_EXTEND16_S,
          I64_EXTEND32_S,
          F64_ADD,
          F64_SUB,
          F64_MUL,
          F64_DIV,
          F64_NEG,
          F64_ABS,
          F64_SQRT,
          F64_CEIL,
          F64_FLOOR,
          F64_TRUNC,
          F64_NEAREST,
          F64_MIN,
          F64_MAX,
          F64_COPYSIGN,
          F64_FMA,
          F64_ROUND_F32,
          F64_CONVERT_I64_S,
          F64_CONVERT_I64_U,
          I64_TRUNC_F64_S,
          I64_TRUNC_F64_U,
          I64_TRUNC_SAT_F64_S,
          I64_TRUNC_SAT_F64_U,
          I64_REINTERPRET_F64,
          F64_REINTERPRET_I64 ->
          ScalarTranslator.translate(code, opcode);

      case DATA,
          VAR,
          ALLOC,
          ALLOC_LIKE,
          TEMP,
          TEMP_LIKE,
          CLONE,
          REGION,
          CARVE,
          CAST,
          RESHAPE,
          TRANSPOSE,
          PERMUTE,
          BROADCAST,
          READONLY,
          AS,
          LEN,
          DIM,
          STRIDE,
          SIZE,
          NBYTES,
          ITEMSIZE,
          NDIM,
          FORMAT,
          OFFSET,
          IS_READONLY,
          IS_CONTIGUOUS,
          IS_F_CONTIGUOUS,
          OVERLAPS,
          FREE,
          ACQUIRE,
          RELEASE,
          RESIZE ->
          views.translate(opcode, immediate);
      case SLICE -> slices.slice(((Immediate.OfSubscript) immediate).subscript());
      case LOAD -> elements.load((Immediate.OfIndices) immediate);
      case STORE -> elements.store((Immediate.OfIndices) immediate, false);
      case STORE_EXACT -> elements.store((Immediate.OfIndices) immediate, true);

      case ARRAY_FILL,
          ARRAY_COPY,
          ARRAY_SATURATE,
          ARRAY_ADD,
          ARRAY_SUB,
          ARRAY_MUL,
          ARRAY_DIV,
          ARRAY_REM,
          ARRAY_MINIMUM,
          ARRAY_MAXIMUM,
          ARRAY_AND,
          ARRAY_OR,
          ARRAY_XOR,
          ARRAY_SHL,
          ARRAY_SHR,
          ARRAY_EQ,
          ARRAY_NE,
          ARRAY_LT,
          ARRAY_LE,
          ARRAY_GT,
          ARRAY_GE,
          ARRAY_NEG,
          ARRAY_ABS,
          ARRAY_NOT,
          ARRAY_SQRT,
          ARRAY_FLOOR,
          ARRAY_CEIL,
          ARRAY_TRUNC,
          ARRAY_NEAREST,
          ARRAY_FMA,
          ARRAY_SELECT,
          ARRAY_IOTA,
          ARRAY_SUM,
          ARRAY_PROD,
          ARRAY_MIN,
          ARRAY_MAX,
          ARRAY_ARGMIN,
          ARRAY_ARGMAX,
          ARRAY_ANY,
          ARRAY_ALL,
          ARRAY_DOT,
          ARRAY_SUM_AXIS,
          ARRAY_MIN_AXIS,
          ARRAY_MAX_AXIS,
          ARRAY_CUMSUM,
          ARRAY_MATMUL,
          ARRAY_EQUAL,
          ARRAY_COMPARE,
          ARRAY_FIND,
          ARRAY_COUNT,
          ARRAY_SORT,
          ARRAY_TAKE ->
          arrays.translate(instruction);
    }
  }
}
