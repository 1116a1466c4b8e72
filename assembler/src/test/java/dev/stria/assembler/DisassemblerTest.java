package dev.stria.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.program.BinaryReader;
import dev.stria.vm.program.MalformedModuleException;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisassemblerTest {
  private static final int TRIES = Boolean.getBoolean("stria.deep") ? 100_000 : 2_000;
  private static final long SEED = 20_250_101;

  private static void assertRoundTrip(Module module) {
    String text = Disassembler.disassemble(module);
    Module again = Texts.module(text);
    assertEquals(text, Disassembler.disassemble(again));
    assertArrayEquals(Texts.bytes(module), Texts.bytes(again), text);
  }

  @Test
  void aLinkedProgramWithEverythingAssemblesBackToTheSameBytes() {
    assertRoundTrip(Texts.module(Texts.program("everything.stria"), Texts.beside()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".func f() .end",
        ".test t .end",
        ".func t() .end .test t .end .func g() .end .test u traps host_error .end",
        ".import \"a\\0\\n\\\"b\\u{202e}\" f()",
        ".export f as \"\" .export f as \"\\u{1F600}\\t\" .func f() .end",
        ".data a u8[] \"text\" .data b u8[] \"\\xff\\xfe\" .data c u8[] 0, 1",
        ".data a i8[] -1 .data b bool[] 1, 0 .data c u64be[] 18446744073709551615",
        ".data a f16[] 0.1, 65504, 6e-8 .data b f32be[] 0.1, 3.4e38, 1e-45, -0.0",
        ".data a f64[] 0.1, 5e-324, 1.7976931348623157e308, nan, -inf",
        ".data a f64[] bytes \"\\x01\\0\\0\\0\\0\\0\\xf8\\xff\" .data b bool[] bytes \"\\x02\"",
        ".data a u8[2, 0, 3] .data b u16[.] 7 .data c u32[]",
        ".global a: f64 = nan .global b: f64 = -inf .global c: i64 = -9223372036854775808",
        ".func f() \"b\" \"a\" \"b\" drop drop drop .end .func g() \"a\" \"\\xff\\u{FEFF}\" drop drop .end",
        ".func f() nan -inf -0.0 1e100 0x1p-1074 drop drop drop drop drop .end",
        ".func f() l: br l m: .loc \"\" 0 nop .loc \"x \\\"y\" 2147483647 nop br m .end",
        ".func f() return .loc \"a\" 1 br l i64.add l: .end",
        ".func f(a, b: i64, v: u8[.]) -> (i64, view) .local c, d: f64 = 0.5 .local w: view"
            + " $a $w .end",
        ".func f() 0 br_table [] l 0 br_table [l, m, l] m l: m: .end",
        ".func f(v: u8[,]) (drop (load [-1, *] $v 2)) (store.exact [0, 0] $v 1) .end"
      })
  void programsAssembleBackToTheSameBytes(String text) {
    assertRoundTrip(Texts.module(text));
  }

  @Test
  void namesAndPositionsAreKeptAndLabelsInvented() {
    String text =
        """
        .import "env" log(u8[]) as out.log
        .data greeting u8[2] "hi"
        .export main as "start"

        .func main(n: i64) -> i64
          .local x: f64
          .loc "a.stria" 3
          data greeting
          call out.log
         L1:
          .loc "a.stria" 4
          i64.const 1
          br_if L1
          .loc "b.stria" 0
          local.get n
        .end
        """;
    assertEquals(text, Disassembler.disassemble(Texts.module(text)));
  }

  @Test
  void longDataIsWrittenInLinesOf16Values() {
    String text = Disassembler.disassemble(Texts.module(".data d u16[] " + "1, ".repeat(39) + "1"));
    assertEquals(
        List.of(
            ".data d u16[40]",
            "1, ".repeat(15) + "1,",
            "1, ".repeat(15) + "1,",
            "1, ".repeat(7) + "1"),
        text.lines().map(String::strip).toList());
  }

  @Test
  void everyBinaryThatVerifiesHasATextThatGivesItsBytes() {
    byte[] valid = Texts.bytes(Texts.module(Texts.program("everything.stria"), Texts.beside()));
    Random random = new Random(SEED);
    int verified = 0;
    for (int i = 0; i < TRIES; i++) {
      byte[] mutated = valid.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      Optional<Module> module = decoded(mutated);
      if (module.isPresent() && Verifier.problems(module.get(), 1).isEmpty()) {
        verified++;
        assertRoundTrip(module.get());
      }
    }
    assertTrue(verified > TRIES / 50, verified + " of " + TRIES);
  }

  private static Optional<Module> decoded(byte[] bytes) {
    try {
      return Optional.of(BinaryReader.decode(bytes));
    } catch (MalformedModuleException malformed) {
      return Optional.empty();
    }
  }
}
