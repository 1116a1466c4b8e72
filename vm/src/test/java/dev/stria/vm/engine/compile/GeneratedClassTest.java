package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Lines;
import dev.stria.vm.verify.VerifiedModule;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is generated is small enough, shows its origin, and goes away with its program. */
class GeneratedClassTest {
  private static CompiledClass compile(Function function) {
    VerifiedModule program = Programs.rig(function).verified();
    return FunctionCompiler.compile(program, new GuestNames(program.module()), 0, Counting.FUEL);
  }

  private static Function sum(int terms) {
    return Programs.function(
        "sum",
        "i64 -> i64",
        "u8[]",
        "i64.const 0" + "; local.get 0; i64.const 300; i64.add; i64.add".repeat(terms));
  }

  @Test
  void functionsThatNoJvmWouldCompileAreInterpreted() {
    int size = compile(sum(100)).bodySize();
    int each = (compile(sum(200)).bodySize() - size) / 100;
    int most = 100 + (FunctionCompiler.MAX_METHOD_SIZE - size) / each;
    int largest = compile(sum(most)).bodySize();
    assertTrue(largest > FunctionCompiler.MAX_METHOD_SIZE - each, "largest is " + largest);
    assertTrue(largest <= FunctionCompiler.MAX_METHOD_SIZE, "largest is " + largest);
    assertEquals(-1, compile(sum(most + 1)).bodySize());
  }

  @Test
  void functionOfTwentyThousandInstructionsRuns() {
    Rig rig =
        Programs.rig(Programs.function("f", "i64 -> i64", "", "local.get 0; call 1"), sum(5_000));
    assertEquals("1505000;", Engines.agree(rig, 1).how());
  }

  @Test
  void functionOfManyLocalsRuns() {
    Function function =
        Programs.function(
            "f",
            "-> i64",
            "i64 ".repeat(30_000),
            "i64.const 5; local.tee 29999; local.get 0; i64.add");
    assertEquals("5;", Engines.agree(Programs.rig(function)).how());
  }

  @Test
  void deepOperandStackRuns() {
    String code = "i64.const 1;".repeat(9_000) + "i64.add;".repeat(8_999);
    Function function = Programs.function("f", "-> i64", "", code.substring(0, code.length() - 1));
    assertEquals("9000;", Engines.agree(Programs.rig(function)).how());
  }

  @Test
  void longChainIsCompiledOnAShortJavaStack() throws InterruptedException {
    String chain = "local.get 0; i64.const 0; local.get 1;" + "f64.neg;".repeat(7_000) + "store";
    Function function = Programs.function("f", "f32[] f64 ->", "", chain);
    AtomicReference<CompiledClass> compiled = new AtomicReference<>();
    Thread thread =
        new Thread(null, () -> compiled.set(compile(function)), "short stack", 200 << 10);
    thread.start();
    thread.join();
    assertTrue(compiled.get() != null && compiled.get().bodySize() > 7_000, "it is compiled");
  }

  @Test
  void fileNameLongerThanClassFilesHoldIsNoObstacle() {
    Function first = Programs.function("f", "-> i64", "", "call 1");
    Function second = Programs.function("g", "-> i64", "", "i64.const 7");
    Lines elsewhere = Lines.of(new int[] {1}, new int[] {1});
    Rig rig =
        Programs.rig(
                first,
                new Function(
                    second.name(), second.signature(), second.locals(), second.code(), elsewhere))
            .file("x".repeat(70_000));
    assertEquals("7;", Engines.agree(rig).how());
  }

  @Test
  void javaStackTracesShowFunctionsFilesAndLines() {
    AtomicReference<List<StackTraceElement>> seen = new AtomicReference<>();
    Rig rig = new Rig();
    rig.host(
        "look",
        new Signature(List.of(), List.of()),
        (machine, args, results) -> seen.set(List.of(new Throwable().getStackTrace())));
    rig.function(Programs.function("codec.outer", "->", "", "nop; nop; call 2"));
    rig.function(Programs.function("inner", "->", "", "nop; call 0"));
    Engines.call(Engines.compiler(rig.verified()), rig.instance(), 1);
    List<String> shown = seen.get().stream().map(StackTraceElement::toString).toList();
    assertTrue(shown.contains("stria.inner.inner(hand:2)"), shown.toString());
    assertTrue(shown.contains("stria.codec.outer.outer(hand:3)"), shown.toString());
  }

  @Test
  void machinesOfAProgramShareItsClasses() {
    AtomicReference<Class<?>> caller = new AtomicReference<>();
    Rig rig = new Rig();
    rig.host(
        "look",
        new Signature(List.of(), List.of()),
        (machine, args, results) ->
            caller.set(
                StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(frames ->
                        frames
                            .filter(frame -> frame.getClassName().equals("stria.f"))
                            .findFirst()
                            .orElseThrow()
                            .getDeclaringClass())));
    rig.function(Programs.function("f", "->", "", "call 0"));
    CompiledEngine engine = Engines.compiler(rig.verified());
    Engines.call(engine, rig.instance(), 1);
    Class<?> first = caller.get();
    Engines.call(engine, rig.instance(), 1);
    assertEquals(first, caller.get());
    Engines.call(Engines.compiler(rig.verified()), rig.instance(), 1);
    assertFalse(first == caller.get(), "another program has classes of its own");
  }

  @Test
  void classesGoAwayWithTheirProgram() throws InterruptedException {
    WeakReference<ClassLoader> loader = new WeakReference<>(runAndForget());
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertTrue(loader.get() == null, "the loader is still there");
  }

  private static ClassLoader runAndForget() {
    AtomicReference<ClassLoader> loader = new AtomicReference<>();
    Rig rig = new Rig();
    rig.host(
        "look",
        new Signature(List.of(), List.of()),
        (machine, args, results) ->
            loader.set(
                StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(frames ->
                        frames
                            .filter(frame -> frame.getClassName().equals("stria.f"))
                            .findFirst()
                            .orElseThrow()
                            .getDeclaringClass()
                            .getClassLoader())));
    rig.function(Programs.function("f", "->", "", "call 0; alloc u8[*]; drop".replace("*", "4")));
    Instance instance = rig.instance();
    Engines.call(Engines.compiler(rig.verified()), instance, 1);
    return loader.get();
  }
}
