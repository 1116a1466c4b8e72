package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Format;
import java.lang.classfile.TypeKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a loop is written for, and in which type it computes. */
class FormulaTest {
  private static final TypeKind INT = TypeKind.INT;
  private static final TypeKind LONG = TypeKind.LONG;
  private static final TypeKind FLOAT = TypeKind.FLOAT;
  private static final TypeKind DOUBLE = TypeKind.DOUBLE;

  private static Formula formula(Operation operation, Format dst, Format... sources) {
    Format[] all = Arrays.copyOf(sources, 3);
    for (int i = sources.length; i < 3; i++) {
      all[i] = i < operation.sources ? sources[sources.length - 1] : Formula.NONE;
    }
    return new Formula(operation, dst, all[0], all[1], all[2], 0);
  }

  private static TypeKind arithmetic(Operation operation, Format dst, Format... sources) {
    return formula(operation, dst, sources).arithmetic();
  }

  @Test
  void noTwoFormulasHaveOneKey() {
    Set<Integer> keys = new HashSet<>();
    Set<Formula> formulas = new HashSet<>();
    List<Format> formats = List.of(Format.values());
    for (Operation operation : Operation.values()) {
      for (Format one : formats) {
        for (Format other : List.of(formats.get(1), formats.getLast())) {
          for (int repeated = 0; repeated < 8; repeated++) {
            for (int place = 0; place < 4; place++) {
              Format[] f = {other, other, other, other};
              f[place] = one;
              formulas.add(new Formula(operation, f[0], f[1], f[2], f[3], repeated));
              keys.add(Formula.key(operation, f[0], f[1], f[2], f[3], repeated));
            }
          }
        }
      }
    }
    assertEquals(formulas.size(), keys.size());
  }

  @Test
  void operandsOfOneFormatAreUniformWhateverTheConditionIs() {
    assertTrue(formula(Operation.ADD, Format.I16, Format.I16).isUniform());
    assertFalse(formula(Operation.ADD, Format.I16, Format.I16, Format.U16).isUniform());
    assertFalse(formula(Operation.ADD, Format.I16, Format.U16, Format.I16).isUniform());
    assertFalse(formula(Operation.ADD, Format.U16, Format.I16).isUniform());
    Formula select = formula(Operation.SELECT, Format.F32, Format.F32, Format.F32, Format.U8);
    assertTrue(select.isUniform());
  }

  @Test
  void theWidestDomainOfTheOperandsCounts() {
    assertEquals(Domain.SIGNED, formula(Operation.ADD, Format.F64, Format.I16).domain());
    assertEquals(
        Domain.UNSIGNED, formula(Operation.ADD, Format.I8, Format.I16, Format.U64).domain());
    assertEquals(Domain.FLOAT, formula(Operation.ADD, Format.I8, Format.F16, Format.U64).domain());
    assertEquals(Domain.FLOAT, formula(Operation.SQRT, Format.I8, Format.I16).domain());
    Formula select = formula(Operation.SELECT, Format.I8, Format.I8, Format.I8, Format.F32);
    assertEquals(Domain.SIGNED, select.domain());
  }

  @Test
  void whatOnlyMovesBitsIsDoneOnIntegers() {
    assertSame(Format.I32, formula(Operation.COPY, Format.F32, Format.F32).onBits().a());
    Formula turned = formula(Operation.COPY, Format.F32, Format.F32BE).onBits();
    assertSame(Format.I32BE, turned.a());
    assertSame(Format.I32, turned.dst());
    Formula select = formula(Operation.SELECT, Format.F64, Format.F64, Format.F64, Format.U8);
    assertSame(Format.I64, select.onBits().b());
    assertSame(Format.U8, formula(Operation.NEG, Format.I16, Format.I16).onBits().b());
    Formula flags = formula(Operation.SELECT, Format.BOOL, Format.BOOL, Format.BOOL, Format.U8);
    assertSame(flags, flags.onBits());
    assertSame(Format.I8, formula(Operation.COPY, Format.BOOL, Format.BOOL).onBits().dst());
    Formula widening = formula(Operation.COPY, Format.F64, Format.F32);
    assertSame(widening, widening.onBits());
    Formula mixed = formula(Operation.SELECT, Format.F32, Format.F32, Format.I32, Format.U8);
    assertSame(mixed, mixed.onBits());
  }

  @Test
  void whatWrapsIsDoneOnSignedIntegersOfItsWidth() {
    Formula sum = formula(Operation.ADD, Format.U16, Format.I16, Format.U16).onBits();
    assertEquals(formula(Operation.ADD, Format.I16, Format.I16), sum);
    for (Formula kept :
        List.of(
            formula(Operation.ADD, Format.U16, Format.I16, Format.U8),
            formula(Operation.ADD, Format.U16, Format.I8, Format.U16),
            formula(Operation.ADD, Format.BOOL, Format.I8),
            formula(Operation.ADD, Format.I8, Format.BOOL),
            formula(Operation.ADD, Format.F32, Format.I32),
            formula(Operation.MINIMUM, Format.U16, Format.U16),
            formula(Operation.SHR, Format.U16, Format.U16),
            formula(Operation.EQ, Format.U8, Format.U8))) {
      assertSame(kept, kept.onBits(), kept.toString());
    }
    Formula fma = formula(Operation.FMA, Format.U32, Format.U32).onBits();
    assertSame(Format.I32, fma.c());
  }

  @Test
  void integersAreComputedInTheNarrowestTypeThatHasTheResult() {
    assertEquals(INT, arithmetic(Operation.ADD, Format.I32, Format.I64));
    assertEquals(LONG, arithmetic(Operation.ADD, Format.I64, Format.I32));
    assertEquals(LONG, arithmetic(Operation.ADD, Format.BOOL, Format.I8));
    assertEquals(LONG, arithmetic(Operation.ADD, Format.F32, Format.I16));
    assertEquals(INT, arithmetic(Operation.SATURATE, Format.I8, Format.I32));
    assertEquals(LONG, arithmetic(Operation.SATURATE, Format.I8, Format.U32));
    assertEquals(INT, arithmetic(Operation.MINIMUM, Format.I64, Format.I16, Format.I32BE));
    assertEquals(LONG, arithmetic(Operation.MINIMUM, Format.I64, Format.I16, Format.U32));
    assertEquals(LONG, arithmetic(Operation.MINIMUM, Format.I64, Format.U32, Format.I16));
    assertEquals(INT, arithmetic(Operation.EQ, Format.BOOL, Format.U16));
    assertEquals(LONG, arithmetic(Operation.EQ, Format.BOOL, Format.I64));
    assertEquals(INT, arithmetic(Operation.NEG, Format.I16, Format.I16));
    assertEquals(LONG, arithmetic(Operation.NEG, Format.BOOL, Format.I32));
    assertEquals(INT, arithmetic(Operation.ABS, Format.I16, Format.I16));
    assertEquals(LONG, arithmetic(Operation.ABS, Format.I64, Format.I32));
    assertEquals(LONG, arithmetic(Operation.SHR, Format.I8, Format.I8));
  }

  @Test
  void floatsAreComputedInBinary32OnlyIfThatIsExact() {
    for (Operation operation :
        List.of(Operation.ADD, Operation.SUB, Operation.MUL, Operation.DIV, Operation.SQRT)) {
      assertEquals(FLOAT, arithmetic(operation, Format.F32, Format.F32));
      assertEquals(FLOAT, arithmetic(operation, Format.F32BE, Format.F16, Format.F32));
      assertEquals(DOUBLE, arithmetic(operation, Format.F64, Format.F32));
    }
    assertEquals(DOUBLE, arithmetic(Operation.ADD, Format.F32, Format.F32, Format.F64));
    assertEquals(DOUBLE, arithmetic(Operation.ADD, Format.F32, Format.I32, Format.F32));
    assertEquals(FLOAT, arithmetic(Operation.ADD, Format.F32, Format.I16, Format.F32));
    assertEquals(DOUBLE, arithmetic(Operation.FMA, Format.F32, Format.F32));
    assertEquals(DOUBLE, arithmetic(Operation.FLOOR, Format.F32, Format.F32));
    assertEquals(FLOAT, arithmetic(Operation.MINIMUM, Format.F64, Format.F32));
    assertEquals(FLOAT, arithmetic(Operation.LT, Format.BOOL, Format.F32));
    assertEquals(DOUBLE, arithmetic(Operation.LT, Format.BOOL, Format.F64));
  }

  @Test
  void integersAreComputedInFloatsWhereThoseHoldThemAndAreFaster() {
    assertEquals(DOUBLE, arithmetic(Operation.DIV, Format.I32, Format.I32, Format.U32));
    assertEquals(DOUBLE, arithmetic(Operation.REM, Format.I64, Format.U8, Format.U32));
    assertEquals(LONG, arithmetic(Operation.DIV, Format.I32, Format.I32, Format.I64));
    assertEquals(LONG, arithmetic(Operation.REM, Format.I8, Format.U64, Format.I8));
    assertEquals(FLOAT, arithmetic(Operation.MINIMUM, Format.I16, Format.U16, Format.I8));
    assertEquals(FLOAT, arithmetic(Operation.MAXIMUM, Format.I16, Format.BOOL, Format.I8));
    assertEquals(INT, arithmetic(Operation.MAXIMUM, Format.I16, Format.I32, Format.I8));
    assertEquals(FLOAT, arithmetic(Operation.COPY, Format.F64, Format.U16));
    assertEquals(INT, arithmetic(Operation.COPY, Format.F64, Format.I32));
    assertEquals(INT, arithmetic(Operation.COPY, Format.I32, Format.U8));
  }

  @Test
  void binary16IsComputedInBinary32OnlyWhereNothingIsRoundedTwice() {
    assertEquals(FLOAT, arithmetic(Operation.MAXIMUM, Format.F16, Format.F16));
    assertEquals(DOUBLE, arithmetic(Operation.ADD, Format.F16, Format.F16));
    assertEquals(DOUBLE, arithmetic(Operation.MAXIMUM, Format.F16BE, Format.F64));
    assertEquals(LONG, arithmetic(Operation.ADD, Format.F16, Format.I16));
  }

  @Test
  void bytesAreWorkedOnEightAtATimeWhereHotSpotHasNoVectorsOfThem() {
    assertTrue(formula(Operation.LT, Format.BOOL, Format.U8).isPacked());
    assertTrue(formula(Operation.NE, Format.U8, Format.I8).isPacked());
    assertTrue(formula(Operation.MINIMUM, Format.I8, Format.U8).isPacked());
    assertTrue(formula(Operation.SELECT, Format.I8, Format.I8, Format.I8, Format.BOOL).isPacked());
    for (Formula other :
        List.of(
            formula(Operation.LT, Format.I16, Format.U8),
            formula(Operation.LT, Format.BOOL, Format.U8, Format.I8),
            formula(Operation.LT, Format.BOOL, Format.BOOL),
            formula(Operation.LT, Format.BOOL, Format.U8, Format.U16),
            formula(Operation.MAXIMUM, Format.BOOL, Format.U8),
            formula(Operation.MAXIMUM, Format.U8, Format.BOOL),
            formula(Operation.MAXIMUM, Format.U8, Format.U8, Format.I8),
            formula(Operation.ADD, Format.I8, Format.I8),
            formula(Operation.SELECT, Format.BOOL, Format.BOOL, Format.BOOL, Format.BOOL),
            formula(Operation.SELECT, Format.I8, Format.I8, Format.U8, Format.BOOL),
            formula(Operation.SELECT, Format.I8, Format.I8, Format.I8, Format.I16))) {
      assertFalse(other.isPacked(), other.toString());
    }
  }

  @Test
  void widthsAreOneOnlyIfNoElementIsABool() {
    assertTrue(formula(Operation.ADD, Format.I16, Format.U16).isOneWidth());
    assertTrue(formula(Operation.SHR, Format.I8, Format.U8).isOneWidth());
    assertFalse(formula(Operation.ADD, Format.I16, Format.I16, Format.I8).isOneWidth());
    assertFalse(formula(Operation.ADD, Format.I16, Format.I8, Format.I16).isOneWidth());
    assertFalse(formula(Operation.ADD, Format.I8, Format.BOOL, Format.I8).isOneWidth());
    assertFalse(formula(Operation.ADD, Format.BOOL, Format.I8).isOneWidth());
    assertFalse(formula(Operation.EQ, Format.I8, Format.I8).isOneWidth());
    assertFalse(
        formula(Operation.SELECT, Format.I16, Format.I16, Format.I16, Format.U8).isOneWidth());
  }
}
