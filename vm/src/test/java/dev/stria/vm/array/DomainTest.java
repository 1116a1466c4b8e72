package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.assertDoubles;
import static dev.stria.vm.array.Arena.assertLongs;
import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import org.junit.jupiter.api.Test;

/** Which arithmetic the operands choose. */
class DomainTest {
  private final Arena arena = new Arena();

  private View binary(BinaryOp op, Format to, Operand a, Operand b) {
    View dst = arena.zeros(to, 1);
    ArrayOps.binary(op, dst, a, b, FREE);
    return dst;
  }

  @Test
  void aFloatSourceMakesTheComputationFloat() {
    View seven = arena.ints(Format.I32, 7);
    View two = arena.floats(Format.F16BE, 2);
    assertDoubles(binary(BinaryOp.DIV, Format.F64, seven, two), 3.5);
    assertDoubles(binary(BinaryOp.DIV, Format.F32, two, seven), (float) (2.0 / 7));
  }

  @Test
  void aFloatNumberMakesTheComputationFloat() {
    assertDoubles(binary(BinaryOp.DIV, Format.F64, arena.ints(Format.U8, 7), number(2.0)), 3.5);
  }

  @Test
  void aFloatDestinationDoesNotMakeTheComputationFloat() {
    View seven = arena.ints(Format.I32, 7);
    assertDoubles(binary(BinaryOp.DIV, Format.F64, seven, number(2)), 3.0);
  }

  @Test
  void eachOperandConvertsToFloatByItsOwnFormat() {
    View most = arena.ints(Format.U64, -1);
    View minusOne = arena.ints(Format.I64, -1);
    View zero = arena.floats(Format.F64, 0);
    assertDoubles(binary(BinaryOp.ADD, Format.F64, most, zero), 0x1p64);
    assertDoubles(binary(BinaryOp.ADD, Format.F64, minusOne, zero), -1);
  }

  @Test
  void aU64SourceMakesTheOperationUnsigned() {
    View most = arena.ints(Format.U64BE, -1);
    View minusOne = arena.ints(Format.I8, -1);
    assertLongs(binary(BinaryOp.DIV, Format.I64, most, number(2)), Long.MAX_VALUE);
    assertLongs(binary(BinaryOp.REM, Format.I64, minusOne, arena.ints(Format.U64, 10)), 5);
    assertLongs(binary(BinaryOp.SHR, Format.I64, most, number(63)), 1);
    assertLongs(binary(BinaryOp.MAXIMUM, Format.I64, most, number(1)), -1);
    assertLongs(binary(BinaryOp.MINIMUM, Format.I64, most, number(1)), 1);
    assertLongs(binary(BinaryOp.GT, Format.U8, most, number(1)), 1);
    assertLongs(binary(BinaryOp.GE, Format.U8, number(1), most), 0);
    assertLongs(binary(BinaryOp.LE, Format.U8, most, most), 1);
    assertLongs(binary(BinaryOp.LT, Format.U8, most, number(1)), 0);
    assertDoubles(binary(BinaryOp.ADD, Format.F64, most, number(0)), 0x1p64);
  }

  @Test
  void aU64DestinationAloneDoesNotMakeTheOperationUnsigned() {
    View minusTwo = arena.ints(Format.I64, -2);
    assertLongs(binary(BinaryOp.SHR, Format.U64, minusTwo, number(1)), -1);
    assertLongs(binary(BinaryOp.DIV, Format.U64, minusTwo, number(2)), -1);
  }

  @Test
  void smallerUnsignedFormatsAreSigned() {
    View most = arena.ints(Format.U32, -1);
    assertLongs(binary(BinaryOp.SUB, Format.I64, most, number(0xffff_ffffL + 1)), -1);
    assertLongs(binary(BinaryOp.LT, Format.I64, number(-1), most), 1);
  }

  @Test
  void absOfUnsignedIsItself() {
    View dst = arena.zeros(Format.I64, 1);
    ArrayOps.unary(UnaryOp.ABS, dst, arena.ints(Format.U64, -5), FREE);
    assertLongs(dst, -5);
    ArrayOps.unary(UnaryOp.ABS, dst, arena.ints(Format.I16, -5), FREE);
    assertLongs(dst, 5);
  }

  @Test
  void theConditionOfSelectChoosesNoDomain() {
    View dst = arena.zeros(Format.F64, 2);
    View a = arena.ints(Format.I64, -1, Long.MAX_VALUE);
    ArrayOps.select(dst, arena.ints(Format.U64, 1, 1), a, number(0), FREE);
    assertDoubles(dst, -1, 0x1p63);
    View whole = arena.zeros(Format.I64, 2);
    ArrayOps.select(whole, arena.floats(Format.F32, 0.5, Double.NaN), a, number(0), FREE);
    assertLongs(whole, -1, Long.MAX_VALUE);
  }

  @Test
  void rootsAndRoundingsComputeInFloats() {
    View dst = arena.zeros(Format.F64, 2);
    ArrayOps.unary(UnaryOp.SQRT, dst, arena.ints(Format.U64, 2, 1L << 62), FREE);
    assertDoubles(dst, Math.sqrt(2), 0x1p31);
    ArrayOps.unary(UnaryOp.NEAREST, dst, arena.ints(Format.U64, -1, 3), FREE);
    assertDoubles(dst, 0x1p64, 3);
  }

  @Test
  void bitOperationsTakeIntegersOnly() {
    View floats = arena.floats(Format.F64, 1);
    View dst = arena.zeros(Format.F64, 1);
    arena.assertFault(
        TrapKind.INVALID_ARGUMENT,
        meter -> ArrayOps.binary(BinaryOp.XOR, dst, floats, number(1), meter));
    ArrayOps.binary(BinaryOp.XOR, dst, arena.ints(Format.BOOL, 1), number(6), FREE);
    assertDoubles(dst, 7);
  }
}
