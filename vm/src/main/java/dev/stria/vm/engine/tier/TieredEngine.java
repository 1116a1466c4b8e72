package dev.stria.vm.engine.tier;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.engine.compile.CompiledEngine;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.verify.VerifiedModule;
import java.util.concurrent.Executor;

/**
 * Executes a program in the interpreter, and what gets hot as JVM classes: functions when they are
 * called again, loops in the middle of their rounds. Compiled code calls compiled code; all
 * machines of the program share it.
 */
public final class TieredEngine implements Engine {
  private final VerifiedModule program;
  private final Interpreter interpreter;

  /**
   * An engine for a program; translates and compiles nothing yet.
   *
   * @param warmth when a function is hot
   * @param worker what compiles: whatever it does not do at once is interpreted meanwhile
   */
  public TieredEngine(VerifiedModule program, Warmth warmth, Executor worker) {
    this.program = program;
    this.interpreter = new Interpreter(program, new Promotions(warmth, this::compiler, worker));
  }

  /** An engine as machines are given; translates and compiles nothing yet. */
  public static TieredEngine of(VerifiedModule program) {
    Warmth warmth = Warmth.current();
    // Tests that have programs go over early are to see when, however fast another thread is.
    Executor worker = warmth.equals(Warmth.USUAL) ? new PatientWorker() : Runnable::run;
    return new TieredEngine(program, warmth, worker);
  }

  private CompiledEngine compiler() {
    return new CompiledEngine(program, interpreter);
  }

  @Override
  public void call(Instance instance, int function, Values args, Values results) {
    interpreter.call(instance, function, args, results);
  }
}
