package dev.stria.vm.engine.interp;

import static dev.stria.vm.isa.Opcode.*;
import static dev.stria.vm.isa.ValueType.F64;
import static dev.stria.vm.isa.ValueType.I64;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Var;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every instruction is translated and executed, and stepping gives what running gives. */
class OpcodesTest {
  private static final ViewType FLOATS = new ViewType(Format.F64, 1);
  private static final ViewType MATRIX = new ViewType(Format.F64, 2);

  @ParameterizedTest
  @EnumSource(Opcode.class)
  void everyInstructionRunsAndSteps(Opcode opcode) {
    Fn fn =
        new Fn("f")
            .param("a", I64)
            .param("b", I64)
            .param("x", F64)
            .param("y", F64)
            .local("v", ViewType.BYTES)
            .local("w", FLOATS)
            .local("m", MATRIX);
    allocate(fn, ALLOC, Format.U8, 6).set("v");
    allocate(fn, ALLOC, Format.F64, 6).set("w");
    allocate(fn, ALLOC, Format.F64, 3, 3).set("m");
    fn.get("v", "a", "b").op(ARRAY_IOTA).get("w", "x", "y").op(ARRAY_IOTA);
    ValueType result = use(opcode, fn);
    if (result != null) {
      if (result.isView()) {
        fn.op(SIZE);
      }
      fn.returns(result.isView() ? I64 : result);
    }
    Rig rig =
        new Rig()
            .host(
                "negate",
                new Signature(List.of(I64), List.of(I64)),
                (instance, args, results) -> results.setLong(0, -args.getLong(0)))
            .data(Data.named("bytes", Format.U8, Shape.of(3), new byte[] {1, 2, 3}))
            .var(new Var("grid", Format.F64, Shape.of(2, 2)))
            .global("gi", I64, 4)
            .function(fn);
    String how = rig.run(12, 5, 6.5, 1.25).how();
    boolean mayTrap = opcode == UNREACHABLE || opcode == TRAP;
    assertFalse(!mayTrap && how.contains(" [f ("), how);
  }

  private static Fn allocate(Fn fn, Opcode opcode, Format format, long... extents) {
    return fn.op(opcode, new Immediate.OfFormatShape(format, Shape.of(extents)));
  }

  /** Uses an instruction; gives the type of what is left on the stack, or null. */
  private static ValueType use(Opcode opcode, Fn fn) {
    return switch (opcode) {
      case I64_CONST -> then(fn.i64(3), I64);
      case F64_CONST -> then(fn.f64(3.5), F64);
      case DROP -> then(fn.get("a", "b").op(DROP), I64);
      case DUP -> then(fn.get("v").op(DUP).ops(OVERLAPS), I64);
      case SWAP -> then(fn.get("v", "w").ops(SIZE).op(SWAP).ops(LEN, I64_SUB), I64);
      case OVER -> then(fn.get("v", "a").op(OVER).ops(LEN, I64_SUB).op(SWAP).op(DROP), I64);
      case SELECT -> then(fn.get("w", "w", "a").op(SELECT), FLOATS);
      case LOCAL_GET -> then(fn.get("a"), I64);
      case LOCAL_SET -> then(fn.get("a").set("b").get("b"), I64);
      case LOCAL_TEE -> then(fn.get("v").tee("v"), ViewType.BYTES);
      case GLOBAL_GET -> then(fn.op(opcode, new Immediate.OfGlobal(0)), I64);
      case GLOBAL_SET -> then(fn.get("a").op(opcode, new Immediate.OfGlobal(0)), null);
      case NOP -> then(fn.op(NOP), null);
      case BR -> then(fn.br("l").label("l"), null);
      case BR_IF -> then(fn.get("a").brIf("l").label("l"), null);
      case BR_TABLE -> then(fn.get("a").brTable("l", "l").label("l"), null);
      case CALL -> then(fn.get("a").call(0), I64);
      case RETURN, UNREACHABLE -> then(fn.op(opcode), null);
      case TRAP -> then(fn.op(opcode, new Immediate.OfMessage("no")), null);
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
          then(fn.get("a", "b").op(opcode), I64);
      case I64_CLZ, I64_CTZ, I64_POPCNT, I64_EXTEND8_S, I64_EXTEND16_S, I64_EXTEND32_S, I64_EQZ ->
          then(fn.get("a").op(opcode), I64);
      case F64_ADD, F64_SUB, F64_MUL, F64_DIV, F64_MIN, F64_MAX, F64_COPYSIGN ->
          then(fn.get("x", "y").op(opcode), F64);
      case F64_NEG, F64_ABS, F64_SQRT, F64_CEIL, F64_FLOOR, F64_TRUNC, F64_NEAREST, F64_ROUND_F32 ->
          then(fn.get("x").op(opcode), F64);
      case F64_FMA -> then(fn.get("x", "y", "x").op(opcode), F64);
      case F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE -> then(fn.get("x", "y").op(opcode), I64);
      case F64_CONVERT_I64_S, F64_CONVERT_I64_U, F64_REINTERPRET_I64 ->
          then(fn.get("a").op(opcode), F64);
      case I64_TRUNC_F64_S,
          I64_TRUNC_F64_U,
          I64_TRUNC_SAT_F64_S,
          I64_TRUNC_SAT_F64_U,
          I64_REINTERPRET_F64 ->
          then(fn.get("x").op(opcode), I64);
      case DATA -> then(fn.op(opcode, new Immediate.OfData(0)), ViewType.BYTES);
      case VAR -> then(fn.op(opcode, new Immediate.OfVar(0)), MATRIX);
      case ALLOC, TEMP -> then(allocate(fn, opcode, Format.U16, 2, 2), MATRIX);
      case ALLOC_LIKE, TEMP_LIKE ->
          then(fn.get("m").op(opcode, new Immediate.OfFormat(Format.I32)), MATRIX);
      case CLONE, READONLY -> then(fn.get("w").op(opcode), FLOATS);
      case REGION -> then(fn.op(opcode), ViewType.BYTES);
      case CARVE ->
          then(
              fn.get("v").i64(1).i64(2).i64(2).op(opcode, type(new ViewType(Format.U16, 1))),
              FLOATS);
      case SLICE -> slices(fn);
      case CAST -> then(fn.get("w").op(opcode, shaped(Format.U8, Shape.FIT)), ViewType.BYTES);
      case RESHAPE -> then(fn.get("w").op(opcode, new Immediate.OfShape(Shape.of(2, 3))), MATRIX);
      case TRANSPOSE -> then(fn.get("m").op(opcode), MATRIX);
      case PERMUTE -> then(fn.get("m").op(opcode, new Immediate.OfAxes(List.of(1, 0))), MATRIX);
      case BROADCAST -> then(fn.get("w").op(opcode, new Immediate.OfShape(Shape.of(2, 6))), MATRIX);
      case AS -> then(fn.get("w").op(opcode, type(FLOATS)), FLOATS);
      case LEN,
          SIZE,
          NBYTES,
          ITEMSIZE,
          NDIM,
          FORMAT,
          IS_READONLY,
          IS_CONTIGUOUS,
          IS_F_CONTIGUOUS,
          OFFSET ->
          then(fn.get("m").op(opcode), I64);
      case DIM, STRIDE -> then(fn.get("m").op(opcode, new Immediate.OfAxis(-1)), I64);
      case OVERLAPS -> then(fn.get("m", "w").op(opcode), I64);
      case LOAD ->
          then(fn.get("m").i64(1).op(opcode, indices(Subscript.Implied.STAR, literal(2))), F64);
      case STORE -> then(fn.get("m").i64(1).i64(2).get("x").store(), null);
      case STORE_EXACT -> then(fn.get("v").i64(255).op(opcode, indices(literal(-1))), null);
      case FREE, ACQUIRE -> then(fn.get("v").op(opcode), null);
      case RELEASE -> then(fn.get("v").op(ACQUIRE).get("v").op(opcode), null);
      case RESIZE -> then(fn.get("v").i64(9).op(opcode), ViewType.BYTES);
      case ARRAY_FILL -> then(fn.get("w", "x").op(opcode), null);
      case ARRAY_COPY, ARRAY_SATURATE -> then(fn.get("v", "w").op(opcode), null);
      case ARRAY_ADD,
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
          ARRAY_GE ->
          then(fn.get("v", "v", "a").op(opcode), null);
      case ARRAY_NEG,
          ARRAY_ABS,
          ARRAY_NOT,
          ARRAY_SQRT,
          ARRAY_FLOOR,
          ARRAY_CEIL,
          ARRAY_TRUNC,
          ARRAY_NEAREST,
          ARRAY_CUMSUM ->
          then(fn.get("w", "v").op(opcode), null);
      case ARRAY_FMA -> then(fn.get("w", "w", "v", "w").op(opcode), null);
      case ARRAY_SELECT -> then(fn.get("w", "v", "w", "y").op(opcode), null);
      case ARRAY_IOTA -> then(fn.get("v").i64(200).i64(30).op(opcode), null);
      case ARRAY_SUM, ARRAY_PROD, ARRAY_MIN, ARRAY_MAX -> then(fn.get("w").op(opcode), F64);
      case ARRAY_ARGMIN, ARRAY_ARGMAX, ARRAY_ANY, ARRAY_ALL -> then(fn.get("w").op(opcode), I64);
      case ARRAY_DOT -> then(fn.get("w", "v").op(opcode), F64);
      case ARRAY_SUM_AXIS, ARRAY_MIN_AXIS, ARRAY_MAX_AXIS ->
          then(
              allocate(fn, ALLOC, Format.F64, 3).get("m").op(opcode, new Immediate.OfAxis(0)),
              null);
      case ARRAY_MATMUL -> then(fn.get("m", "m", "m").op(opcode), null);
      case ARRAY_EQUAL -> then(fn.get("v", "w").op(opcode), I64);
      case ARRAY_COMPARE -> then(fn.get("v", "w").op(opcode), I64);
      case ARRAY_FIND, ARRAY_COUNT -> then(fn.get("w", "y").op(opcode), I64);
      case ARRAY_SORT -> then(fn.get("v").op(opcode), null);
      case ARRAY_TAKE ->
          then(fn.get("v").i64(0).i64(1).op(ARRAY_IOTA).get("w", "w", "v").op(opcode), null);
    };
  }

  private static ValueType slices(Fn fn) {
    fn.get("m").i64(1).op(SLICE, subscript(new Subscript.Index(Subscript.Implied.STAR)));
    fn.set("w");
    fn.get("w").i64(1).i64(2);
    fn.op(SLICE, subscript(new Subscript.Exact(Subscript.Implied.STAR, Subscript.Implied.STAR)));
    fn.set("w");
    fn.get("m").i64(0).i64(2).i64(-1);
    fn.op(
        SLICE,
        subscript(
            new Subscript.Index(Subscript.Implied.STAR),
            new Subscript.Range(
                Subscript.Implied.STAR, Subscript.Implied.OMITTED, Subscript.Implied.STAR)));
    allocate(fn, ALLOC, Format.U8, 2, 2, 2).i64(-1);
    fn.op(SLICE, subscript(new Subscript.Index(Subscript.Implied.STAR)));
    return then(fn.ops(ARRAY_EQUAL), I64);
  }

  /** The type left on the stack, after the instructions written in the first argument. */
  private static ValueType then(Fn unused, ValueType left) {
    return left;
  }

  private static Immediate type(ViewType type) {
    return new Immediate.OfViewType(type);
  }

  private static Immediate shaped(Format format, long... extents) {
    return new Immediate.OfFormatShape(format, Shape.of(extents));
  }

  private static Immediate subscript(Subscript.Entry... entries) {
    return new Immediate.OfSubscript(new Subscript(List.of(entries)));
  }

  private static Subscript.Literal literal(long value) {
    return new Subscript.Literal(value);
  }

  private static Immediate indices(Subscript.Bound... bounds) {
    return new Immediate.OfIndices(
        Optional.of(
            new Subscript(
                List.of(bounds).stream().<Subscript.Entry>map(Subscript.Index::new).toList())));
  }
}
