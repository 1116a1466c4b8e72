package dev.stria.vm.program;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.util.List;
import java.util.Optional;

/** A valid module that has a function for every instruction, and something in every table. */
public final class Samples {
  private Samples() {}

  /**
   * Parameter types, and code that ends with an instruction in question and whatever must follow
   * it. Without a default: a new row of the table needs a sample.
   */
  private record Sample(String params, String operands, String immediate) {}

  private static Sample sample(String params, String operands, String immediate) {
    return new Sample(params, operands, immediate);
  }

  private static Sample of(Opcode opcode) {
    return switch (opcode) {
      case I64_CONST -> sample("", "", "-9223372036854775808");
      case F64_CONST -> sample("", "", "-0.5");
      case DROP, DUP -> sample("view", "0", "");
      case SWAP, OVER -> sample("i64 f64", "0 1", "");
      case SELECT -> sample("u8[,] u8[,] i64", "0 1 2", "");
      case LOCAL_GET -> sample("f64", "", "0");
      case LOCAL_SET, LOCAL_TEE -> sample("view u8[]", "1", "0");
      case GLOBAL_GET -> sample("", "", "1");
      case GLOBAL_SET -> sample("f64", "0", "1");
      case NOP, UNREACHABLE, REGION -> sample("", "", "");
      case BR -> sample("", "", "0");
      case BR_IF -> sample("i64", "0", "0");
      case BR_TABLE -> sample("i64", "0", "[0, 0] 0");
      case CALL -> sample("i64 u8[]", "0 1", "0");
      case RETURN -> sample("i64", "0", "");
      case TRAP -> sample("", "", "broken \u2013 \ud83d\ude00");
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
          I64_EQ,
          I64_NE,
          I64_LT_S,
          I64_LT_U,
          I64_GT_S,
          I64_GT_U,
          I64_LE_S,
          I64_LE_U,
          I64_GE_S,
          I64_GE_U ->
          sample("i64 i64", "0 1", "");
      case I64_CLZ,
          I64_CTZ,
          I64_POPCNT,
          I64_EXTEND8_S,
          I64_EXTEND16_S,
          I64_EXTEND32_S,
          I64_EQZ,
          F64_CONVERT_I64_S,
          F64_CONVERT_I64_U,
          F64_REINTERPRET_I64 ->
          sample("i64", "0", "");
      case F64_ADD,
          F64_SUB,
          F64_MUL,
          F64_DIV,
          F64_MIN,
          F64_MAX,
          F64_COPYSIGN,
          F64_EQ,
          F64_NE,
          F64_LT,
          F64_GT,
          F64_LE,
          F64_GE ->
          sample("f64 f64", "0 1", "");
      case F64_NEG,
          F64_ABS,
          F64_SQRT,
          F64_CEIL,
          F64_FLOOR,
          F64_TRUNC,
          F64_NEAREST,
          F64_ROUND_F32,
          I64_TRUNC_F64_S,
          I64_TRUNC_F64_U,
          I64_TRUNC_SAT_F64_S,
          I64_TRUNC_SAT_F64_U,
          I64_REINTERPRET_F64 ->
          sample("f64", "0", "");
      case F64_FMA -> sample("f64 f64 f64", "0 1 2", "");
      case DATA, VAR -> sample("", "", "0");
      case ALLOC, TEMP -> sample("i64", "0", "f32be[3, *, 0]");
      case ALLOC_LIKE, TEMP_LIKE -> sample("u8[,]", "0", "f64be");
      case CLONE, READONLY -> sample("view", "0", "");
      case CARVE -> sample("u8[] i64", "0 1 1 1 1 1", "i16[,]");
      case SLICE -> sample("u8[,,,] i64", "0 1 1 1", "[-1, *:3:*, ..., 2+:*, new]");
      case CAST -> sample("u8[] i64", "0 1", "f16be[*, -1, 2]");
      case RESHAPE -> sample("u8[,] i64", "0 1", "[*, -1, 7]");
      case TRANSPOSE -> sample("f32[,]", "0", "");
      case PERMUTE -> sample("f32[,,]", "0", "[2, 0, -2]");
      case BROADCAST -> sample("u8[,] i64", "0 1", "[3, *, 9223372036854775807]");
      case AS -> sample("view", "0", "u64[,,]");
      case LEN -> sample("bool[,]", "0", "");
      case DIM, STRIDE -> sample("bool[,]", "0", "-2");
      case SIZE,
          NBYTES,
          ITEMSIZE,
          NDIM,
          FORMAT,
          OFFSET,
          IS_READONLY,
          IS_CONTIGUOUS,
          IS_F_CONTIGUOUS,
          FREE,
          ACQUIRE,
          RELEASE ->
          sample("view", "0", "");
      case OVERLAPS, ARRAY_EQUAL -> sample("view u8[,]", "0 1", "");
      case LOAD -> sample("f64[,] i64", "0 1", "[-3, *]");
      case STORE -> sample("u8[,] i64", "0 1 1 1", "");
      case STORE_EXACT -> sample("u8[,] i64", "0 1", "[0, -1]");
      case RESIZE -> sample("u8[] i64", "0 1", "");
      case ARRAY_FILL -> sample("f16[] f64", "0 1", "");
      case ARRAY_COPY -> sample("view u8[]", "0 1", "");
      case ARRAY_SATURATE -> sample("i16be[] i32[]", "0 1", "");
      case ARRAY_ADD,
          ARRAY_SUB,
          ARRAY_MUL,
          ARRAY_DIV,
          ARRAY_REM,
          ARRAY_MINIMUM,
          ARRAY_MAXIMUM,
          ARRAY_EQ,
          ARRAY_NE,
          ARRAY_LT,
          ARRAY_LE,
          ARRAY_GT,
          ARRAY_GE ->
          sample("u8[,] f32[] f64", "0 1 2", "");
      case ARRAY_AND, ARRAY_OR, ARRAY_XOR, ARRAY_SHL, ARRAY_SHR ->
          sample("u8[,] i32[] i64", "0 1 2", "");
      case ARRAY_NEG, ARRAY_ABS, ARRAY_SQRT, ARRAY_FLOOR, ARRAY_CEIL, ARRAY_TRUNC, ARRAY_NEAREST ->
          sample("u32be[] f32[.]", "0 1", "");
      case ARRAY_NOT -> sample("f32[] i32be[]", "0 1", "");
      case ARRAY_FMA -> sample("f64be[] f32[] u8[] i64be[.]", "0 1 2 3", "");
      case ARRAY_SELECT -> sample("u8[] bool[] i64 f64", "0 1 2 3", "");
      case ARRAY_IOTA -> sample("u16be[] i64", "0 1 1", "");
      case ARRAY_SUM, ARRAY_PROD, ARRAY_MIN, ARRAY_MAX -> sample("f16[,]", "0", "");
      case ARRAY_ARGMIN, ARRAY_ARGMAX, ARRAY_ANY, ARRAY_ALL -> sample("i8[]", "0", "");
      case ARRAY_DOT, ARRAY_COMPARE, ARRAY_CUMSUM -> sample("u16[] f32[]", "0 1", "");
      case ARRAY_SUM_AXIS, ARRAY_MIN_AXIS, ARRAY_MAX_AXIS -> sample("i64[] u8[,]", "0 1", "-1");
      case ARRAY_MATMUL -> sample("f32[,] f32[,] u8[,]", "0 1 2", "");
      case ARRAY_FIND, ARRAY_COUNT -> sample("u64be[,] i64", "0 1", "");
      case ARRAY_SORT -> sample("f32[]", "0", "");
      case ARRAY_TAKE -> sample("u8[,] f32[,] i16[]", "0 1 2", "");
    };
  }

  /** The function's code; it ends in a way that every stack allows. */
  private static String code(Opcode opcode) {
    Sample sample = of(opcode);
    StringBuilder code = new StringBuilder();
    for (String operand : sample.operands.split(" ")) {
      if (!operand.isEmpty()) {
        code.append("local.get ").append(operand).append("; ");
      }
    }
    code.append(opcode).append(' ').append(sample.immediate);
    return code + (opcode == Opcode.RETURN ? "" : "; unreachable");
  }

  /** The module. */
  public static Module module() {
    TestModule module =
        new TestModule()
            .imports("host", "i64 u8[] -> f64 i64")
            .add(new Import("env", "load", Snippets.signature("->"), "host.load"))
            .add(
                Data.named(
                    "table", Format.F32BE, Shape.of(1, 2), new byte[] {0, 1, 2, 3, 4, 5, 6, 7}))
            .add(Data.named("none", Format.U8, Shape.of(0), new byte[0]))
            .add(Data.literal("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .add(new Var("grid", Format.I64BE, Shape.of(2, 3)))
            .add(new Var("cell", Format.BOOL, Shape.SCALAR))
            .add(new Global("count", ValueType.I64, -1))
            .add(new Global("scale", ValueType.F64, Double.doubleToLongBits(-0.0)))
            .add(new Global("any", ValueType.VIEW, 0))
            .add(new Global("bytes", ViewType.BYTES, 0));
    for (Opcode opcode : Opcode.values()) {
      Sample sample = of(opcode);
      String results = opcode == Opcode.RETURN ? "-> i64" : "->";
      module.function(
          "run." + opcode.name().toLowerCase(java.util.Locale.ROOT),
          sample.params + results,
          "",
          code(opcode));
    }
    module.add(
        new Function(
            "locals",
            Snippets.signature("->"),
            List.of(
                new Local("a", ValueType.I64, Long.MAX_VALUE),
                new Local("b", ValueType.F64, Double.doubleToLongBits(Double.NaN)),
                new Local("c", ValueType.VIEW, 0)),
            Snippets.code("data 2; drop; nop"),
            Lines.of(new int[] {0, 0, 0}, new int[] {7, 7, 3})));
    int test = 2 + Opcode.values().length;
    return module
        .add(new Export("run", 3))
        .add(new Export("any text \u00e4", 2))
        .add(new dev.stria.vm.program.Test(test, Optional.of(TrapKind.STALE_VIEW)))
        .build();
  }
}
