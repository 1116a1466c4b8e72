package dev.stria.vm.engine;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Block;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The state of one machine, as all engines see it. Not thread-safe, but for {@link
 * FuelMeter#requestInterrupt}.
 */
public final class Instance {
  private final Module module;
  private final byte[] bytes;
  private final Region region;
  private final FuelMeter meter = new FuelMeter();
  private final View[] data;
  private final View[] vars;
  private final long[] globals;
  private final View[] viewGlobals;
  private final HostCode[] hosts;
  private final List<Block> temps = new ArrayList<>();
  private final Map<Class<?>, Object> engineStates = new HashMap<>();
  private final int depthLimit;
  private int depth;

  /**
   * Creates a machine's state, with constants written, statics zeroed and globals set.
   *
   * @param module the program, verified
   * @param layout where its constants lie
   * @param region the memory; its constants are not yet written
   * @param hosts one host function per import
   * @param depthLimit how deeply calls may nest, at least 1
   * @throws Fault {@code out_of_memory} if the statics do not fit
   */
  public Instance(
      Module module, ConstantLayout layout, Region region, List<HostCode> hosts, int depthLimit) {
    this.module = module;
    this.region = region;
    this.bytes = region.bytes();
    this.hosts = hosts.toArray(HostCode[]::new);
    this.depthLimit = depthLimit;
    this.data = new View[module.data().size()];
    for (int i = 0; i < data.length; i++) {
      Data constant = module.data().get(i);
      long at = ConstantLayout.align(region.heapSize()) + layout.offset(i);
      constant.copyTo(bytes, Math.toIntExact(at));
      data[i] = region.staticView(constant.format(), constant.shape().toArray(), at, true);
    }
    this.vars = new View[module.vars().size()];
    for (int i = 0; i < vars.length; i++) {
      Var var = module.vars().get(i);
      vars[i] = region.allocateStatic(var.format(), var.shape().toArray());
    }
    this.globals = new long[module.globals().size()];
    this.viewGlobals = new View[globals.length];
    for (int i = 0; i < globals.length; i++) {
      Global global = module.globals().get(i);
      globals[i] = global.initial();
      if (global.type().isView()) {
        viewGlobals[i] = freshView(global.type());
      }
    }
  }

  /** The program. */
  public Module module() {
    return module;
  }

  /** The region's bytes, constants included: one array for the machine's whole life. */
  public byte[] bytes() {
    return bytes;
  }

  /** The region. */
  public Region region() {
    return region;
  }

  /** The clock. */
  public FuelMeter meter() {
    return meter;
  }

  /** The view of a constant. */
  public View data(int index) {
    return data[index];
  }

  /** The view of a static. */
  public View var(int index) {
    return vars[index];
  }

  /** The integer in a global, or the bits of the float in it. */
  public long global(int index) {
    return globals[index];
  }

  /** Sets the integer in a global, or the bits of the float in it. */
  public void setGlobal(int index, long bits) {
    globals[index] = bits;
  }

  /** The view in a global. */
  public View viewGlobal(int index) {
    return viewGlobals[index];
  }

  /** Sets the view in a global. */
  public void setViewGlobal(int index, View view) {
    viewGlobals[index] = view;
  }

  /** The view that a local or global of a view type starts with: empty, or stale for rank 0. */
  public View freshView(ValueType type) {
    return switch (type) {
      case ViewType(Format format, int rank) -> region.emptyView(format, rank);
      case ValueType.AnyView any -> region.emptyView(Format.U8, 1);
      case ValueType.Scalar scalar ->
          throw new IllegalArgumentException(scalar + " is not a view type");
    };
  }

  /**
   * Begins a call: counts how deeply calls are nested.
   *
   * @throws Fault {@code stack_overflow} at the limit; the depth is then unchanged
   */
  public void enter() {
    if (depth >= depthLimit) {
      throw new Fault(
          TrapKind.STACK_OVERFLOW, "calls are nested more than " + depthLimit + " deep");
    }
    depth++;
  }

  /** Ends a call that {@link #enter} began. */
  public void leave() {
    depth--;
  }

  /** How deeply calls may nest. */
  public int depthLimit() {
    return depthLimit;
  }

  /** How deeply calls are nested now. */
  public int depth() {
    return depth;
  }

  /**
   * Sets how deeply calls are nested, for an engine that unwinds to an earlier call after a trap.
   */
  public void unwindTo(int earlierDepth) {
    depth = earlierDepth;
  }

  /**
   * What an engine keeps with this machine from call to call, such as its stack.
   *
   * @param kind the engine's own class for it
   * @param make makes it, when it is first asked for
   */
  public <T> T engineState(Class<T> kind, Function<Instance, T> make) {
    return kind.cast(engineStates.computeIfAbsent(kind, k -> make.apply(this)));
  }

  /** The number of temporary blocks of all calls under way; a call notes it before it makes any. */
  public int tempMark() {
    return temps.size();
  }

  /** Allocates a block that is freed by the {@link #freeTemps} of the call under way. */
  public View allocateTemp(Format format, long[] extents, Origin origin) {
    View view = region.allocate(format, extents, meter, origin);
    temps.add(view.lease().block());
    return view;
  }

  /**
   * Frees the temporary blocks made since a mark, the last first, pinned or not.
   *
   * @param mark what {@link #tempMark} was when the call began
   * @param origin where they are freed
   */
  public void freeTemps(int mark, Origin origin) {
    for (int i = temps.size() - 1; i >= mark; i--) {
      region.freeTemp(temps.removeLast(), origin);
    }
  }

  /**
   * Calls a host function: one unit of fuel, whatever it does.
   *
   * @param index the import's number
   * @throws Fault {@code out_of_fuel} or {@code interrupted} before it runs
   * @throws RuntimeException what the host function threw, to be read by {@link StackWalk#of}
   */
  public void callHost(int index, Values args, Values results) {
    meter.tick();
    runHost(index, args, results);
  }

  /**
   * Runs a host function without counting a call, as when the embedder calls it by an export.
   *
   * @throws RuntimeException what the host function threw, to be read by {@link StackWalk#of}
   */
  public void runHost(int index, Values args, Values results) {
    try {
      hosts[index].call(this, args, results);
      checkResults(index, results);
    } catch (Exception | StackOverflowError failure) {
      throw new HostFailure(Frames.host(module.imports().get(index)), failure);
    }
  }

  private void checkResults(int index, Values results) {
    Signature signature = module.imports().get(index).signature();
    for (int i = 0; i < results.count(); i++) {
      ValueType type = signature.results().get(i);
      if (!type.isView()) {
        continue;
      }
      if (!results.hasView(i)) {
        throw new IllegalStateException("no view was given for result " + i);
      }
      requireFits(results.getView(i), type, "result " + i);
    }
  }

  /**
   * Checks that a view from the host may enter the program.
   *
   * @param what what the view is, for the message
   * @throws IllegalArgumentException if it is of another region, or not of the type
   */
  public void requireFits(View view, ValueType type, String what) {
    if (!region.owns(view)) {
      throw new IllegalArgumentException(what + " is a view of other memory than this machine's");
    }
    if (type instanceof ViewType(Format format, int rank)
        && (view.format() != format || view.rank() != rank)) {
      throw new IllegalArgumentException(
          what + " must be " + type + ", not " + new ViewType(view.format(), view.rank()));
    }
  }
}
