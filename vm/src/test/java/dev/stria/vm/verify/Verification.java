package dev.stria.vm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Snippets;
import dev.stria.vm.program.TestModule;
import dev.stria.vm.program.Var;
import java.util.List;

/**
 * What tests of the verifier ask. The code under test stands in a function whose parameters are
 * given, after a few things it can refer to: function 0 is {@code (i64 u8[]) -> f64}, function 1
 * {@code (view) -> ()}, function 2 gives {@code (i64 f64)}, function 3 is the one under test;
 * constant 0 is an {@code f32[,]}, static 0 a {@code u16[]}, global 0 an i64, global 1 a {@code
 * view}, global 2 a {@code u8[]}.
 */
final class Verification {
  static final int FUNCTION = 3;

  private Verification() {}

  static Module module(String signature, String code) {
    return module(signature, "", code);
  }

  static Module module(String signature, String locals, String code) {
    return new TestModule()
        .imports("host", "i64 u8[] -> f64")
        .add(Data.named("table", Format.F32, Shape.of(1, 2), new byte[8]))
        .add(new Var("grid", Format.U16, Shape.of(4)))
        .add(new Global("count", ValueType.I64, 0))
        .add(new Global("any", ValueType.VIEW, 0))
        .add(new Global("bytes", ViewType.BYTES, 0))
        .function("show", "view ->", "", "nop")
        .function("two", "-> i64 f64", "", "i64.const 1; f64.const 2.0")
        .function("tested", signature, locals, code)
        .build();
  }

  static VerifiedModule accepts(Module module) {
    try {
      return Verifier.verify(module);
    } catch (VerificationException e) {
      return fail(e.problems().toString());
    }
  }

  /** Accepts a whole function. */
  static VerifiedFunction accepts(String signature, String locals, String code) {
    return accepts(module(signature, locals, code)).function(FUNCTION - 1);
  }

  /** Accepts the beginning of a function, which leaves the given types on the stack. */
  static void types(String params, String code, String expected) {
    VerifiedFunction function = accepts(params + "->", "", code + "; unreachable");
    int last = function.function().code().size() - 1;
    assertEquals(expected, function.stackBefore(last).toString());
  }

  /** Refuses a function for one reason, which blames the given place and says so. */
  static void refuses(
      String signature, String locals, String code, Blame blame, int instruction, String message) {
    Problem problem = only(module(signature, locals, code));
    assertEquals(
        new Place.InFunction(FUNCTION, instruction, blame), problem.place(), problem.message());
    assertTrue(problem.message().contains(message), problem.message());
  }

  /** Refuses the operands of the last instruction of a function's beginning. */
  static void refuses(String params, String code, String message) {
    refuses(params, "", code + "; unreachable", Blame.MNEMONIC, last(code), message);
  }

  /** Refuses the immediate of the last instruction of a function's beginning. */
  static void refusesImmediate(String params, String code, String message) {
    refuses(params, "", code + "; unreachable", Blame.IMMEDIATE, last(code), message);
  }

  private static int last(String code) {
    return Snippets.code(code).size() - 1;
  }

  /** Refuses the module for one reason outside code. */
  static void refuses(Module module, String what, String message) {
    Problem problem = only(module);
    assertEquals(new Place.InModule(what), problem.place(), problem.message());
    assertTrue(problem.message().contains(message), problem.message());
  }

  static Problem only(Module module) {
    List<Problem> problems = Verifier.problems(module, 10);
    assertEquals(1, problems.size(), problems.toString());
    return problems.getFirst();
  }
}
