package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.FuelMeter;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import dev.stria.vm.program.Module;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine as compiled code sees it. Public, fields and all, for the sake of generated classes,
 * which are given it with every call.
 */
public final class Context {
  private static final int CACHED_RANKS = 4;

  /** The machine's state. */
  public final Instance instance;

  /** The clock. */
  public final FuelMeter meter;

  /** The region's bytes. */
  public final byte[] bytes;

  /** The region. */
  public final Region region;

  /** What loops need whose rounds are done in batches. */
  public final Batches batches = new Batches();

  /** Result i of a function that has returned, for i ≥ 1, if it is a number. */
  public final long[] numbers;

  /** Result i of a function that has returned, for i ≥ 1, if it is a view. */
  public final View[] views;

  /**
   * The {@link Position} up to which calls need no further look, in code that does not count calls:
   * {@link Position#LIMIT}, or less if somebody asks for attention.
   */
  public long limit = Position.LIMIT;

  /**
   * What is left of the fuel that the clock has granted. While compiled code runs it stands here,
   * and not with the clock: a call of the program then takes one access less. A function with loops
   * keeps it in a variable of its own, and this means nothing meanwhile.
   */
  public long left;

  private final Engine interpreter;
  private final @Nullable View[] fresh = new View[Format.values().length * CACHED_RANKS];

  /** By how many units positions are ahead. */
  private int shift;

  /** The position of what runs when compiled code is entered again, from a host function. */
  private long base;

  Context(Instance instance, Engine interpreter, int maxResults) {
    this.instance = instance;
    this.meter = instance.meter();
    this.bytes = instance.bytes();
    this.region = instance.region();
    this.numbers = new long[maxResults];
    this.views = new View[maxResults];
    this.interpreter = interpreter;
    if (!meter.isCounting()) {
      meter.onInterrupt(this::callForAttention);
    }
  }

  /**
   * Makes the next call of the program look for interruption; may be called from any thread. Only
   * code that does not count calls needs it.
   */
  private void callForAttention() {
    limit = Long.MIN_VALUE;
  }

  private void resetLimit() {
    limit = Position.LIMIT;
    if (!meter.isCounting()) {
      // What another thread wrote there meanwhile may have been overwritten.
      VarHandle.fullFence();
      if (meter.isInterruptRequested()) {
        limit = Long.MIN_VALUE;
      }
    }
  }

  /**
   * Runs compiled code from outside compiled code: a function, which uses no fuel or has its call
   * counted by the caller, or what goes on in the middle of one.
   */
  void run(GuestCode code, long[] numbersInOut, View[] viewsInOut) {
    int outerShift = shift;
    long start = Position.of(Position.units(base) + Position.ENTRY_UNITS, instance.depth());
    shift = Position.shift(start, instance.depthLimit());
    resetLimit();
    takeFuel();
    try (Deadlines.Watch watch = watch()) {
      code.run(this, numbersInOut, viewsInOut, Position.shifted(start, shift));
    } finally {
      giveFuel();
      shift = outerShift;
      resetLimit();
    }
  }

  /**
   * Has more granted for a call that found nothing left.
   *
   * @throws dev.stria.vm.fault.Fault {@code out_of_fuel}, {@code interrupted}
   */
  public void renew() {
    // What the call took was not there.
    left = 0;
    left = meter.renew();
  }

  /** Uses one unit: a call of the program, or a branch back. */
  public void tick() {
    if (left <= 0) {
      left = meter.renew();
    }
    left--;
  }

  /**
   * Gives back to the clock what is too much for code that uses fuel seldom.
   *
   * @param unused what is left of what it has granted
   * @param most what {@link FuelMeter#most} says
   * @return what is left then
   */
  public long keep(long unused, long most) {
    return unused <= most ? unused : meter.keep(unused, most);
  }

  /** Gives what is left back to the clock, before what looks at it or charges it. */
  public void giveFuel() {
    meter.give(left);
    left = 0;
  }

  /** Takes from the clock what it has granted. */
  public void takeFuel() {
    left = meter.take();
  }

  /** Whether compiled code may run on what is left of the Java stack. */
  boolean hasRoom() {
    return Position.units(base) + Position.ENTRY_UNITS <= Position.MAX_UNITS;
  }

  /** Has somebody watch the deadline if the program does not. */
  private Deadlines.Watch watch() {
    return meter.isCounting()
        ? Deadlines.NONE
        : Deadlines.watch(meter.untilDeadline(), this::callForAttention);
  }

  /**
   * Asked by a function whose position is past the limit: whether it may run as compiled code all
   * the same, or must be left to the interpreter because the Java stack is used up.
   *
   * @throws dev.stria.vm.fault.Fault {@code stack_overflow}, {@code interrupted}
   */
  public boolean mayRun(long position) {
    if (limit != Position.LIMIT) {
      resetLimit();
      meter.poll();
      if (position <= Position.LIMIT) {
        return true;
      }
    }
    instance.unwindTo(Position.depth(position) - 1);
    instance.enter();
    return Position.units(position) - shift <= Position.MAX_UNITS;
  }

  /**
   * Has a function interpreted; parameters and results as for {@link GuestCode#run}.
   *
   * @param position where on the stacks it runs
   */
  public void interpret(int function, long[] numbersInOut, View[] viewsInOut, long position) {
    Signature signature = instance.module().signature(function);
    Values results = new Values(signature.results().size());
    Values args = values(signature.params(), numbersInOut, viewsInOut);
    long outerBase = base;
    base = Position.shifted(position, -shift);
    instance.unwindTo(Position.depth(position) - 1);
    giveFuel();
    try {
      interpreter.call(instance, function, args, results);
    } finally {
      takeFuel();
      base = outerBase;
    }
    unpack(results, signature.results(), numbersInOut, viewsInOut);
  }

  /**
   * Calls a host function; parameters and results as for {@link GuestCode#run}.
   *
   * @param position where on the stacks the caller runs
   */
  public void callHost(int function, long[] numbersInOut, View[] viewsInOut, long position) {
    Module module = instance.module();
    Signature signature = module.signature(function);
    Values results = new Values(signature.results().size());
    Values args = values(signature.params(), numbersInOut, viewsInOut);
    long outerBase = base;
    base = Position.shifted(position, -shift);
    instance.unwindTo(Position.depth(position));
    giveFuel();
    try {
      instance.callHost(function, args, results);
    } finally {
      takeFuel();
      base = outerBase;
    }
    unpack(results, signature.results(), numbersInOut, viewsInOut);
  }

  private static Values values(List<ValueType> types, long[] numbers, View[] views) {
    Values values = new Values(types.size());
    int number = 0;
    int view = 0;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isView()) {
        values.setView(i, views[view++]);
      } else {
        values.setLong(i, numbers[number++]);
      }
    }
    return values;
  }

  private static void unpack(Values values, List<ValueType> types, long[] numbers, View[] views) {
    int number = 0;
    int view = 0;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isView()) {
        views[view++] = values.getView(i);
      } else {
        numbers[number++] = values.getLong(i);
      }
    }
  }

  /** The view that a local of a view type starts with; for {@code view}, the type is u8, rank 1. */
  public View fresh(Format format, int rank) {
    if (rank >= CACHED_RANKS) {
      return region.emptyView(format, rank);
    }
    int slot = format.ordinal() * CACHED_RANKS + rank;
    View known = fresh[slot];
    if (known == null) {
      known = region.emptyView(format, rank);
      fresh[slot] = known;
    }
    return known;
  }
}
