package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.verify.VerifiedModule;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What compiled code counts, and what not. */
class CountingTest {
  private static final String UNSTOPPABLE = "dev.stria.vm.unstoppable";

  /** Adds up 0, 1, …, n - 1. */
  private static final String COUNTED =
      "top: local.get 1; local.get 0; i64.ge_s; br_if out; local.get 2; local.get 1; i64.add;"
          + " local.set 2; local.get 1; i64.const 1; i64.add; local.set 1; br top; out: local.get"
          + " 2";

  /** The same, by a loop that is not seen to be counted, with a call in it. */
  private static final String OTHER =
      "again: local.get 0; i64.eqz; br_if out; local.get 0; i64.const 1; i64.sub; local.tee 0;"
          + " local.get 2; call 1; local.set 2; br again; out: local.get 2";

  private static Rig rig(String code) {
    return Programs.rig(
        Programs.function("f", "i64 -> i64", "i64 i64", code),
        Programs.function("g", "i64 i64 -> i64", "", "local.get 0; local.get 1; i64.add"));
  }

  /** What uses fuel, or looks whether there is more. */
  private static final Set<String> COUNTS = Set.of("tick", GuestNames.RENEWING);

  /** The methods of {@link #COUNTS} that a loop's code calls. */
  private static Set<String> asks(String code, Counting counting) {
    VerifiedModule program = rig(code).verified();
    CompiledClass compiled =
        FunctionCompiler.compile(program, new GuestNames(program.module()), 0, counting);
    CodeModel body =
        ClassFile.of().parse(compiled.bytes()).methods().stream()
            .filter(method -> method.methodName().equalsString("f"))
            .findFirst()
            .flatMap(method -> method.code())
            .orElseThrow();
    return body.elementStream()
        .filter(InvokeInstruction.class::isInstance)
        .map(InvokeInstruction.class::cast)
        .map(call -> call.name().stringValue())
        .filter(COUNTS::contains)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {COUNTED, OTHER})
  void codeThatCountsLooksForInterruption(String loop) {
    assertTrue(asks(loop, Counting.FUEL).contains("tick"));
    assertTrue(asks(loop, Counting.ROUNDS).contains("tick"));
  }

  @Test
  void callsUseFuelOnlyWhereItIsCounted() {
    assertTrue(asks(OTHER, Counting.FUEL).contains(GuestNames.RENEWING));
    assertFalse(asks(OTHER, Counting.ROUNDS).contains(GuestNames.RENEWING));
  }

  @ParameterizedTest
  @ValueSource(strings = {COUNTED, OTHER})
  void codeThatCountsNothingNeverAsksTheClock(String loop) {
    assertEquals(Set.of(), asks(loop, Counting.NOTHING));
  }

  @Test
  void onlyMachinesWithoutAClockCanBeUnstoppableAndOnlyOnRequest() {
    assertEquals(Counting.FUEL, Counting.of(true));
    assertEquals(Counting.ROUNDS, Counting.of(false));
    System.setProperty(UNSTOPPABLE, "true");
    try {
      assertEquals(Counting.FUEL, Counting.of(true));
      assertEquals(Counting.NOTHING, Counting.of(false));
    } finally {
      System.clearProperty(UNSTOPPABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {COUNTED, OTHER})
  void unstoppableLoopsComputeTheSame(String loop) {
    Rig rig = rig(loop);
    System.setProperty(UNSTOPPABLE, "true");
    CompiledEngine engine;
    try {
      engine = Engines.compiler(rig.verified());
    } finally {
      System.clearProperty(UNSTOPPABLE);
    }
    Instance instance = rig.instance();
    instance.meter().stop();
    for (int i = 0; i < 3; i++) {
      assertEquals(4_999_950_000L, Engines.call(engine, instance, 0, 100_000).getLong(0));
    }
  }
}
