package dev.stria.vm.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every row of the instruction table keeps to. */
class OpcodeTest {
  @Test
  void numbersAndMnemonicsAreUsedOnce() {
    Set<Integer> codes = new HashSet<>();
    Set<String> mnemonics = new HashSet<>();
    for (Opcode opcode : Opcode.values()) {
      assertTrue(codes.add(opcode.code()), opcode.mnemonic());
      assertTrue(mnemonics.add(opcode.mnemonic()), opcode.mnemonic());
      assertEquals(Optional.of(opcode), Opcode.coded(opcode.code()));
      assertEquals(Optional.of(opcode), Opcode.named(opcode.mnemonic()));
    }
    assertEquals(Optional.empty(), Opcode.coded(256));
    assertEquals(Optional.empty(), Opcode.coded(-1));
    assertEquals(Optional.empty(), Opcode.coded(0xff));
    assertEquals(Optional.empty(), Opcode.named("i64.sum"));
  }

  @ParameterizedTest
  @EnumSource(Opcode.class)
  void everyRowIsComplete(Opcode opcode) {
    assertTrue(opcode.code() >= 0 && opcode.code() < 256);
    assertTrue(opcode.mnemonic().matches("[a-z][a-z0-9_.]*"), opcode.mnemonic());
    assertTrue(opcode.effect().contains("->"), opcode.effect());
    assertTrue(opcode.description().endsWith("."), opcode.description());
    assertFalse(opcode.description().contains("\n"));
    assertEquals(opcode.mnemonic(), opcode.toString());
  }

  @ParameterizedTest
  @EnumSource(Opcode.class)
  void theConstantIsNamedAsTheMnemonic(Opcode opcode) {
    assertEquals(
        opcode.name(), opcode.mnemonic().replace('.', '_').toUpperCase(java.util.Locale.ROOT));
  }

  @Test
  void fixedEffectsGiveSignatures() {
    assertEquals(
        new Signature(List.of(ValueType.F64, ValueType.F64, ValueType.F64), List.of(ValueType.F64)),
        Opcode.F64_FMA.signature());
    assertEquals(List.of("x", "y", "z"), Opcode.F64_FMA.operandNames());
    assertEquals(new Signature(List.of(), List.of(ViewType.BYTES)), Opcode.REGION.signature());
    assertEquals(new Signature(List.of(), List.of()), Opcode.NOP.signature());
    for (Opcode opcode : Opcode.values()) {
      assertEquals(opcode.signature().params().size(), opcode.operandNames().size());
    }
  }

  @Test
  void pathsEndWhereTheNextInstructionIsNeverReachedFromThere() {
    Set<Opcode> ends = new HashSet<>();
    for (Opcode opcode : Opcode.values()) {
      if (opcode.endsPath()) {
        ends.add(opcode);
      }
    }
    assertEquals(
        Set.of(Opcode.BR, Opcode.BR_TABLE, Opcode.RETURN, Opcode.UNREACHABLE, Opcode.TRAP), ends);
  }

  @Test
  void groupsFollowTheNumbers() {
    assertEquals(InstructionGroup.STACK, Opcode.I64_CONST.group());
    assertEquals(InstructionGroup.CONTROL, Opcode.NOP.group());
    assertEquals(InstructionGroup.INTEGERS, Opcode.I64_GE_U.group());
    assertEquals(InstructionGroup.FLOATS, Opcode.F64_ADD.group());
    assertEquals(InstructionGroup.FLOATS, Opcode.F64_ROUND_F32.group());
    assertEquals(InstructionGroup.CONVERSIONS, Opcode.F64_REINTERPRET_I64.group());
    assertEquals(InstructionGroup.CREATING, Opcode.DATA.group());
    assertEquals(InstructionGroup.ZERO_COPY, Opcode.AS.group());
    assertEquals(InstructionGroup.ASKING, Opcode.OVERLAPS.group());
    assertEquals(InstructionGroup.ELEMENTS, Opcode.STORE_EXACT.group());
    assertEquals(InstructionGroup.LIFETIME, Opcode.RESIZE.group());
    assertEquals(InstructionGroup.ARRAYS, Opcode.ARRAY_TAKE.group());
  }

  @Test
  void onlyArrayOperationsAreRestrictedToIntegers() {
    for (Opcode opcode : Opcode.values()) {
      if (opcode.isIntegersOnly()) {
        assertTrue(
            opcode.typeRule() == TypeRule.BINARY || opcode.typeRule() == TypeRule.UNARY,
            opcode.mnemonic());
      }
    }
  }

  @Test
  void anInstructionTakesOnlyItsKindOfImmediate() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Instruction(Opcode.I64_CONST, new Immediate.OfDouble(1)));
    assertThrows(IllegalArgumentException.class, () -> Instruction.of(Opcode.BR));
    assertEquals(Immediate.NONE, Instruction.of(Opcode.NOP).immediate());
  }
}
