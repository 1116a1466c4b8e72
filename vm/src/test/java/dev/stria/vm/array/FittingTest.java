package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import org.junit.jupiter.api.Test;

/** The format in which a loop sees an operand that is a number. */
class FittingTest {
  private final Arena arena = new Arena();

  private Format of(Operation operation, long number, Format dst, Format other) {
    View view = arena.zeros(other, 1);
    Domain domain = Domain.of(other);
    return Fitting.of(number(number), operation, domain, dst, view);
  }

  private Format real(double number, Format other) {
    View view = arena.zeros(other, 1);
    return Fitting.of(number(number), Operation.ADD, Domain.FLOAT, Format.F64, view);
  }

  @Test
  void aViewKeepsItsOwn() {
    View view = arena.zeros(Format.F16BE, 1);
    Operand one = number(1);
    assertSame(Format.F16BE, Fitting.of(view, Operation.ADD, Domain.FLOAT, Format.F64, one));
  }

  @Test
  void anIntegerTakesTheOtherOperandsIfThatHoldsIt() {
    assertSame(Format.I8, of(Operation.MINIMUM, 127, Format.I64, Format.I8));
    assertSame(Format.I8, of(Operation.MINIMUM, -128, Format.I64, Format.I8));
    assertSame(Format.I64, of(Operation.MINIMUM, 128, Format.I64, Format.I8));
    assertSame(Format.I64, of(Operation.MINIMUM, -129, Format.I64, Format.I8));
    assertSame(Format.U8, of(Operation.MINIMUM, 255, Format.I64, Format.U8));
    assertSame(Format.U8, of(Operation.MINIMUM, 0, Format.I64, Format.U8));
    assertSame(Format.I64, of(Operation.MINIMUM, 256, Format.I64, Format.U8));
    assertSame(Format.I64, of(Operation.MINIMUM, -1, Format.I64, Format.U8));
    assertSame(Format.I16, of(Operation.LT, 32_767, Format.BOOL, Format.I16BE));
    assertSame(Format.I64, of(Operation.LT, 32_768, Format.BOOL, Format.I16BE));
    assertSame(Format.U32, of(Operation.LT, 0xFFFF_FFFFL, Format.BOOL, Format.U32));
    assertSame(Format.U64, of(Operation.LT, -1, Format.BOOL, Format.U64));
    assertSame(Format.I64, of(Operation.ADD, 1, Format.I64, Format.BOOL));
  }

  @Test
  void whereOnlyLowBitsCountTheyAreEnough() {
    assertSame(Format.U8, of(Operation.ADD, -1, Format.I8, Format.U8));
    assertSame(Format.U16, of(Operation.ADD, -1, Format.U8, Format.U16));
    assertSame(Format.I64, of(Operation.ADD, -1, Format.I16, Format.U8));
    assertSame(Format.I64, of(Operation.SHR, -1, Format.I8, Format.U8));
    assertSame(Format.I64, of(Operation.ADD, -1, Format.BOOL, Format.U8));
    assertSame(Format.I64, of(Operation.ADD, -1, Format.F16, Format.U16));
    assertSame(Format.I64, of(Operation.ADD, -1, Format.I8, Format.BOOL));
    assertSame(Format.U8, of(Operation.ADD, 300, Format.U8, Format.U8));
  }

  @Test
  void aFloatIsBinary32IfThatHoldsItAndTheOtherOperandIsNoWider() {
    assertSame(Format.F32, real(0.5, Format.F32));
    assertSame(Format.F32, real(0.5, Format.I16));
    assertSame(Format.F32, real(Double.NaN, Format.F32));
    assertSame(Format.F64, real(0.1, Format.F32));
    assertSame(Format.F64, real(0.5, Format.F64));
    assertSame(Format.F64, real(0.5, Format.I64));
  }

  @Test
  void besideANumberThereIsNothingToFit() {
    assertEquals(
        Format.I64, Fitting.of(number(1), Operation.SELECT, Domain.SIGNED, Format.I8, number(2)));
  }
}
