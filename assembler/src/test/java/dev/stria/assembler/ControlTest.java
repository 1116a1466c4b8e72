package dev.stria.assembler;

import static dev.stria.assembler.Texts.code;
import static dev.stria.assembler.Texts.error;
import static dev.stria.assembler.Texts.errors;
import static dev.stria.assembler.Texts.module;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
  private static final int DEEP = 100_000;

  @Test
  void whileIsTopConditionLeaveUnlessBodyBranch() {
    assertEquals(
        List.of("L1:", "i64.const 1", "i64.eqz", "br_if L2", "nop", "br L1", "L2:"),
        code("while 1 do nop end"));
  }

  @Test
  void ifIsABranchOverTheConsequent() {
    assertEquals(
        List.of("i64.const 1", "i64.eqz", "br_if L1", "nop", "L1:"), code("if 1 then nop end"));
  }

  @Test
  void elseIsReachedUnlessTheConditionHolds() {
    assertEquals(
        List.of(
            "i64.const 1",
            "i64.eqz",
            "br_if L1",
            "i64.const 2",
            "br L2",
            "L1:",
            "i64.const 3",
            "L2:",
            "drop"),
        code("if 1 then 2 else 3 end drop"));
  }

  @Test
  void breakAndContinueAreForTheInnermostWhile() {
    assertEquals(
        List.of(
            "L1:",
            "i64.const 1",
            "i64.eqz",
            "br_if L4",
            "L2:",
            "i64.const 2",
            "i64.eqz",
            "br_if L3",
            "br L2",
            "br L2",
            "L3:",
            "br L4",
            "br L1",
            "L4:"),
        code("while 1 do while 2 do continue end break end"));
  }

  @Test
  void breakReachesThroughIfs() {
    module(".func f() while 1 do if 1 then if 1 then break else continue end end end .end");
  }

  @Test
  void aFoldedInstructionIsTheFlatSequence() {
    assertEquals(code("1 2 i64.add 3 i64.mul drop"), code("(drop (i64.mul (i64.add 1 2) 3))"));
    assertEquals(code("1 2 i64.add drop"), code("1 (i64.add 2) (drop)"));
    assertEquals(code("1 2 3 drop drop drop"), code("(drop 1 2 3) drop (drop)"));
  }

  @Test
  void operandsAreFoldsLiteralsConstsAndLocals() {
    assertEquals(
        List.of(
            "i64.const 7",
            "local.get x",
            "i64.add",
            "drop",
            "\"s\"",
            "drop",
            "f64.const 1.5",
            "drop",
            "i64.const 97",
            "drop"),
        code(
            module(
                ".const N 7 .func f() .local x: i64"
                    + " (drop (i64.add N $x)) (drop \"s\") (drop 1.5) (drop 'a') .end")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(drop nop)",
        "(drop l: 1)",
        "(if 1 then nop end)",
        "(while 1 do nop end)",
        "(5)",
        "()",
        "(\"s\")",
        "(drop 1",
        "(drop 1))",
        "if 1 then",
        "while 1 do",
        "if 1 end",
        "while 1 end",
        "while 1 then nop end",
        "if 1 do nop end",
        "else",
        "then",
        "do",
        "end",
        "break",
        "continue",
        "if 1 then break end",
        "if 1 then nop else nop else nop end"
      })
  void structuresOutOfOrderAreOneErrorEach(String body) {
    error(".func f()\n" + body + "\n.end");
  }

  @Test
  void labelsMayStandAnywhereButInFoldsAndBranchesMayGoForwardAndBack() {
    assertEquals(
        List.of("L1:", "br_table [L1, L2, L1] L2", "L2:"),
        code("0 drop a: 0 (br_table [a, b, a] b) b:").stream()
            .filter(line -> line.startsWith("L") || line.startsWith("br"))
            .toList());
  }

  @Test
  void unreachableCodeIsCheckedForNamesAndImmediates() {
    module(".func f() return i64.add drop .end");
    assertTrue(error(".func f() return (local.get x) drop .end").contains("unknown local"));
    assertTrue(error(".func f() return br l .end").contains("unknown label"));
    assertTrue(error(".func f() return (slice [::0]) drop .end").contains("step"));
  }

  @Test
  void nestingMayBeAsDeepAsItLikes() {
    String folds = "(i64.eqz ".repeat(DEEP) + "1" + ")".repeat(DEEP);
    assertEquals(
        DEEP + 2,
        module(".func f() (drop " + folds + ") .end").functions().getFirst().code().size());
    String ifs = "if 1 then ".repeat(DEEP) + "end ".repeat(DEEP);
    assertEquals(
        3 * DEEP, module(".func f() " + ifs + ".end").functions().getFirst().code().size());
    String whiles = "while 1 do ".repeat(DEEP) + "break end ".repeat(DEEP);
    module(".func f() " + whiles + ".end");
  }

  @Test
  void whatIsNestedDeeplyAndNeverClosedIsOneError() {
    error(".func f()\n" + "(i64.eqz ".repeat(DEEP) + "\n.end");
    error(".func f()\n" + "if 1 then ".repeat(DEEP) + "\n.end");
    error(".func f()\n" + "(((((".repeat(DEEP) + "\n.end");
    assertEquals(100, errors(".func f()\n" + ")\n".repeat(DEEP) + ".end").size());
  }

  @Test
  void localLinesPrecedeTheFirstInstruction() {
    module(".func f() .local a: i64 .local b: i64 nop .end");
    assertTrue(
        error(".func f() nop .local a: i64 $a drop .end")
            .contains("must stand before the first instruction"));
  }

  @Test
  void localsStartAsSaidForEveryNameOfTheirGroup() {
    List<String> lines =
        Disassembler.disassemble(
                module(
                    ".func f() .local a, b: i64 = 5 .local x: f64 = 1 .local y: f64 = -0.0"
                        + " .local v: u8[,] .local w: view .local r: f32[.] .end"))
            .lines()
            .map(String::strip)
            .toList();
    assertEquals(
        List.of(
            ".func f()",
            ".local a, b: i64 = 5",
            ".local x: f64 = 1.0",
            ".local y: f64 = -0.0",
            ".local v: u8[,]",
            ".local w: view",
            ".local r: f32[.]",
            ".end"),
        lines);
    assertTrue(error(".func f() .local v: u8[] = 1 .end").contains("takes no initial value"));
    assertTrue(error(".func f() .local v: i64 = 1.0 .end").contains("expected an integer"));
  }

  @Test
  void locGivesThePositionOfWhatFollows() {
    var module =
        module(
            """
            .func f()
              nop
              .loc "other.txt" 7
              nop
              nop
              .loc "test.stria" 3
              nop
            .end
            .func g()
              nop
            .end
            """);
    var lines = module.functions().getFirst().lines();
    assertEquals(List.of("test.stria", "other.txt"), module.files());
    assertEquals(2, lines.line(0));
    assertEquals(7, lines.line(1));
    assertEquals(7, lines.line(2));
    assertEquals(1, lines.file(2));
    assertEquals(3, lines.line(3));
    assertEquals(10, module.functions().get(1).lines().line(0));
  }
}
