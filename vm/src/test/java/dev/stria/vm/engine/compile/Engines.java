package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.engine.tier.TieredEngine;
import dev.stria.vm.engine.tier.Warmth;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.verify.VerifiedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs programs on the interpreter, on the compiler, and on the engine that goes from one to the
 * other, sooner or later. None must differ from another in anything.
 */
public final class Engines {
  /** From going over at the first occasion to going over in a third or fourth round. */
  private static final List<Warmth> WARMTHS =
      List.of(new Warmth(1, 0), new Warmth(1, 1), new Warmth(1, 3), new Warmth(3, 4));

  private Engines() {}

  public static CompiledEngine compiler(VerifiedModule program) {
    return new CompiledEngine(program, new Interpreter(program));
  }

  /** All that can be seen of a run. */
  public record Outcome(
      String how,
      long trapDepth,
      long fuel,
      long liveBlocks,
      long liveBytes,
      Memory memory,
      int depth,
      int temps) {}

  /** Calls the first own function on both engines; the outcome of both. */
  public static Outcome agree(Rig rig, Object... args) {
    return agreeRepeatedly(1, rig, args);
  }

  /** Calls the first own function several times on one machine of each engine. */
  public static Outcome agreeRepeatedly(int times, Rig rig, Object... args) {
    VerifiedModule program = rig.verified();
    Interpreter interpreter = new Interpreter(program);
    Outcome interpreted = outcome(interpreter, rig, times, args);
    Outcome compiled = outcome(new CompiledEngine(program, interpreter), rig, times, args);
    assertEquals(interpreted, compiled);
    for (Warmth warmth : WARMTHS) {
      Engine tiered = new TieredEngine(program, warmth, Runnable::run);
      assertEquals(interpreted, outcome(tiered, rig, times, args), warmth.toString());
    }
    return compiled;
  }

  /** {@link #agreeRepeatedly} without the clock, which must make no other difference. */
  public static void agreeUnmetered(int times, Rig rig, Object... args) {
    VerifiedModule program = rig.verified();
    Interpreter interpreter = new Interpreter(program);
    Instance first = rig.instance();
    first.meter().stop();
    Outcome interpreted = outcome(interpreter, first, rig, times, args);
    List<Engine> others = new ArrayList<>(List.of(new CompiledEngine(program, interpreter)));
    WARMTHS.forEach(warmth -> others.add(new TieredEngine(program, warmth, Runnable::run)));
    for (Engine other : others) {
      Instance instance = rig.instance();
      instance.meter().stop();
      assertEquals(interpreted, outcome(other, instance, rig, times, args));
    }
  }

  public static Outcome outcome(Engine engine, Rig rig, int times, Object... args) {
    return outcome(engine, rig.instance(), rig, times, args);
  }

  public static Outcome outcome(
      Engine engine, Instance instance, Rig rig, int times, Object... args) {
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

  /**
   * A program without functions yet, whose first import takes and gives an i64, and calls the first
   * own function for it.
   *
   * @param engine what it is called on
   */
  static Rig callingBack(AtomicReference<Engine> engine) {
    Signature signature = new Signature(List.of(ValueType.I64), List.of(ValueType.I64));
    Rig rig = new Rig();
    rig.host(
        "again",
        signature,
        (machine, args, results) ->
            results.setLong(0, call(engine.get(), machine, 1, args.getLong(0)).getLong(0)));
    return rig;
  }

  public static Values call(Engine engine, Instance instance, int function, Object... args) {
    Values results = new Values(instance.module().signature(function).results().size());
    engine.call(instance, function, Rig.values(args), results);
    return results;
  }
}
