package dev.stria.vm.verify;

import static dev.stria.vm.verify.Verification.refusesImmediate;
import static dev.stria.vm.verify.Verification.types;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.program.Snippets;
import dev.stria.vm.program.TestModule;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What is known to fail from the text alone is refused, in code that is never reached too. */
class ImmediateRulesTest {
  private static void refused(String instruction, String message) {
    refusesImmediate("", "unreachable; " + instruction, message);
  }

  @Test
  void numbersPointIntoTheirTables() {
    refused("local.get 0", "there is no local 0: there are 0");
    refused("local.tee 7", "there is no local 7");
    refused("global.get 3", "there is no global 3: there are 3");
    refused("global.set 3", "there is no global 3");
    refused("call 4", "there is no function 4: there are 4");
    refused("data 1", "there is no constant 1: there are 1");
    refused("var 1", "there is no static 1: there are 1");
    refused("br 4", "there is no instruction 4 to branch to: the end is 3");
    refused("br_if 4", "there is no instruction 4");
    refused("br_table [0, 4] 0", "there is no instruction 4");
    refused("br_table [0] 4", "there is no instruction 4");
    refused("br -1", "there is no instruction -1");
    // The end, and every instruction, may be branched to.
    types("", "i64.const 1; br_if 2; nop; i64.const 1; br_if 6; nop", "[]");
  }

  @Test
  void literalExtentsAreNotNegative() {
    refused("alloc u8[2, -1]", "extent -1 is negative");
    refused("temp u8[-5]", "extent -5 is negative");
    refused("broadcast [3, -1]", "extent -1 is negative");
    refused("cast u8[-2]", "extent -2 is negative");
    refused("reshape [-7]", "extent -7 is negative");
    types("", "alloc u8[0]", "[u8[]]");
  }

  @Test
  void whatFitsStandsOnce() {
    refused("cast u8[-1, -1]", "-1, what fits, stands more than once in [-1, -1]");
    refused("reshape [-1, 2, -1]", "stands more than once");
    types("u8[]", "local.get 0; reshape [-1, 2]", "[u8[,]]");
  }

  @Test
  void aLiteralStepIsNotZero() {
    refused("slice [::0]", "the step of slice ::0 is 0");
    refused("slice [0, 1:2:0]", "the step of slice 1:2:0 is 0");
    types("u8[]", "local.get 0; slice [::-1]", "[u8[]]");
  }

  @Test
  void aLiteralCountIsNotNegative() {
    refused("slice [*+:-1]", "the count of slice *+:-1 is negative");
    types("u8[]", "local.get 0; slice [-2+:0]", "[u8[]]");
  }

  @Test
  void indicesAndExactSlicesAreComplete() {
    refused("slice [+:2]", "a number of an exact slice is left out");
    refused("slice [1+:]", "a number of an exact slice is left out");
    Instruction hollow =
        new Instruction(
            Opcode.SLICE,
            new Immediate.OfSubscript(
                new Subscript(List.of(new Subscript.Index(Subscript.Implied.OMITTED)))));
    Problem problem =
        Verification.only(
            new TestModule()
                .function(
                    "f",
                    Snippets.signature("->"),
                    List.of(),
                    List.of(Instruction.of(Opcode.UNREACHABLE), hollow))
                .build());
    Assertions.assertEquals("a number of an index is left out", problem.message());
  }

  @Test
  void aPermutationNamesEveryAxisOnce() {
    refused("permute [0, 0]", "[0, 0] is no permutation: axis 0 stands twice");
    refused("permute [0, -2]", "axis -2 stands twice");
    refused("permute [0, 2]", "axis 2 is out of range for 2 axes");
    refused("permute [-3, 0]", "axis -3 is out of range");
  }

  @Test
  void noMoreThan64AxesAreNamed() {
    refused("slice [" + "0, ".repeat(64) + "0]", "65 axes are named, but a view has at most 64");
    refused("load [" + "0, ".repeat(64) + "0]", "65 axes are named");
    refused(
        "permute " + java.util.stream.IntStream.range(0, 65).boxed().toList(), "65 axes are named");
    refused("dim 64", "axis 64 is out of range");
    refused("stride -65", "axis -65 is out of range");
    refused("array.sum_axis 64", "axis 64 is out of range");
  }

  @Test
  void testsAreNotCalled() {
    Problem problem =
        Verification.only(
            new TestModule()
                .function("t", "->", "", "call 0")
                .add(new dev.stria.vm.program.Test(0, java.util.Optional.empty()))
                .build());
    Assertions.assertEquals("`t` is a test, and tests are not called", problem.message());
  }

  @Test
  void messagesHaveUtf8() {
    Problem problem =
        Verification.only(
            new TestModule()
                .function(
                    "f",
                    Snippets.signature("->"),
                    List.of(),
                    List.of(new Instruction(Opcode.TRAP, new Immediate.OfMessage("\udc00"))))
                .build());
    Assertions.assertEquals("the message holds half a surrogate pair", problem.message());
  }
}
