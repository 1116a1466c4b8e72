package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs stop when another thread or the deadline says so, whatever they are doing. */
class InterruptionTest {
  private static final String LOOP = "top: br top";
  private static final String COUNTED =
      "top: local.get 1; i64.const 9000000000000000; i64.ge_s; br_if out; local.get 1; i64.const 1;"
          + " i64.add; local.set 1; br top; out: nop";
  private static final String ELEMENTS =
      "alloc u8[20000]; local.set 0; again: i64.const 0; local.set 1; top: local.get 1; local.get"
          + " 0; len; i64.ge_s; br_if again; local.get 0; local.get 1; i64.const 255; local.get 0;"
          + " local.get 1; load; i64.sub; store; local.get 1; i64.const 1; i64.add; local.set 1; br"
          + " top";

  /** Rounds that are done in batches. */
  private static final String BATCHES =
      ELEMENTS
          .replace("local.get 0; len", "i64.const 19000")
          .replace("load; i64.sub", "i64.const 1; i64.add; load; i64.sub");

  /** Two calls, each of which makes two, and so on. */
  private static final String TREE =
      "local.get 0; i64.eqz; br_if out; local.get 0; i64.const 1; i64.sub; call 1; local.get 0;"
          + " i64.const 1; i64.sub; call 1; out: nop";

  static Stream<Arguments> programs() {
    return Stream.of("loop", "counted", "elements", "batches", "tree", "inner", "outer")
        .flatMap(name -> Stream.of(Arguments.of(name, true), Arguments.of(name, false)));
  }

  private static Rig rig(String name) {
    String locals = "u8[] i64 i64";
    return switch (name) {
      case "loop" -> Programs.rig(Programs.function("f", "->", locals, LOOP));
      case "counted" -> Programs.rig(Programs.function("f", "->", locals, COUNTED));
      case "elements" -> Programs.rig(Programs.function("f", "->", locals, ELEMENTS));
      case "batches" -> Programs.rig(Programs.function("f", "->", locals, BATCHES));
      case "tree" ->
          Programs.rig(
              Programs.function("f", "->", "", "i64.const 200; call 1"),
              Programs.function("g", "i64 ->", "", TREE));
      case "inner" -> calling(100);
      case "outer" -> calling(250_000);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A loop that calls a loop of some rounds. */
  private static Rig calling(int rounds) {
    return Programs.rig(
        Programs.function("f", "->", "", "top: i64.const " + rounds + "; call 1; br top"),
        Programs.function(
            "g", "i64 ->", "", "top: local.get 0; i64.const 1; i64.sub; local.tee 0; br_if top"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void interruptStopsSoon(String name, boolean isMetered) throws InterruptedException {
    Rig rig = rig(name);
    CompiledEngine engine = Engines.compiler(rig.verified());
    Instance instance = rig.instance();
    if (!isMetered) {
      instance.meter().stop();
    }
    for (int i = 0; i < 3; i++) {
      // The last time, the JVM has compiled all there is.
      long wait = i == 2 ? 500 : 50;
      long[] requested = new long[1];
      Thread other =
          new Thread(() -> {
            sleep(wait);
            requested[0] = System.nanoTime();
            instance.meter().requestInterrupt();
          });
      other.start();
      Trap trap = assertThrows(Trap.class, () -> Engines.call(engine, instance, 0));
      long took = System.nanoTime() - requested[0];
      other.join();
      assertEquals(TrapKind.INTERRUPTED, trap.kind());
      assertTrue(trap.depth() > 0, "the trap shows where the program was");
      // The promise is 50 ms; a busy machine may take a little longer to schedule the threads.
      assertTrue(took < TimeUnit.SECONDS.toNanos(2), name + " took " + took + " ns");
      assertEquals(0, instance.depth());
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void deadlineStopsSoon(String name, boolean isMetered) {
    Rig rig = rig(name);
    CompiledEngine engine = Engines.compiler(rig.verified());
    Instance instance = rig.instance();
    if (!isMetered) {
      instance.meter().stop();
    }
    for (int i = 0; i < 2; i++) {
      long begin = System.nanoTime();
      instance.meter().startDeadline(TimeUnit.MILLISECONDS.toNanos(60));
      Trap trap = assertThrows(Trap.class, () -> Engines.call(engine, instance, 0));
      long took = System.nanoTime() - begin;
      instance.meter().startDeadline(0);
      assertEquals(List.of(TrapKind.INTERRUPTED), List.of(trap.kind()));
      assertTrue(took >= TimeUnit.MILLISECONDS.toNanos(60), "not before the deadline");
      assertTrue(took < TimeUnit.SECONDS.toNanos(3), name + " took " + took + " ns");
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
