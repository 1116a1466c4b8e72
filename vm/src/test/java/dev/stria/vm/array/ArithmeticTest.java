package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.assertDoubles;
import static dev.stria.vm.array.Arena.assertLongs;
import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;
import static java.lang.Double.NaN;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import org.junit.jupiter.api.Test;

/** What each elementwise operation computes. */
class ArithmeticTest {
  private static final long MIN = Long.MIN_VALUE;

  private final Arena arena = new Arena();

  private View ints(BinaryOp op, View a, Operand b) {
    View dst = arena.zeros(Format.I64, a.shape());
    ArrayOps.binary(op, dst, a, b, FREE);
    return dst;
  }

  private View floats(BinaryOp op, View a, Operand b) {
    View dst = arena.zeros(Format.F64, a.shape());
    ArrayOps.binary(op, dst, a, b, FREE);
    return dst;
  }

  private View unary(UnaryOp op, double... values) {
    View dst = arena.zeros(Format.F64, values.length);
    ArrayOps.unary(op, dst, arena.floats(Format.F64, values), FREE);
    return dst;
  }

  @Test
  void integersWrap() {
    View a = arena.ints(Format.I64, Long.MAX_VALUE, MIN);
    assertLongs(ints(BinaryOp.ADD, a, number(1)), MIN, MIN + 1);
    assertLongs(ints(BinaryOp.SUB, a, number(1)), Long.MAX_VALUE - 1, Long.MAX_VALUE);
    assertLongs(ints(BinaryOp.MUL, a, number(3)), Long.MAX_VALUE - 2, MIN);
  }

  @Test
  void divisionTruncatesAndTheRemainderHasTheDividendsSign() {
    View a = arena.ints(Format.I16, 7, -7, 7, -7);
    View b = arena.ints(Format.I8, 3, 3, -3, -3);
    assertLongs(ints(BinaryOp.DIV, a, b), 2, -2, -2, 2);
    assertLongs(ints(BinaryOp.REM, a, b), 1, -1, 1, -1);
    View x = arena.floats(Format.F64, 7, -7, 7, -7, 5.5, 1, -0.0);
    View y = arena.floats(Format.F64, 3, 3, -3, -3, -2, 0, 1);
    assertDoubles(floats(BinaryOp.REM, x, y), 1, -1, 1, -1, 1.5, NaN, -0.0);
  }

  @Test
  void theSmallestIntegerDividedByMinusOneWraps() {
    View a = arena.ints(Format.I64, MIN);
    assertLongs(ints(BinaryOp.DIV, a, number(-1)), MIN);
    assertLongs(ints(BinaryOp.REM, a, number(-1)), 0);
  }

  @Test
  void integerDivisionByZeroFaultsBeforeAnythingIsStored() {
    View a = arena.ints(Format.I32, 1, 2, 3);
    View dst = arena.ints(Format.I32, 9, 9, 9);
    View zeroLast = arena.ints(Format.I32, 1, 1, 0);
    for (BinaryOp op : new BinaryOp[] {BinaryOp.DIV, BinaryOp.REM}) {
      arena.assertFault(
          TrapKind.DIVIDE_BY_ZERO, meter -> ArrayOps.binary(op, dst, a, zeroLast, meter));
      arena.assertFault(
          TrapKind.DIVIDE_BY_ZERO, meter -> ArrayOps.binary(op, dst, a, number(0), meter));
    }
    assertDoubles(
        floats(BinaryOp.DIV, arena.floats(Format.F64, 1, -1, 0), number(0)),
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        NaN);
  }

  @Test
  void nothingDividedByZeroIsNoFault() {
    View none = arena.zeros(Format.I32, 0);
    ArrayOps.binary(BinaryOp.DIV, none, none, number(0), FREE);
    ArrayOps.binary(BinaryOp.DIV, none, none, arena.zeros(Format.I32, 1), FREE);
  }

  @Test
  void shiftCountsAreTakenModulo64() {
    View a = arena.ints(Format.I64, -8);
    assertLongs(ints(BinaryOp.SHL, a, number(65)), -16);
    assertLongs(ints(BinaryOp.SHR, a, number(-63)), -4);
  }

  @Test
  void shiftsAreOf64BitsWhateverTheFormat() {
    View dst = arena.zeros(Format.U8, 1);
    ArrayOps.binary(BinaryOp.SHR, dst, arena.ints(Format.I8, -128), number(1), FREE);
    assertLongs(dst, 0xc0);
  }

  @Test
  void bitOperationsWorkOnAllBits() {
    View a = arena.ints(Format.I8, 0b1100);
    assertLongs(ints(BinaryOp.AND, a, number(0b1010)), 0b1000);
    assertLongs(ints(BinaryOp.OR, a, number(0b1010)), 0b1110);
    assertLongs(ints(BinaryOp.XOR, a, number(0b1010)), 0b0110);
    View dst = arena.zeros(Format.BOOL, 2);
    ArrayOps.unary(UnaryOp.NOT, dst, arena.ints(Format.BOOL, 0, 1), FREE);
    assertLongs(dst, 1, 1);
  }

  @Test
  void minimumAndMaximumKeepNaNAndOrderZeros() {
    View a = arena.floats(Format.F64, NaN, 1, 0.0, -0.0);
    View b = arena.floats(Format.F64, 1, NaN, -0.0, 0.0);
    assertDoubles(floats(BinaryOp.MINIMUM, a, b), NaN, NaN, -0.0, -0.0);
    assertDoubles(floats(BinaryOp.MAXIMUM, a, b), NaN, NaN, 0.0, 0.0);
  }

  @Test
  void comparisonsWithNaNAreFalseButNe() {
    View a = arena.floats(Format.F64, NaN, 0.0);
    View b = arena.floats(Format.F64, NaN, -0.0);
    assertLongs(ints(BinaryOp.EQ, a, b), 0, 1);
    assertLongs(ints(BinaryOp.NE, a, b), 1, 0);
    assertLongs(ints(BinaryOp.LT, a, b), 0, 0);
    assertLongs(ints(BinaryOp.LE, a, b), 0, 1);
    assertLongs(ints(BinaryOp.GT, a, b), 0, 0);
    assertLongs(ints(BinaryOp.GE, a, b), 0, 1);
  }

  @Test
  void comparisonsOfSignedIntegers() {
    View a = arena.ints(Format.I64, MIN, 5, Long.MAX_VALUE);
    assertLongs(ints(BinaryOp.LT, a, number(5)), 1, 0, 0);
    assertLongs(ints(BinaryOp.LE, a, number(5)), 1, 1, 0);
    assertLongs(ints(BinaryOp.GT, a, number(5)), 0, 0, 1);
    assertLongs(ints(BinaryOp.GE, a, number(5)), 0, 1, 1);
    assertLongs(ints(BinaryOp.EQ, a, number(5)), 0, 1, 0);
    assertLongs(ints(BinaryOp.NE, a, number(5)), 1, 0, 1);
  }

  @Test
  void negationAndAbsoluteValueOfTheSmallestIntegerWrap() {
    View dst = arena.zeros(Format.I64, 2);
    View a = arena.ints(Format.I64, MIN, -3);
    ArrayOps.unary(UnaryOp.NEG, dst, a, FREE);
    assertLongs(dst, MIN, 3);
    ArrayOps.unary(UnaryOp.ABS, dst, a, FREE);
    assertLongs(dst, MIN, 3);
  }

  @Test
  void roundingOfFloats() {
    assertDoubles(unary(UnaryOp.NEAREST, 0.5, 1.5, 2.5, -0.5, -1.5, 2.4), 0, 2, 2, -0.0, -2, 2);
    assertDoubles(unary(UnaryOp.TRUNC, -0.5, 1.9, -1.9, NaN, 1e300), -0.0, 1, -1, NaN, 1e300);
    assertDoubles(unary(UnaryOp.FLOOR, -0.5, 1.9, -0.0), -1, 1, -0.0);
    assertDoubles(unary(UnaryOp.CEIL, -0.5, 1.1, -1.9), -0.0, 2, -1);
    assertDoubles(unary(UnaryOp.SQRT, 2, -1, -0.0), Math.sqrt(2), NaN, -0.0);
    assertDoubles(unary(UnaryOp.NEG, 0.0, -1), -0.0, 1);
    assertDoubles(unary(UnaryOp.ABS, -0.0, -1), 0.0, 1);
  }

  @Test
  void fmaRoundsOnceInFloatsAndWrapsInIntegers() {
    double x = 1 + 0x1p-30;
    View a = arena.floats(Format.F64, x);
    View dst = arena.zeros(Format.F64, 1);
    ArrayOps.fma(dst, a, a, arena.floats(Format.F64, -1 - 0x1p-29), FREE);
    assertDoubles(dst, 0x1p-60);
    View whole = arena.zeros(Format.I64, 1);
    View big = arena.ints(Format.I64, Long.MAX_VALUE);
    ArrayOps.fma(whole, big, big, arena.ints(Format.I8, 7), FREE);
    assertLongs(whole, 8);
  }

  @Test
  void selectTakesAWhereTheConditionIsNotZero() {
    View dst = arena.zeros(Format.I32, 4);
    View condition = arena.floats(Format.F64, 0, -0.0, NaN, 0.1);
    ArrayOps.select(dst, condition, arena.range(Format.U8, 4), number(-1), FREE);
    assertLongs(dst, -1, -1, 2, 3);
  }

  @Test
  void iotaMultipliesThenAdds() {
    View dst = arena.zeros(Format.F64, 2, 3);
    ArrayOps.iota(dst, number(0.1), number(0.7), FREE);
    double[] expected = new double[6];
    for (int k = 0; k < 6; k++) {
      double product = k * 0.7;
      expected[k] = 0.1 + product;
    }
    assertDoubles(dst, expected);
  }

  @Test
  void iotaCountsInCOrderAndWraps() {
    View dst = arena.zeros(Format.I8, 2, 3);
    ArrayOps.iota(dst.transpose(), number(100), number(20), FREE);
    assertLongs(dst, 100, -116, -76, 120, -96, -56);
    View words = arena.zeros(Format.U64, 2);
    ArrayOps.iota(words, number(Long.MAX_VALUE), number(1), FREE);
    assertLongs(words, Long.MAX_VALUE, MIN);
    View floats = arena.zeros(Format.F32, 2);
    ArrayOps.iota(floats, number(5), number(-2), FREE);
    assertDoubles(floats, 5, 3);
  }
}
