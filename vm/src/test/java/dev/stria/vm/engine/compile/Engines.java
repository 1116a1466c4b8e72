package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.verify.VerifiedModule;

/** Runs programs on the interpreter and on the compiler, which must not differ in anything. */
final class Engines {
  private Engines() {}

  static CompiledEngine compiler(VerifiedModule program) {
    return new CompiledEngine(program, new Interpreter(program));
  }

  /** All that can be seen of a run. */
  record Outcome(
      String how,
      long trapDepth,
      long fuel,
      long liveBlocks,
      long liveBytes,
      Memory memory,
      int depth,
      int temps) {}

  /** Calls the first own function on both engines; the outcome of both. */
  static Outcome agree(Rig rig, Object... args) {
    return agreeRepeatedly(1, rig, args);
  }

  /** Calls the first own function several times on one machine of each engine. */
  static Outcome agreeRepeatedly(int times, Rig rig, Object... args) {
    VerifiedModule program = rig.verified();
    Interpreter interpreter = new Interpreter(program);
    Outcome interpreted = outcome(interpreter, rig, times, args);
    Outcome compiled = outcome(new CompiledEngine(program, interpreter), rig, times, args);
    assertEquals(interpreted, compiled);
    return compiled;
  }

  /** {@link #agreeRepeatedly} without the clock, which must make no other difference. */
  static void agreeUnmetered(int times, Rig rig, Object... args) {
    VerifiedModule program = rig.verified();
    Interpreter interpreter = new Interpreter(program);
    Instance first = rig.instance();
    Instance second = rig.instance();
    first.meter().stop();
    second.meter().stop();
    assertEquals(
        outcome(interpreter, first, rig, times, args),
        outcome(new CompiledEngine(program, interpreter), second, rig, times, args));
  }

  static Outcome outcome(Engine engine, Rig rig, int times, Object... args) {
    return outcome(engine, rig.instance(), rig, times, args);
  }

  static Outcome outcome(Engine engine, Instance instance, Rig rig, int times, Object... args) {
    String how = "";
    long trapDepth = 0;
    for (int i = 0; i < times; i++) {
      try {
        how += Rig.show(call(engine, instance, rig.own(0), args)) + ";";
      } catch (Trap trap) {
        how += trap.kind().kindName() + ": " + trap.getMessage() + " " + trap.frames() + ";";
        how += trap.fuelUsed() + ";";
        trapDepth = trap.depth();
      }
    }
    return new Outcome(
        how,
        trapDepth,
        instance.meter().used(),
        instance.region().liveBlocks(),
        instance.region().liveBytes(),
        new Memory(instance.bytes()),
        instance.depth(),
        instance.tempMark());
  }

  static Values call(Engine engine, Instance instance, int function, Object... args) {
    Values results = new Values(instance.module().signature(function).results().size());
    engine.call(instance, function, Rig.values(args), results);
    return results;
  }
}
