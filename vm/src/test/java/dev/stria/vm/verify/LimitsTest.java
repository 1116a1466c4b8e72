package dev.stria.vm.verify;

import static dev.stria.vm.verify.Verification.accepts;
import static dev.stria.vm.verify.Verification.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Snippets;
import dev.stria.vm.program.TestModule;
import dev.stria.vm.program.Var;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every limit, at it and one past it. */
class LimitsTest {
  @Test
  void thePageListsEveryLimit() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("stria.root", ".."), "docs", "verification.md"));
    for (String row :
        List.of(
            "parameters of a function | " + Limits.PARAMS + " |",
            "results of a function | " + Limits.RESULTS + " |",
            "parameters and locals of a function | " + Limits.LOCALS + " |",
            "values on a function's stack | " + Limits.STACK + " |",
            "characters of a name | " + Limits.NAME + " |",
            "axes of a view | " + Shape.MAX_RANK + " |",
            "multiple of " + Region.ALIGNMENT + " | " + Limits.STATIC_BYTES + " |",
            "give together | "
                + Limits.CALL_RESULTS
                + ", and "
                + Limits.CALL_RESULTS_PER_INSTRUCTION
                + " for every instruction |")) {
      assertTrue(page.contains(row), row);
    }
  }

  private static List<ValueType> integers(int count) {
    return Collections.nCopies(count, ValueType.I64);
  }

  private static Module function(int params, int results, int locals) {
    return new TestModule()
        .function(
            "f",
            new Signature(integers(params), integers(results)),
            integers(locals),
            List.of(Instruction.of(Opcode.UNREACHABLE)))
        .build();
  }

  @Test
  void parameters() {
    accepts(function(Limits.PARAMS, 0, 0));
    refuses(
        function(Limits.PARAMS + 1, 0, 0),
        "function `f`",
        "it has 256 parameters, more than the 255 allowed");
  }

  @Test
  void results() {
    accepts(function(0, Limits.RESULTS, 0));
    refuses(
        function(0, Limits.RESULTS + 1, 0),
        "function `f`",
        "it has 256 results, more than the 255 allowed");
  }

  @Test
  void locals() {
    accepts(function(1, 0, Limits.LOCALS - 1));
    refuses(
        function(1, 0, Limits.LOCALS),
        "function `f`",
        "it has 32768 parameters and locals, more than the 32767 allowed");
  }

  @Test
  void stack() {
    Instruction one = new Instruction(Opcode.I64_CONST, new Immediate.OfLong(1));
    List<Instruction> code = new ArrayList<>(Collections.nCopies(Limits.STACK, one));
    code.add(Instruction.of(Opcode.UNREACHABLE));
    VerifiedModule verified = accepts(deep(code));
    assertEquals(Limits.STACK, verified.function(0).maxStack());
    code.set(Limits.STACK, one);
    code.add(Instruction.of(Opcode.UNREACHABLE));
    Problem problem = Verification.only(deep(code));
    assertEquals(new Place.InFunction(0, Limits.STACK, Blame.MNEMONIC), problem.place());
    assertEquals("the stack would hold more than 32767 values", problem.message());
    assertTrue(problem.stack().startsWith("[… 32755 more, i64"), problem.stack());
  }

  private static Module deep(List<Instruction> code) {
    return new TestModule().function("f", Snippets.signature("->"), List.of(), code).build();
  }

  @Test
  void names() {
    String longest = "a".repeat(Limits.NAME);
    accepts(new TestModule().add(new Global(longest, ValueType.I64, 0)).build());
    refuses(
        new TestModule().add(new Global(longest + "a", ValueType.I64, 0)).build(),
        "global `" + "a".repeat(60) + "…`",
        "the name has 1001 characters, more than the 1000 allowed");
  }

  @Test
  void staticBytes() {
    long limit = Limits.STATIC_BYTES;
    accepts(new TestModule().add(new Var("v", Format.U8, Shape.of(limit))).build());
    refuses(
        new TestModule().add(new Var("v", Format.U8, Shape.of(limit + 1))).build(),
        "static `v`",
        "is larger than any region");
    accepts(
        new TestModule()
            .add(Data.named("d", Format.U8, Shape.of(1), new byte[1]))
            .add(new Var("v", Format.U8, Shape.of(limit - 16)))
            .build());
    refuses(
        new TestModule()
            .add(Data.named("d", Format.U8, Shape.of(1), new byte[1]))
            .add(new Var("v", Format.U8, Shape.of(limit - 15)))
            .build(),
        "constants and statics",
        "together they take more than " + limit + " bytes");
    accepts(new TestModule().add(new Var("v", Format.F64, Shape.of(limit / 8))).build());
    refuses(
        new TestModule()
            .add(new Var("v", Format.F64, Shape.of(Long.MAX_VALUE, Long.MAX_VALUE)))
            .build(),
        "static `v`",
        "is larger than any region");
  }

  @Test
  void callResults() {
    // With one result more than each instruction allows, every call uses up one of those on top.
    // The one other
    // instruction brings its allowance, too.
    int calls = Limits.CALL_RESULTS + Limits.CALL_RESULTS_PER_INSTRUCTION;
    accepts(calling(calls));
    refuses(calling(calls + 1), "calls", "together they give too many results: 900081");
  }

  /**
   * A module with one instruction that is no call, and as many calls as said, none of them reached.
   */
  private static Module calling(int calls) {
    List<Instruction> code = new ArrayList<>();
    code.add(Instruction.of(Opcode.UNREACHABLE));
    code.addAll(
        Collections.nCopies(calls, new Instruction(Opcode.CALL, new Immediate.OfFunction(0))));
    String results = " i64".repeat(Limits.CALL_RESULTS_PER_INSTRUCTION + 1);
    return new TestModule()
        .imports("many", "->" + results)
        .function("f", Snippets.signature("->"), List.of(), code)
        .build();
  }
}
