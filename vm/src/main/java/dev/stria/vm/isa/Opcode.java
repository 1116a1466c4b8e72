package dev.stria.vm.isa;

import static dev.stria.vm.fault.TrapKind.*;
import static dev.stria.vm.isa.InstructionRow.row;

import dev.stria.vm.fault.TrapKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instruction table: for every instruction its number in the binary form, mnemonic, stack
 * effect, immediate, type rule, fuel, traps and one sentence. Whatever else knows instructions
 * derives from these rows.
 *
 * <p>Stack effects read left to right, top of stack last. Typed names ({@code a: i64}) are checked
 * as they stand for {@link TypeRule#FIXED}; the effects of other rules are for people. Instructions
 * that use fuel can also trap {@code out_of_fuel} and {@code interrupted}, which their rows do not
 * repeat.
 */
public enum Opcode {
  // spotless:off (a table reads by its columns)

  // Constants, stack and variables.
  I64_CONST(row(0x00, "i64.const", "-> i64", "Pushes an integer.").takes(ImmediateKind.I64)),
  F64_CONST(row(0x01, "f64.const", "-> f64", "Pushes a float.").takes(ImmediateKind.F64)),
  DROP(row(0x02, "drop", "a ->", "Drops the top value.").typed(TypeRule.DROP)),
  DUP(row(0x03, "dup", "a -> a a", "Pushes the top value again.").typed(TypeRule.DUP)),
  SWAP(row(0x04, "swap", "a b -> b a", "Exchanges the two top values.").typed(TypeRule.SWAP)),
  OVER(row(0x05, "over", "a b -> a b a", "Pushes the value below the top again.").typed(TypeRule.OVER)),
  SELECT(row(0x06, "select", "a b cond: i64 -> a|b", "Keeps a if the condition is not 0, else b; both have one type.").typed(TypeRule.SELECT)),
  LOCAL_GET(row(0x07, "local.get", "-> a", "Pushes a parameter or local.").takes(ImmediateKind.LOCAL).typed(TypeRule.LOCAL_GET)),
  LOCAL_SET(row(0x08, "local.set", "a ->", "Sets a parameter or local.").takes(ImmediateKind.LOCAL).typed(TypeRule.LOCAL_SET)),
  LOCAL_TEE(row(0x09, "local.tee", "a -> a", "Sets a parameter or local and pushes it.").takes(ImmediateKind.LOCAL).typed(TypeRule.LOCAL_TEE)),
  GLOBAL_GET(row(0x0a, "global.get", "-> a", "Pushes a global.").takes(ImmediateKind.GLOBAL).typed(TypeRule.GLOBAL_GET)),
  GLOBAL_SET(row(0x0b, "global.set", "a ->", "Sets a global.").takes(ImmediateKind.GLOBAL).typed(TypeRule.GLOBAL_SET)),

  // Control.
  NOP(row(0x10, "nop", "->", "Does nothing.")),
  BR(row(0x11, "br", "->", "Branches.").takes(ImmediateKind.LABEL).typed(TypeRule.BR).uses(FuelRule.BRANCH)),
  BR_IF(row(0x12, "br_if", "cond: i64 ->", "Branches if the condition is not 0.").takes(ImmediateKind.LABEL).typed(TypeRule.BR_IF).uses(FuelRule.BRANCH)),
  BR_TABLE(row(0x13, "br_table", "index: i64 ->", "Branches to the label whose number, unsigned, is on the stack, or to the last one.").takes(ImmediateKind.LABELS).typed(TypeRule.BR_TABLE).uses(FuelRule.BRANCH)),
  CALL(row(0x14, "call", "params… -> results…", "Calls a function with the parameters on the stack.").takes(ImmediateKind.FUNCTION).typed(TypeRule.CALL).uses(FuelRule.CALL).traps(STACK_OVERFLOW, HOST_ERROR)),
  RETURN(row(0x15, "return", "results… ->", "Ends the function with the results on the stack.").typed(TypeRule.RETURN)),
  UNREACHABLE(row(0x16, "unreachable", "->", "Traps: the program says this is never reached.").typed(TypeRule.STOP).traps(TrapKind.UNREACHABLE)),
  TRAP(row(0x17, "trap", "->", "Traps with the message.").takes(ImmediateKind.MESSAGE).typed(TypeRule.STOP).traps(USER_TRAP)),

  // Integers.
  I64_ADD(row(0x20, "i64.add", "a: i64, b: i64 -> i64", "Adds, wrapping.")),
  I64_SUB(row(0x21, "i64.sub", "a: i64, b: i64 -> i64", "Subtracts, wrapping.")),
  I64_MUL(row(0x22, "i64.mul", "a: i64, b: i64 -> i64", "Multiplies, wrapping.")),
  I64_AND(row(0x23, "i64.and", "a: i64, b: i64 -> i64", "Bitwise and.")),
  I64_OR(row(0x24, "i64.or", "a: i64, b: i64 -> i64", "Bitwise or.")),
  I64_XOR(row(0x25, "i64.xor", "a: i64, b: i64 -> i64", "Bitwise exclusive or.")),
  I64_SHL(row(0x26, "i64.shl", "a: i64, b: i64 -> i64", "Shifts left; the count is taken mod 64.")),
  I64_SHR_S(row(0x27, "i64.shr_s", "a: i64, b: i64 -> i64", "Shifts right, copying the sign; the count is taken mod 64.")),
  I64_SHR_U(row(0x28, "i64.shr_u", "a: i64, b: i64 -> i64", "Shifts right, filling with zeros; the count is taken mod 64.")),
  I64_ROTL(row(0x29, "i64.rotl", "a: i64, b: i64 -> i64", "Rotates left; the count is taken mod 64.")),
  I64_ROTR(row(0x2a, "i64.rotr", "a: i64, b: i64 -> i64", "Rotates right; the count is taken mod 64.")),
  I64_DIV_S(row(0x2b, "i64.div_s", "a: i64, b: i64 -> i64", "Divides as signed, towards zero; the smallest integer by -1 wraps.").traps(DIVIDE_BY_ZERO)),
  I64_DIV_U(row(0x2c, "i64.div_u", "a: i64, b: i64 -> i64", "Divides as unsigned.").traps(DIVIDE_BY_ZERO)),
  I64_REM_S(row(0x2d, "i64.rem_s", "a: i64, b: i64 -> i64", "The signed remainder, with the dividend's sign.").traps(DIVIDE_BY_ZERO)),
  I64_REM_U(row(0x2e, "i64.rem_u", "a: i64, b: i64 -> i64", "The unsigned remainder.").traps(DIVIDE_BY_ZERO)),
  I64_CLZ(row(0x2f, "i64.clz", "a: i64 -> i64", "Counts leading zero bits; 64 for 0.")),
  I64_CTZ(row(0x30, "i64.ctz", "a: i64 -> i64", "Counts trailing zero bits; 64 for 0.")),
  I64_POPCNT(row(0x31, "i64.popcnt", "a: i64 -> i64", "Counts one bits.")),
  I64_EXTEND8_S(row(0x32, "i64.extend8_s", "a: i64 -> i64", "Sign-extends the low 8 bits.")),
  I64_EXTEND16_S(row(0x33, "i64.extend16_s", "a: i64 -> i64", "Sign-extends the low 16 bits.")),
  I64_EXTEND32_S(row(0x34, "i64.extend32_s", "a: i64 -> i64", "Sign-extends the low 32 bits.")),
  I64_EQZ(row(0x35, "i64.eqz", "a: i64 -> i64", "1 if the value is 0, else 0.")),
  I64_EQ(row(0x36, "i64.eq", "a: i64, b: i64 -> i64", "1 if equal, else 0.")),
  I64_NE(row(0x37, "i64.ne", "a: i64, b: i64 -> i64", "1 if different, else 0.")),
  I64_LT_S(row(0x38, "i64.lt_s", "a: i64, b: i64 -> i64", "1 if a is less than b, both signed, else 0.")),
  I64_LT_U(row(0x39, "i64.lt_u", "a: i64, b: i64 -> i64", "1 if a is less than b, both unsigned, else 0.")),
  I64_GT_S(row(0x3a, "i64.gt_s", "a: i64, b: i64 -> i64", "1 if a is greater than b, both signed, else 0.")),
  I64_GT_U(row(0x3b, "i64.gt_u", "a: i64, b: i64 -> i64", "1 if a is greater than b, both unsigned, else 0.")),
  I64_LE_S(row(0x3c, "i64.le_s", "a: i64, b: i64 -> i64", "1 if a is at most b, both signed, else 0.")),
  I64_LE_U(row(0x3d, "i64.le_u", "a: i64, b: i64 -> i64", "1 if a is at most b, both unsigned, else 0.")),
  I64_GE_S(row(0x3e, "i64.ge_s", "a: i64, b: i64 -> i64", "1 if a is at least b, both signed, else 0.")),
  I64_GE_U(row(0x3f, "i64.ge_u", "a: i64, b: i64 -> i64", "1 if a is at least b, both unsigned, else 0.")),

  // Floats.
  F64_ADD(row(0x48, "f64.add", "x: f64, y: f64 -> f64", "Adds.")),
  F64_SUB(row(0x49, "f64.sub", "x: f64, y: f64 -> f64", "Subtracts.")),
  F64_MUL(row(0x4a, "f64.mul", "x: f64, y: f64 -> f64", "Multiplies.")),
  F64_DIV(row(0x4b, "f64.div", "x: f64, y: f64 -> f64", "Divides.")),
  F64_NEG(row(0x4c, "f64.neg", "x: f64 -> f64", "Flips the sign, of zero and NaN too.")),
  F64_ABS(row(0x4d, "f64.abs", "x: f64 -> f64", "Clears the sign.")),
  F64_SQRT(row(0x4e, "f64.sqrt", "x: f64 -> f64", "The square root, correctly rounded; NaN below zero.")),
  F64_CEIL(row(0x4f, "f64.ceil", "x: f64 -> f64", "Rounds up to an integer.")),
  F64_FLOOR(row(0x50, "f64.floor", "x: f64 -> f64", "Rounds down to an integer.")),
  F64_TRUNC(row(0x51, "f64.trunc", "x: f64 -> f64", "Rounds towards zero to an integer.")),
  F64_NEAREST(row(0x52, "f64.nearest", "x: f64 -> f64", "Rounds to the nearest integer, ties to even.")),
  F64_MIN(row(0x53, "f64.min", "x: f64, y: f64 -> f64", "The smaller; NaN if either is NaN; -0 is below +0.")),
  F64_MAX(row(0x54, "f64.max", "x: f64, y: f64 -> f64", "The larger; NaN if either is NaN; +0 is above -0.")),
  F64_COPYSIGN(row(0x55, "f64.copysign", "x: f64, y: f64 -> f64", "The magnitude of x with the sign of y.")),
  F64_FMA(row(0x56, "f64.fma", "x: f64, y: f64, z: f64 -> f64", "x·y + z, rounded once.")),
  F64_EQ(row(0x57, "f64.eq", "x: f64, y: f64 -> i64", "1 if equal, else 0; NaN equals nothing.")),
  F64_NE(row(0x58, "f64.ne", "x: f64, y: f64 -> i64", "1 unless equal; 1 for NaN.")),
  F64_LT(row(0x59, "f64.lt", "x: f64, y: f64 -> i64", "1 if x is less than y, else 0.")),
  F64_GT(row(0x5a, "f64.gt", "x: f64, y: f64 -> i64", "1 if x is greater than y, else 0.")),
  F64_LE(row(0x5b, "f64.le", "x: f64, y: f64 -> i64", "1 if x is at most y, else 0.")),
  F64_GE(row(0x5c, "f64.ge", "x: f64, y: f64 -> i64", "1 if x is at least y, else 0.")),
  F64_ROUND_F32(row(0x5d, "f64.round_f32", "x: f64 -> f64", "Rounds to binary32 and back.")),

  // Conversions.
  F64_CONVERT_I64_S(row(0x60, "f64.convert_i64_s", "a: i64 -> f64", "The nearest float to a signed integer.")),
  F64_CONVERT_I64_U(row(0x61, "f64.convert_i64_u", "a: i64 -> f64", "The nearest float to an unsigned integer.")),
  I64_TRUNC_F64_S(row(0x62, "i64.trunc_f64_s", "x: f64 -> i64", "Truncates to a signed integer; NaN and what does not fit trap.").traps(INVALID_CONVERSION)),
  I64_TRUNC_F64_U(row(0x63, "i64.trunc_f64_u", "x: f64 -> i64", "Truncates to an unsigned integer; NaN and what does not fit trap.").traps(INVALID_CONVERSION)),
  I64_TRUNC_SAT_F64_S(row(0x64, "i64.trunc_sat_f64_s", "x: f64 -> i64", "Truncates to a signed integer, clamping; NaN gives 0.")),
  I64_TRUNC_SAT_F64_U(row(0x65, "i64.trunc_sat_f64_u", "x: f64 -> i64", "Truncates to an unsigned integer, clamping; NaN gives 0.")),
  I64_REINTERPRET_F64(row(0x66, "i64.reinterpret_f64", "x: f64 -> i64", "The bits of a float.")),
  F64_REINTERPRET_I64(row(0x67, "f64.reinterpret_i64", "a: i64 -> f64", "The float with the given bits.")),

  // Views: creating.
  DATA(row(0x70, "data", "-> v", "A read-only view of a constant.").takes(ImmediateKind.DATA).typed(TypeRule.DATA)),
  VAR(row(0x71, "var", "-> v", "A view of a static.").takes(ImmediateKind.VAR).typed(TypeRule.VAR)),
  ALLOC(row(0x72, "alloc", "extents… -> v", "Allocates a zeroed block.").takes(ImmediateKind.ALLOCATION).typed(TypeRule.ALLOC).uses(FuelRule.BLOCK).traps(INVALID_ARGUMENT, OUT_OF_MEMORY)),
  ALLOC_LIKE(row(0x73, "alloc.like", "v -> w", "Allocates a zeroed block with the shape of v.").takes(ImmediateKind.FORMAT).typed(TypeRule.ALLOC_LIKE).uses(FuelRule.BLOCK).traps(INVALID_ARGUMENT, OUT_OF_MEMORY)),
  TEMP(row(0x74, "temp", "extents… -> v", "Allocates a zeroed block that is freed when the function ends.").takes(ImmediateKind.ALLOCATION).typed(TypeRule.ALLOC).uses(FuelRule.BLOCK).traps(INVALID_ARGUMENT, OUT_OF_MEMORY)),
  TEMP_LIKE(row(0x75, "temp.like", "v -> w", "Allocates a zeroed block with the shape of v that is freed when the function ends.").takes(ImmediateKind.FORMAT).typed(TypeRule.ALLOC_LIKE).uses(FuelRule.BLOCK).traps(INVALID_ARGUMENT, OUT_OF_MEMORY)),
  CLONE(row(0x76, "clone", "v -> w", "Copies the elements into a new C-contiguous block.").typed(TypeRule.SAME_VIEW).uses(FuelRule.BLOCK).traps(STALE_VIEW, INVALID_ARGUMENT, OUT_OF_MEMORY)),
  REGION(row(0x77, "region", "-> u8[]", "The whole region below the constants, as bytes.")),
  CARVE(row(0x78, "carve", "parent: u8[], offset: i64, extents…, strides… -> v", "A view of given offset, extents and byte strides within contiguous bytes.").takes(ImmediateKind.VIEW_TYPE).typed(TypeRule.CARVE).traps(INVALID_ARGUMENT, NOT_CONTIGUOUS, INDEX_OUT_OF_BOUNDS)),

  // Views: zero-copy.
  SLICE(row(0x80, "slice", "v, numbers… -> w", "Basic indexing: part of a view.").takes(ImmediateKind.SUBSCRIPT).typed(TypeRule.SLICE).traps(INVALID_ARGUMENT, INDEX_OUT_OF_BOUNDS)),
  CAST(row(0x81, "cast", "v, extents… -> w", "The same bytes as elements of another format or shape.").takes(ImmediateKind.CAST).typed(TypeRule.CAST).traps(INVALID_ARGUMENT, NOT_CONTIGUOUS, SHAPE_MISMATCH)),
  RESHAPE(row(0x82, "reshape", "v, extents… -> w", "The same elements in another shape.").takes(ImmediateKind.RESHAPE).typed(TypeRule.RESHAPE).traps(INVALID_ARGUMENT, NOT_CONTIGUOUS, SHAPE_MISMATCH)),
  TRANSPOSE(row(0x83, "transpose", "v -> w", "Reverses the axes.").typed(TypeRule.TRANSPOSE)),
  PERMUTE(row(0x84, "permute", "v -> w", "Reorders the axes: axis i of the result is the i-th axis listed.").takes(ImmediateKind.AXES).typed(TypeRule.PERMUTE)),
  BROADCAST(row(0x85, "broadcast", "v, extents… -> w", "Spreads a view over a larger shape without copying; the result is read-only.").takes(ImmediateKind.SHAPE).typed(TypeRule.BROADCAST).traps(INVALID_ARGUMENT, SHAPE_MISMATCH)),
  READONLY(row(0x86, "readonly", "v -> w", "The same view without permission to store.").typed(TypeRule.SAME_VIEW)),
  AS(row(0x87, "as", "view -> v", "Checks that a view has a format and rank.").takes(ImmediateKind.VIEW_TYPE).typed(TypeRule.AS).traps(TYPE_MISMATCH)),

  // Views: asking.
  LEN(row(0x90, "len", "v -> i64", "The extent of axis 0.").typed(TypeRule.LEN)),
  DIM(row(0x91, "dim", "v -> i64", "The extent of an axis.").takes(ImmediateKind.AXIS).typed(TypeRule.AXIS_QUESTION)),
  STRIDE(row(0x92, "stride", "v -> i64", "The byte stride of an axis.").takes(ImmediateKind.AXIS).typed(TypeRule.AXIS_QUESTION)),
  SIZE(row(0x93, "size", "view -> i64", "The number of elements.").typed(TypeRule.QUESTION)),
  NBYTES(row(0x94, "nbytes", "view -> i64", "The number of bytes of all elements.").typed(TypeRule.QUESTION)),
  ITEMSIZE(row(0x95, "itemsize", "view -> i64", "The number of bytes of an element.").typed(TypeRule.QUESTION)),
  NDIM(row(0x96, "ndim", "view -> i64", "The number of axes.").typed(TypeRule.QUESTION)),
  FORMAT(row(0x97, "format", "view -> i64", "The format's type character, plus 256 if it is big-endian.").typed(TypeRule.QUESTION)),
  OFFSET(row(0x98, "offset", "view -> i64", "The byte offset of the first element in the region.").typed(TypeRule.QUESTION)),
  IS_READONLY(row(0x99, "is_readonly", "view -> i64", "1 if stores through the view trap, else 0.").typed(TypeRule.QUESTION)),
  IS_CONTIGUOUS(row(0x9a, "is_contiguous", "view -> i64", "1 if the elements lie in C order without gaps, else 0.").typed(TypeRule.QUESTION)),
  IS_F_CONTIGUOUS(row(0x9b, "is_f_contiguous", "view -> i64", "1 if the elements lie in Fortran order without gaps, else 0.").typed(TypeRule.QUESTION)),
  OVERLAPS(row(0x9c, "overlaps", "view, view -> i64", "1 if the spans of two views meet, else 0.").typed(TypeRule.OVERLAPS)),

  // Views: elements.
  LOAD(row(0xa0, "load", "v, indices… -> value", "Loads an element.").takes(ImmediateKind.INDICES).typed(TypeRule.LOAD).traps(STALE_VIEW, INDEX_OUT_OF_BOUNDS)),
  STORE(row(0xa1, "store", "v, indices…, value ->", "Stores an element, keeping the low bits or rounding to nearest.").takes(ImmediateKind.INDICES).typed(TypeRule.STORE).traps(STALE_VIEW, READ_ONLY, INDEX_OUT_OF_BOUNDS)),
  STORE_EXACT(row(0xa2, "store.exact", "v, indices…, value ->", "Stores an element; an integer that does not survive traps.").takes(ImmediateKind.INDICES).typed(TypeRule.STORE).traps(STALE_VIEW, READ_ONLY, INDEX_OUT_OF_BOUNDS, VALUE_OUT_OF_RANGE)),

  // Lifetime.
  FREE(row(0xa8, "free", "view ->", "Frees the block of a view.").typed(TypeRule.LIFETIME).traps(STALE_VIEW, INVALID_ARGUMENT, BUFFER_IN_USE)),
  ACQUIRE(row(0xa9, "acquire", "view ->", "Pins the block of a view.").typed(TypeRule.LIFETIME).traps(STALE_VIEW)),
  RELEASE(row(0xaa, "release", "view ->", "Unpins the block of a view.").typed(TypeRule.LIFETIME).traps(STALE_VIEW, INVALID_ARGUMENT)),
  RESIZE(row(0xab, "resize", "v, n: i64 -> w", "Gives axis 0 of a whole block another extent.").typed(TypeRule.RESIZE).uses(FuelRule.BLOCK).traps(STALE_VIEW, INVALID_ARGUMENT, READ_ONLY, NOT_CONTIGUOUS, BUFFER_IN_USE, OUT_OF_MEMORY)),

  // Array operations.
  ARRAY_FILL(row(0xb0, "array.fill", "dst, value ->", "Stores a value into every element.").typed(TypeRule.FILL).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_COPY(row(0xb1, "array.copy", "dst, src ->", "Stores every element of src as `store` does.").typed(TypeRule.COPY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_SATURATE(row(0xb2, "array.saturate", "dst, src ->", "Stores every element of src, clamped to the destination format's range.").typed(TypeRule.SATURATE).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_ADD(row(0xb3, "array.add", "dst, a, b ->", "a + b, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_SUB(row(0xb4, "array.sub", "dst, a, b ->", "a - b, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_MUL(row(0xb5, "array.mul", "dst, a, b ->", "a · b, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_DIV(row(0xb6, "array.div", "dst, a, b ->", "a / b, element by element; integers truncate.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH, DIVIDE_BY_ZERO)),
  ARRAY_REM(row(0xb7, "array.rem", "dst, a, b ->", "The remainder of a / b with the sign of a, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH, DIVIDE_BY_ZERO)),
  ARRAY_MINIMUM(row(0xb8, "array.minimum", "dst, a, b ->", "The smaller of a and b, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_MAXIMUM(row(0xb9, "array.maximum", "dst, a, b ->", "The larger of a and b, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_AND(row(0xba, "array.and", "dst, a, b ->", "Bitwise and, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH).integersOnly()),
  ARRAY_OR(row(0xbb, "array.or", "dst, a, b ->", "Bitwise or, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH).integersOnly()),
  ARRAY_XOR(row(0xbc, "array.xor", "dst, a, b ->", "Bitwise exclusive or, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH).integersOnly()),
  ARRAY_SHL(row(0xbd, "array.shl", "dst, a, b ->", "a shifted left by b mod 64, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH).integersOnly()),
  ARRAY_SHR(row(0xbe, "array.shr", "dst, a, b ->", "a shifted right by b mod 64, element by element.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH).integersOnly()),
  ARRAY_EQ(row(0xbf, "array.eq", "dst, a, b ->", "1 where a equals b, else 0.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_NE(row(0xc0, "array.ne", "dst, a, b ->", "1 where a differs from b, else 0.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_LT(row(0xc1, "array.lt", "dst, a, b ->", "1 where a is less than b, else 0.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_LE(row(0xc2, "array.le", "dst, a, b ->", "1 where a is at most b, else 0.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_GT(row(0xc3, "array.gt", "dst, a, b ->", "1 where a is greater than b, else 0.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_GE(row(0xc4, "array.ge", "dst, a, b ->", "1 where a is at least b, else 0.").typed(TypeRule.BINARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_NEG(row(0xc5, "array.neg", "dst, a ->", "-a, element by element.").typed(TypeRule.UNARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_ABS(row(0xc6, "array.abs", "dst, a ->", "The absolute value, element by element.").typed(TypeRule.UNARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_NOT(row(0xc7, "array.not", "dst, a ->", "Bitwise complement, element by element.").typed(TypeRule.UNARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH).integersOnly()),
  ARRAY_SQRT(row(0xc8, "array.sqrt", "dst, a ->", "The square root, element by element, in f64.").typed(TypeRule.UNARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_FLOOR(row(0xc9, "array.floor", "dst, a ->", "Rounded down, element by element, in f64.").typed(TypeRule.UNARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_CEIL(row(0xca, "array.ceil", "dst, a ->", "Rounded up, element by element, in f64.").typed(TypeRule.UNARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_TRUNC(row(0xcb, "array.trunc", "dst, a ->", "Rounded towards zero, element by element, in f64.").typed(TypeRule.UNARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_NEAREST(row(0xcc, "array.nearest", "dst, a ->", "Rounded to the nearest integer, ties to even, element by element, in f64.").typed(TypeRule.UNARY).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_FMA(row(0xcd, "array.fma", "dst, a, b, c ->", "a·b + c, element by element, rounded once.").typed(TypeRule.FMA).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_SELECT(row(0xce, "array.select", "dst, cond, a, b ->", "a where cond is not 0, else b.").typed(TypeRule.CHOOSE).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_IOTA(row(0xcf, "array.iota", "dst, start, step ->", "start + k·step for the k-th element in C order.").typed(TypeRule.IOTA).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY)),
  ARRAY_SUM(row(0xd0, "array.sum", "v -> value", "The sum of all elements, in 16 lanes for floats.").typed(TypeRule.REDUCE).uses(FuelRule.ELEMENTS).traps(STALE_VIEW)),
  ARRAY_PROD(row(0xd1, "array.prod", "v -> value", "The product of all elements in C order.").typed(TypeRule.REDUCE).uses(FuelRule.ELEMENTS).traps(STALE_VIEW)),
  ARRAY_MIN(row(0xd2, "array.min", "v -> value", "The smallest element; NaN if there is one.").typed(TypeRule.REDUCE).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, INVALID_ARGUMENT)),
  ARRAY_MAX(row(0xd3, "array.max", "v -> value", "The largest element; NaN if there is one.").typed(TypeRule.REDUCE).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, INVALID_ARGUMENT)),
  ARRAY_ARGMIN(row(0xd4, "array.argmin", "v -> i64", "The first flat index of the smallest element, or of a NaN.").typed(TypeRule.REDUCE_I64).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, INVALID_ARGUMENT)),
  ARRAY_ARGMAX(row(0xd5, "array.argmax", "v -> i64", "The first flat index of the largest element, or of a NaN.").typed(TypeRule.REDUCE_I64).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, INVALID_ARGUMENT)),
  ARRAY_ANY(row(0xd6, "array.any", "v -> i64", "1 if an element is not 0, else 0.").typed(TypeRule.REDUCE_I64).uses(FuelRule.ELEMENTS).traps(STALE_VIEW)),
  ARRAY_ALL(row(0xd7, "array.all", "v -> i64", "1 if no element is 0, else 0.").typed(TypeRule.REDUCE_I64).uses(FuelRule.ELEMENTS).traps(STALE_VIEW)),
  ARRAY_DOT(row(0xd8, "array.dot", "a, b -> value", "The sum of products of two rank-1 views, in 16 fused lanes for floats.").typed(TypeRule.DOT).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, SHAPE_MISMATCH)),
  ARRAY_SUM_AXIS(row(0xd9, "array.sum_axis", "dst, src ->", "The sum along an axis, in order.").takes(ImmediateKind.AXIS).typed(TypeRule.REDUCE_AXIS).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_MIN_AXIS(row(0xda, "array.min_axis", "dst, src ->", "The smallest along an axis.").takes(ImmediateKind.AXIS).typed(TypeRule.REDUCE_AXIS).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, INVALID_ARGUMENT, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_MAX_AXIS(row(0xdb, "array.max_axis", "dst, src ->", "The largest along an axis.").takes(ImmediateKind.AXIS).typed(TypeRule.REDUCE_AXIS).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, INVALID_ARGUMENT, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_CUMSUM(row(0xdc, "array.cumsum", "dst, a ->", "The running sum of a rank-1 view, in order.").typed(TypeRule.CUMSUM).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_MATMUL(row(0xdd, "array.matmul", "dst, a, b ->", "The matrix product, each element accumulated in order of k.").typed(TypeRule.MATMUL).uses(FuelRule.MATMUL).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH)),
  ARRAY_EQUAL(row(0xde, "array.equal", "view, view -> i64", "1 if shapes and values agree, as exact numbers, else 0.").typed(TypeRule.EQUAL).uses(FuelRule.ELEMENTS).traps(STALE_VIEW)),
  ARRAY_COMPARE(row(0xdf, "array.compare", "a, b -> i64", "-1, 0 or 1: the lexicographic order of two rank-1 views.").typed(TypeRule.COMPARE).uses(FuelRule.ELEMENTS).traps(STALE_VIEW)),
  ARRAY_FIND(row(0xe0, "array.find", "v, value -> i64", "The first flat index of an element equal to the value, or -1.").typed(TypeRule.SEARCH).uses(FuelRule.ELEMENTS).traps(STALE_VIEW)),
  ARRAY_COUNT(row(0xe1, "array.count", "v, value -> i64", "How many elements equal the value.").typed(TypeRule.SEARCH).uses(FuelRule.ELEMENTS).traps(STALE_VIEW)),
  ARRAY_SORT(row(0xe2, "array.sort", "v ->", "Sorts a rank-1 view ascending, in place; NaN last.").typed(TypeRule.SORT).uses(FuelRule.SORT).traps(STALE_VIEW, READ_ONLY)),
  ARRAY_TAKE(row(0xe3, "array.take", "dst, src, idx ->", "Gathers along axis 0: dst[i] = src[idx[i]].").typed(TypeRule.TAKE).uses(FuelRule.ELEMENTS).traps(STALE_VIEW, READ_ONLY, SHAPE_MISMATCH, INDEX_OUT_OF_BOUNDS));
  // spotless:on

  private static final Opcode[] BY_CODE = new Opcode[256];
  private static final Map<String, Opcode> BY_MNEMONIC = new HashMap<>();

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code()] = opcode;
      BY_MNEMONIC.put(opcode.mnemonic(), opcode);
    }
  }

  private final InstructionRow row;

  // Read from the effect when first asked for: a short run needs few of them. Both are immutable,
  // so
  // that it does not matter which of several threads writes them.
  private @Nullable Signature signature;
  private @Nullable List<String> operandNames;

  Opcode(InstructionRow row) {
    this.row = row;
  }

  /** The number in the binary form, from 0 to 255; never reused. */
  public int code() {
    return row.code();
  }

  /** The name in program texts, such as {@code i64.add}. */
  public String mnemonic() {
    return row.mnemonic();
  }

  /** The stack effect, in words that may be typed: {@code a: i64, b: i64 -> i64}. */
  public String effect() {
    return row.effect();
  }

  /**
   * The names of the operands in the effect of {@link TypeRule#FIXED} instructions; none for
   * others.
   */
  public List<String> operandNames() {
    List<String> names = operandNames;
    if (names == null) {
      names = row.operandNames();
      operandNames = names;
    }
    return names;
  }

  /** What the instruction does, in one sentence. */
  public String description() {
    return row.description();
  }

  /** What is written after the mnemonic. */
  public ImmediateKind immediate() {
    return row.immediate();
  }

  /** How operand and result types are found. */
  public TypeRule typeRule() {
    return row.typeRule();
  }

  /** The types of {@link TypeRule#FIXED} instructions; empty lists for others. */
  public Signature signature() {
    Signature types = signature;
    if (types == null) {
      types = row.signature();
      signature = types;
    }
    return types;
  }

  /** The chapter of the table that the instruction belongs to. */
  public InstructionGroup group() {
    return InstructionGroup.of(code());
  }

  /** How much fuel the instruction uses. */
  public FuelRule fuel() {
    return row.fuel();
  }

  /** The traps of the instruction's own, in the order in which they are looked for. */
  public Set<TrapKind> traps() {
    return row.traps();
  }

  /** Whether an array operation's sources must be integers. */
  public boolean isIntegersOnly() {
    return row.isIntegersOnly();
  }

  /** Whether the instruction never goes on to the next one. */
  public boolean endsPath() {
    return switch (typeRule()) {
      case BR, BR_TABLE, RETURN, STOP -> true;
      default -> false;
    };
  }

  /** The instruction with the given number, if there is one. */
  public static Optional<Opcode> coded(int code) {
    return code < 0 || code > 255 ? Optional.empty() : Optional.ofNullable(BY_CODE[code]);
  }

  /** The instruction with the given mnemonic, if there is one. */
  public static Optional<Opcode> named(String mnemonic) {
    return Optional.ofNullable(BY_MNEMONIC.get(mnemonic));
  }

  @Override
  public String toString() {
    return mnemonic();
  }
}
