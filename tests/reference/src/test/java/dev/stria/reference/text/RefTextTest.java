package dev.stria.reference.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.reference.RefFloat;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.machine.RefImmediate;
import dev.stria.reference.machine.RefInstruction;
import dev.stria.reference.machine.RefProgram;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefTextTest {
  private static RefProgram read(String text) {
    return RefText.read(text, Map.of());
  }

  private static List<RefInstruction> code(String instructions) {
    return read(".func f() " + instructions + " .end").functions().get("f").code();
  }

  private static List<String> mnemonics(String instructions) {
    return code(instructions).stream().map(RefInstruction::mnemonic).toList();
  }

  @Test
  void foldedInstructionsFollowTheirOperands() {
    assertEquals(
        List.of("local.get", "i64.const", "load", "f64.const", "f64.mul"),
        mnemonics("(f64.mul (load $v 1) 2.5)"));
  }

  @Test
  void numbersAreIntegersUnlessWrittenAsFloats() {
    assertEquals(
        List.of(
            new RefInt(-16),
            new RefInt(5),
            new RefInt(-1),
            new RefInt(1_000_000),
            new RefInt('a'),
            new RefInt('\n'),
            new RefFloat(1e3),
            new RefFloat(-2.5),
            new RefFloat(Double.NEGATIVE_INFINITY),
            new RefFloat(Double.NaN),
            new RefFloat(0x1.8p-3)),
        code("-0x10 0b101 18446744073709551615 1_000_000 'a' '\\n' 1e3 -2.5 -inf nan 0x1.8p-3")
            .stream()
            .map(instruction -> ((RefImmediate.Constant) instruction.immediate()).value())
            .toList());
    assertEquals(
        new RefImmediate.Constant(new RefFloat(18446744073709551616.0)),
        code("f64.const 18446744073709551616").getFirst().immediate());
  }

  @Test
  void labelsAreThePositionsOfWhatFollows() {
    assertEquals(
        new RefImmediate.Targets(List.of(0, 2, 1)),
        code("a: br_table [a, c] b b: nop c:").getFirst().immediate());
  }

  @Test
  void stringsAreBytesAndEqualOnesAreOne() {
    RefProgram program = read(".func f() \"\\x80\\u{e9}\\\\;\" \"b\" \"b\" .end ; comment\n");
    assertEquals(2, program.data().size());
    byte[] expected = {(byte) 0x80, (byte) 0xC3, (byte) 0xA9, '\\', ';'};
    assertArrayEquals(expected, program.data().values().iterator().next().bytes());
  }

  @Test
  void dataTakesItsLengthFromItsValues() {
    RefProgram program =
        read(
            ".data a u16be[] 1, 0x102 .data b f32[2,1] 1, -0.5 .data c u8[] \"hi\", 0 .data d i8[]");
    assertArrayEquals(new byte[] {0, 1, 1, 2}, program.data().get("a").bytes());
    assertEquals(List.of(2L), program.data().get("a").extents());
    assertArrayEquals(
        new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, (byte) 0xBF},
        program.data().get("b").bytes());
    assertEquals("hi\0", new String(program.data().get("c").bytes(), UTF_8));
    assertEquals(List.of(0L), program.data().get("d").extents());
  }

  @Test
  void testsSayHowTheyTrap() {
    RefProgram program = read(".test a .end .test b traps stale_view nop .end");
    assertEquals(Optional.empty(), program.tests().get("a"));
    assertEquals(Optional.of(RefTrapKind.STALE_VIEW), program.tests().get("b"));
  }

  @Test
  void parametersGroupAsLocalsDo() {
    RefProgram program =
        read(".func f(a, b: i64, v: u8[]) -> (i64, view) 1 $v .end .export f as \"g\"");
    assertEquals(List.of("a", "b", "v"), program.functions().get("f").parameters());
    assertEquals(2, program.functions().get("f").results());
    assertEquals("f", program.exports().get("g"));
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> read(".what"));
    assertThrows(IllegalArgumentException.class, () -> read(".func f() nop"));
  }
}
