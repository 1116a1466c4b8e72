package dev.stria.vm;

import dev.stria.vm.engine.ConstantLayout;
import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.Frames;
import dev.stria.vm.engine.HostCode;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.StackWalk;
import dev.stria.vm.engine.Values;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import dev.stria.vm.program.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A program with memory of its own, ready to be called.
 *
 * <p>A machine is for one thread at a time, but for {@link #interrupt}. A trap ends the call, not
 * the machine.
 */
public final class Machine {
  private final Program program;
  private final Engine engine;
  private final Instance instance;
  private final Optional<View> data;
  private final long timeoutNanos;
  private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();

  Machine(MachineBuilder settings, List<HostBinding> hosts) {
    this.program = settings.program;
    this.engine = program.engine(settings.engine);
    this.timeoutNanos = settings.timeoutNanos;
    ConstantLayout layout = program.layout();
    Region region = region(settings, layout);
    this.data =
        settings.memory == null
            ? Optional.empty()
            : Optional.of(region.reserve(settings.dataLength, Origin.HOST));
    List<HostCode> code = new ArrayList<>();
    for (HostBinding host : hosts) {
      code.add((caller, args, results) ->
          host.function().call(new HostCall(this, host.signature(), args, results)));
    }
    try {
      this.instance = new Instance(program.module(), layout, region, code, settings.callDepth);
    } catch (Fault fault) {
      throw new IllegalArgumentException(
          "the program's statics do not fit in the heap: " + fault.getMessage());
    }
    instance.meter().setLimit(settings.fuel);
    if (!settings.isMetered) {
      instance.meter().stop();
    }
  }

  private static Region region(MachineBuilder settings, ConstantLayout layout) {
    byte[] memory = settings.memory;
    if (memory == null) {
      long size = ConstantLayout.align(settings.heap) + layout.size();
      if (size > MachineBuilder.MAX_REGION) {
        throw new IllegalArgumentException(
            "heap and constants together take "
                + size
                + " bytes; a region has at most "
                + MachineBuilder.MAX_REGION);
      }
      return Region.create(new byte[Math.toIntExact(size)], settings.heap, true);
    }
    long heap = (memory.length - layout.size()) & -Region.ALIGNMENT;
    if (heap < settings.dataLength) {
      throw new IllegalArgumentException(
          "the program's constants need "
              + layout.size()
              + " bytes behind the "
              + settings.dataLength
              + " to keep; the memory has "
              + memory.length);
    }
    return Region.create(memory, heap, false);
  }

  /** Settings for a machine of a program; every setting has a default. */
  public static MachineBuilder builder(Program program) {
    return new MachineBuilder(program);
  }

  /** The program. */
  public Program program() {
    return program;
  }

  /**
   * Calls a function of the program.
   *
   * @param name an export's name, or {@code main}
   * @param args one per parameter: any {@link Number} without a fraction type for an i64, {@link
   *     Double} or {@link Float} for an f64, a {@link View} of this machine's memory for a view
   * @return what it returned
   * @throws dev.stria.vm.fault.Trap if the program traps; the machine can be called again
   * @throws IllegalArgumentException if there is no such function or the arguments do not fit
   * @throws IllegalStateException if another thread is calling
   */
  public Results call(String name, Object... args) {
    return call(program.callable(name), args);
  }

  /** Runs a test of the program; it passes if this ends as the test says it must. */
  public void run(ProgramTest test) {
    call(test.function());
  }

  private Results call(int function, Object... args) {
    Signature signature = program.module().signature(function);
    Values values = arguments(signature, args);
    Values results = new Values(signature.results().size());
    boolean outermost = begin();
    int temps = instance.tempMark();
    try {
      if (outermost && timeoutNanos != 0) {
        instance.meter().startDeadline(timeoutNanos);
      }
      if (outermost) {
        heedInterrupt(function);
      }
      if (program.module().isImport(function)) {
        callExportedImport(function, values, results);
      } else {
        engine.call(instance, function, values, results);
      }
      return new Results(signature.results(), results);
    } finally {
      instance.freeTemps(temps, Origin.HOST);
      if (outermost) {
        instance.meter().startDeadline(0);
        user.set(null);
      }
    }
  }

  /** Stops a call that an interrupt was waiting for, however little the call would do. */
  private void heedInterrupt(int function) {
    try {
      instance.meter().poll();
    } catch (Fault interrupted) {
      StackWalk walk = StackWalk.of(interrupted);
      Module module = program.module();
      walk.add(
          module.isImport(function)
              ? Frames.host(module.imports().get(function))
              : Frames.at(module, function, 0));
      throw walk.trap(instance.meter().used());
    }
  }

  private void callExportedImport(int function, Values args, Values results) {
    try {
      instance.runHost(function, args, results);
    } catch (RuntimeException failure) {
      throw StackWalk.of(failure).trap(instance.meter().used());
    }
  }

  private boolean begin() {
    Thread current = Thread.currentThread();
    if (user.compareAndSet(null, current)) {
      return true;
    }
    if (user.get() == current) {
      return false;
    }
    throw new IllegalStateException("another thread is calling this machine");
  }

  private Values arguments(Signature signature, Object... args) {
    List<ValueType> types = signature.params();
    if (args.length != types.size()) {
      throw new IllegalArgumentException(
          signature + " takes " + types.size() + " arguments, not " + args.length);
    }
    Values values = new Values(args.length);
    for (int i = 0; i < args.length; i++) {
      String what = "argument " + i;
      Object arg = args[i];
      switch (types.get(i)) {
        case ValueType.Scalar.I64 -> values.setLong(i, integer(arg, what));
        case ValueType.Scalar.F64 -> values.setDouble(i, real(arg, what));
        case ValueType type when arg instanceof View view -> {
          instance.requireFits(view, type, what);
          values.setView(i, view);
        }
        case ValueType type -> throw unfit(what, type.toString(), arg);
      }
    }
    return values;
  }

  private static long integer(Object arg, String what) {
    return switch (arg) {
      case Long value -> value;
      case Integer value -> value;
      case Short value -> value;
      case Byte value -> value;
      default -> throw unfit(what, "i64", arg);
    };
  }

  private static double real(Object arg, String what) {
    return switch (arg) {
      case Double value -> value;
      case Float value -> value;
      default -> throw unfit(what, "f64", arg);
    };
  }

  private static IllegalArgumentException unfit(String what, String wanted, Object arg) {
    return new IllegalArgumentException(
        what + " must be " + wanted + ", not " + arg.getClass().getSimpleName());
  }

  /**
   * The bytes that the embedder supplied with {@link MachineBuilder#memory}; empty if it supplied
   * none.
   */
  public Optional<View> data() {
    return data;
  }

  /** The whole region below the constants, as bytes. */
  public View region() {
    return instance.region().all();
  }

  /**
   * Allocates a zeroed block in the machine's memory; costs no fuel.
   *
   * @param extents one per axis
   * @return a view of the whole block
   * @throws dev.stria.vm.fault.Fault {@code out_of_memory}, or {@code invalid_argument} for a
   *     negative extent
   */
  public View allocate(Format format, long... extents) {
    return instance.region().allocate(format, extents, Meter.FREE, Origin.HOST);
  }

  /** Allocates a block that holds a copy of the given bytes. */
  public View allocateCopy(byte[] bytes) {
    View view = allocate(Format.U8, bytes.length);
    view.copyFrom(bytes, 0);
    return view;
  }

  /**
   * Frees the block of a view of this machine's memory.
   *
   * @throws dev.stria.vm.fault.Fault as the instruction {@code free}
   */
  public void free(View view) {
    instance.requireFits(view, ValueType.VIEW, "the view");
    instance.region().free(view, Origin.HOST);
  }

  /** Throws {@code interrupted} if the call under way is to stop. */
  void poll() {
    instance.meter().poll();
  }

  /** The machine's clock: the fuel used since it was made; 0 if it is unmetered. */
  public long fuelUsed() {
    return instance.meter().used();
  }

  /**
   * Limits the fuel that the machine may use in all, what it has used so far included.
   *
   * @param limit at least 0; {@link Long#MAX_VALUE} for no limit
   * @throws IllegalStateException if there is to be a limit and the machine is unmetered
   */
  public void setFuelLimit(long limit) {
    instance.meter().setLimit(limit);
  }

  /**
   * Stops the call under way, or the next one if there is none, with the trap {@code interrupted},
   * within 50 ms unless a host function is running. May be called from any thread.
   */
  public void interrupt() {
    instance.meter().requestInterrupt();
  }
}
