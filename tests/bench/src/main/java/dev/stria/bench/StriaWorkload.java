package dev.stria.bench;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Source;
import dev.stria.vm.EngineKind;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.MachineBuilder;
import dev.stria.vm.Program;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import java.time.Duration;
import java.util.List;

/** A kernel in Stria: plain loops, no array operations. */
final class StriaWorkload implements Workload {
  private static final long HEAP = 256L << 20;

  /** A limit that is never reached: the fuel is counted and held to it all the same. */
  private static final long AMPLE_FUEL = Long.MAX_VALUE - 1;

  /** The property that has a program's compiler leave out what loops can be stopped by. */
  private static final String UNSTOPPABLE = "dev.stria.vm.unstoppable";

  private final Machine machine;

  private StriaWorkload(Machine machine) {
    this.machine = machine;
  }

  /** A kernel on a machine without a clock. */
  static StriaWorkload of(Kernel kernel, EngineKind engine) {
    return open(kernel, engine, false);
  }

  /** A kernel with a fuel limit and a deadline, neither of which is ever reached. */
  static StriaWorkload metered(Kernel kernel, EngineKind engine) {
    return open(kernel, engine, true);
  }

  /** A kernel compiled to code whose loops nothing can stop, on a machine without a clock. */
  static StriaWorkload unstoppable(Kernel kernel) {
    System.setProperty(UNSTOPPABLE, "true");
    try {
      return of(kernel, EngineKind.COMPILER);
    } finally {
      System.clearProperty(UNSTOPPABLE);
    }
  }

  /** Two machines of one program, without clocks, on the compiler. */
  static List<StriaWorkload> neighbours(Kernel kernel) {
    Program program = program(kernel);
    return List.of(
        open(program, EngineKind.COMPILER, false), open(program, EngineKind.COMPILER, false));
  }

  private static StriaWorkload open(Kernel kernel, EngineKind engine, boolean isMetered) {
    return open(program(kernel), engine, isMetered);
  }

  private static Program program(Kernel kernel) {
    String file = kernel.file() + ".stria";
    try {
      return Assembler.assemble(Source.of(file, Resources.text("stria/" + file))).program();
    } catch (InvalidProgramException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static StriaWorkload open(Program program, EngineKind engine, boolean isMetered) {
    try {
      MachineBuilder builder = Machine.builder(program).engine(engine).heap(HEAP);
      if (isMetered) {
        builder.fuel(AMPLE_FUEL).timeout(Duration.ofDays(1));
      } else {
        builder.unmetered();
      }
      return new StriaWorkload(builder.build());
    } catch (InvalidProgramException refused) {
      throw new IllegalStateException(refused);
    }
  }

  @Override
  public void prepare(int size) {
    machine.call("prepare", size);
  }

  @Override
  public long run() {
    return machine.call("run").i64();
  }

  @Override
  public long checksum() {
    return machine.call("checksum").i64();
  }

  /** Stops a run that is under way in another thread. */
  void interrupt() {
    machine.interrupt();
  }

  /**
   * Runs over and over until interrupted.
   *
   * @return when it stopped, by {@link System#nanoTime}
   */
  long runUntilInterrupted() {
    try {
      while (true) {
        machine.call("run");
      }
    } catch (Trap trap) {
      long now = System.nanoTime();
      if (trap.kind() != TrapKind.INTERRUPTED) {
        throw trap;
      }
      return now;
    }
  }
}
