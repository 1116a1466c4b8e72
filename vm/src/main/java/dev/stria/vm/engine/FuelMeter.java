package dev.stria.vm.engine;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Meter;

/**
 * A machine's clock: counts the fuel used, holds it to the limit, and looks for interruption.
 *
 * <p>Counting is split so that the common path is one comparison: a slice of fuel is granted
 * without a further look, and only where it ends are the limit, the interrupt flag and the deadline
 * consulted. The clock's readings do not depend on where slices end.
 */
public final class FuelMeter implements Meter {
  /** The least fuel that is granted at once. */
  private static final long MIN_SLICE = 1 << 12;

  /**
   * The most fuel that is granted at once. A unit of fuel stands for a loop iteration or 64 bytes
   * of array work, rarely more than 150 ns, so that even where a program slows down all of a sudden
   * a slice stays within the 50 ms in which interruption must act. Where more instructions than
   * {@link #FEW_INSTRUCTIONS} stand between two units, {@link #most} says how many are too many.
   */
  private static final long MAX_SLICE = 1 << 18;

  /** So many instructions for each unit of a slice are no reason to have a smaller one. */
  public static final int FEW_INSTRUCTIONS = 128;

  /** How many instructions a slice may stand for, if each unit stands for more than a few. */
  private static final long MAX_INSTRUCTIONS = 1 << 22;

  /** Slices that take less time are doubled. */
  private static final long SHORT_NANOS = 2_000_000;

  /** Slices that take more time are cut in proportion. */
  private static final long LONG_NANOS = 8_000_000;

  /** The limit of a machine without one. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final long NEVER = Long.MAX_VALUE;

  /** What the clock will read when the slice is used up. */
  private long sliceEnd;

  /** How much of the slice is not yet used. */
  private long left;

  private long slice = MIN_SLICE;
  private long sliceBegan = System.nanoTime();

  /** Whether the slice ends before its time, so that how long it took says little. */
  private boolean isCut;

  private long mostGranted = UNLIMITED;
  private boolean isCounting = true;
  private long limit = UNLIMITED;
  private long deadline = NEVER;
  private long origin;
  private volatile boolean interruptRequested;
  private volatile Runnable onInterrupt = () -> {};

  /** The fuel used so far; 0 if the clock is stopped. */
  public long used() {
    return isCounting ? sliceEnd - left : 0;
  }

  /**
   * Stops the clock: engines may then count nothing, and fuel is not limited. Interruption and
   * deadlines work as ever. To be called before anything runs.
   */
  public void stop() {
    isCounting = false;
    limit = UNLIMITED;
  }

  /** Whether the clock goes. */
  public boolean isCounting() {
    return isCounting;
  }

  /** The fuel that may be used in all; {@link #UNLIMITED} if there is no limit. */
  public long limit() {
    return limit;
  }

  /**
   * Sets the fuel that may be used in all.
   *
   * @param limit at least 0
   */
  public void setLimit(long limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("a fuel limit is at least 0, not " + limit);
    }
    if (!isCounting && limit != UNLIMITED) {
      throw new IllegalStateException("the clock is stopped, so fuel cannot be limited");
    }
    this.limit = limit;
    endSlice();
  }

  private void endSlice() {
    cut(0);
  }

  /** Starts a stretch of work that is to end within the given time; 0 for no deadline. */
  public void startDeadline(long nanos) {
    origin = nanos == 0 ? 0 : System.nanoTime();
    deadline = nanos == 0 ? NEVER : nanos;
    endSlice();
  }

  /** Makes the running program trap soon; may be called from any thread. */
  public void requestInterrupt() {
    interruptRequested = true;
    onInterrupt.run();
  }

  /** Whether an interrupt has been requested that has not been acted on. */
  public boolean isInterruptRequested() {
    return interruptRequested;
  }

  /** Says what to do when an interrupt is requested, in the thread that does. */
  public void onInterrupt(Runnable action) {
    onInterrupt = action;
  }

  /** The time until the deadline in nanoseconds; {@link Long#MAX_VALUE} if there is none. */
  public long untilDeadline() {
    return deadline == NEVER ? NEVER : deadline - (System.nanoTime() - origin);
  }

  /** Forgets an interrupt that has not been acted on. */
  public void clearInterrupt() {
    interruptRequested = false;
  }

  /** Counts one unit: a taken backward branch or a call. */
  public void tick() {
    if (left <= 0) {
      nextSlice(1);
    }
    left--;
  }

  /**
   * Hands over all that is granted, for code that counts by itself for a while. Until {@link #give}
   * brings the rest back, the clock says that all of it has been used.
   *
   * @return how many units may be used without a further look
   */
  public long take() {
    long taken = left;
    left = 0;
    return taken;
  }

  /** Takes back what has not been used of what {@link #take} handed over. */
  public void give(long units) {
    left += units;
  }

  /**
   * Grants more, for code that has used up all that {@link #take} handed over.
   *
   * @return how many units may be used then, at least one; they are handed over
   * @throws Fault {@code out_of_fuel} if not even one may be used; {@code interrupted}
   */
  public long renew() {
    nextSlice(1);
    return take();
  }

  /**
   * Grants more before what {@link #take} handed over is used up, for code that needs much at once;
   * nothing happens before half of it has been used.
   *
   * @param unused what is left of it
   * @return how many units may be used then, at least as many; they are handed over
   * @throws Fault {@code interrupted}
   */
  public long more(long unused) {
    if (unused > Math.min(slice, mostGranted) / 2) {
      return unused;
    }
    poll();
    long used = sliceEnd - unused;
    grant(used, unused);
    return take();
  }

  /**
   * How much may be granted at once to code that uses a unit only every so many instructions.
   *
   * @param instructions at least 1
   */
  public static long most(int instructions) {
    return Math.max(1, MAX_INSTRUCTIONS / instructions);
  }

  /**
   * Takes back what is too much of what {@link #take} handed over.
   *
   * @param unused what is left of it
   * @param most no more than this is to be left
   * @return what is left then
   */
  public long keep(long unused, long most) {
    if (unused <= most) {
      return unused;
    }
    sliceEnd -= unused - most;
    isCut = true;
    return most;
  }

  @Override
  public void charge(long units) {
    if (units > left) {
      nextSlice(units);
    }
    left -= units;
  }

  private void nextSlice(long units) {
    long used = sliceEnd - left;
    if (units > limit - used) {
      throw new Fault(
          TrapKind.OUT_OF_FUEL,
          "the next step needs "
              + units
              + " of fuel; "
              + Math.max(0, limit - used)
              + " of "
              + limit
              + " is left");
    }
    poll();
    grant(used, units);
  }

  /** Begins a slice of at least so many units. */
  private void grant(long used, long units) {
    adaptSlice();
    long granted = Math.max(units, Math.min(slice, mostGranted));
    sliceEnd = Math.min(limit, saturatedAdd(used, granted));
    left = sliceEnd - used;
    isCut = granted < slice;
  }

  private void adaptSlice() {
    long now = System.nanoTime();
    long took = now - sliceBegan;
    sliceBegan = now;
    if (took < SHORT_NANOS && !isCut) {
      slice = Math.min(slice * 2, MAX_SLICE);
    } else if (took > LONG_NANOS) {
      slice = Math.max(slice / (took / LONG_NANOS + 1), MIN_SLICE);
    }
  }

  /** {@link #tick}, but only if the unit is granted already; else nothing happens. */
  public boolean tryTick() {
    if (left <= 0) {
      return false;
    }
    left--;
    return true;
  }

  /**
   * Has no more than so much granted at once from now on, for code that wants to look around where
   * what was granted is used up.
   *
   * @param units at least 1; {@link #UNLIMITED} for what fits the time
   * @return what it was before
   */
  public long grantAtMost(long units) {
    long before = mostGranted;
    mostGranted = units;
    cut(units);
    return before;
  }

  private void cut(long units) {
    if (left > units) {
      sliceEnd -= left - units;
      left = units;
      isCut = true;
    }
  }

  /** How many units have gone by since some moment; only differences mean anything. */
  public long reading() {
    return sliceEnd - left;
  }

  private static long saturatedAdd(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  @Override
  public void poll() {
    if (interruptRequested) {
      interruptRequested = false;
      throw new Fault(TrapKind.INTERRUPTED, "stopped by another thread");
    }
    if (deadline != NEVER && System.nanoTime() - origin >= deadline) {
      throw new Fault(TrapKind.INTERRUPTED, "the deadline has passed");
    }
  }
}
