package dev.stria.suite.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.EngineKind;
import dev.stria.vm.HostFunction;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.Program;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostFunctionTest {
  private static final Program PROGRAM =
      Programs.of(
          """
          .import "env" f(i64, f64, u8[]) -> (u8[], i64, f64)
          .export outer
          .export twice
          .func outer(n: i64) -> (u8[], i64, f64)
            (call f $n 1.5 (clone "abc"))
          .end
          .func twice(n: i64) -> i64 (i64.mul $n 2) .end
          """);

  private static final String SIGNATURE = "(i64, f64, u8[]) -> (u8[], i64, f64)";

  private static Machine machine(EngineKind engine, HostFunction function) throws Exception {
    return Machine.builder(PROGRAM).engine(engine).host("env", "f", SIGNATURE, function).build();
  }

  @ParameterizedTest
  @EnumSource
  void aHostFunctionSeesArgumentsAndGivesResults(EngineKind engine) throws Exception {
    Machine machine =
        machine(
            engine,
            call -> {
              assertEquals("abc", call.text(2));
              call.view(2).setLong('x', 0);
              call.result(0, call.view(2));
              call.result(1, call.i64(0) + 1);
              call.result(2, call.f64(1) + 1);
            });
    var results = machine.call("outer", 6);
    assertEquals('x', results.view(0).getLong(0));
    assertEquals(7, results.i64(1));
    assertEquals(2.5, results.f64(2));
    assertEquals(1 + 1, machine.fuelUsed(), "one for the call, one for cloning three bytes");
  }

  @ParameterizedTest
  @EnumSource
  void aHostFunctionMayCallTheMachineBack(EngineKind engine) throws Exception {
    Machine machine =
        machine(
            engine,
            call -> {
              call.result(0, call.machine().allocate(Format.U8, 1));
              call.result(1, call.machine().call("twice", call.i64(0)).i64());
              call.result(2, 0.0);
            });
    assertEquals(42, machine.call("outer", 21).i64(1));
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionBecomesAHostErrorWithTheExceptionAsCause(EngineKind engine) throws Exception {
    IOException cause = new IOException("disk on fire");
    Machine machine =
        machine(
            engine,
            call -> {
              throw cause;
            });
    Trap trap = assertThrows(Trap.class, () -> machine.call("outer", 1));
    assertEquals(TrapKind.HOST_ERROR, trap.kind());
    assertEquals("IOException: disk on fire", trap.getMessage());
    assertSame(cause, trap.getCause());
    assertEquals("f (host env)", trap.frames().getFirst().toString());
    assertEquals("outer (test.stria:5)", trap.frames().get(1).toString());
    assertEquals(8, machine.call("twice", 4).i64());
  }

  @ParameterizedTest
  @EnumSource
  void aFaultTrapsWithItsOwnKind(EngineKind engine) throws Exception {
    Machine machine =
        machine(
            engine,
            call -> {
              throw new Fault(TrapKind.ASSERTION_FAILED, "no");
            });
    Trap trap = assertThrows(Trap.class, () -> machine.call("outer", 1));
    assertEquals(TrapKind.ASSERTION_FAILED, trap.kind());
    assertEquals("no", trap.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void aTrapOfACallBackKeepsItsKindAndBothStacks(EngineKind engine) throws Exception {
    Machine machine = machine(engine, call -> call.machine().call("outer", call.i64(0) - 1));
    Machine limited =
        Machine.builder(PROGRAM)
            .engine(engine)
            .callDepth(1000)
            .host("env", "f", SIGNATURE, call -> call.machine().call("outer", 1L))
            .fuel(7)
            .build();
    Trap trap = assertThrows(Trap.class, () -> limited.call("outer", 1));
    assertEquals(TrapKind.OUT_OF_FUEL, trap.kind());
    assertEquals(7, trap.depth());
    assertEquals("outer (test.stria:5)", trap.frames().getLast().toString());
    assertTrue(machine.fuelUsed() == 0);
  }

  @ParameterizedTest
  @EnumSource
  void resultsAreCheckedAgainstTheSignature(EngineKind engine) throws Exception {
    hostError(engine, call -> {}, "no view was given for result 0");
    hostError(engine, call -> call.result(1, 0.5), "result 1 of");
    hostError(engine, call -> call.result(5, 0.5), "there is no result 5");
    hostError(engine, call -> call.i64(1), "argument 1 of");
    hostError(engine, call -> call.view(0), "not a view");
    View foreign = Machine.builder(Programs.of(".func main() .end")).build().allocate(Format.U8, 1);
    hostError(engine, call -> call.result(0, foreign), "other memory");
    hostError(
        engine,
        call -> call.result(0, call.machine().allocate(Format.I8, 1)),
        "must be u8[], not i8[]");
  }

  private static void hostError(EngineKind engine, HostFunction function, String message)
      throws Exception {
    Machine machine = machine(engine, function);
    Trap trap = assertThrows(Trap.class, () -> machine.call("outer", 1));
    assertEquals(TrapKind.HOST_ERROR, trap.kind());
    assertTrue(trap.getMessage().contains(message), trap.getMessage());
  }

  @Test
  void aProgramWhoseImportsNobodySuppliesIsRefused() {
    var missing =
        assertThrows(InvalidProgramException.class, () -> Machine.builder(PROGRAM).build());
    assertTrue(missing.getMessage().contains("imported, but nobody supplies it"));
    var other =
        assertThrows(
            InvalidProgramException.class,
            () -> Machine.builder(PROGRAM).host("env", "f", "(i64)", call -> {}).build());
    assertTrue(other.getMessage().contains("is imported as " + SIGNATURE), other.getMessage());
  }

  @Test
  void anImportMayBeExportedAndCostsTheEmbedderNothing() throws Exception {
    Program program = Programs.of(".import \"env\" half(i64) -> i64\n.export half");
    Machine machine =
        Machine.builder(program)
            .host("env", "half", "(i64) -> i64", call -> call.result(call.i64(0) / 2))
            .build();
    assertEquals(21, machine.call("half", 42).i64());
    assertEquals(0, machine.fuelUsed());
    Machine failing =
        Machine.builder(program)
            .host(
                "env",
                "half",
                "(i64) -> i64",
                call -> {
                  throw new IOException("no");
                })
            .build();
    Trap trap = assertThrows(Trap.class, () -> failing.call("half", 42));
    assertEquals(TrapKind.HOST_ERROR, trap.kind());
  }

  @Test
  void aSignatureThatIsNoneIsRefused() {
    for (String text :
        new String[] {"", "i64", "(i64", "(u7[])", "(i64) ->", "() -> () x", "(u8[;])"}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Machine.builder(PROGRAM).host("env", "f", text, call -> {}),
          text);
    }
  }
}
