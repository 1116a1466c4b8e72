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
  /**
   * Fuel granted at once. A unit of fuel stands for a loop iteration or 64 bytes of array work,
   * rarely more than 150 ns, so a slice lasts 10 ms at worst: well within the 50 ms in which
   * interruption must act.
   */
  public static final long SLICE = 1 << 16;

  /** The limit of a machine without one. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final long NEVER = Long.MAX_VALUE;

  /** What the clock will read when the slice is used up. */
  private long sliceEnd;

  /** How much of the slice is not yet used. */
  private long left;

  private long limit = UNLIMITED;
  private long deadline = NEVER;
  private long origin;
  private volatile boolean interruptRequested;

  /** The fuel used so far. */
  public long used() {
    return sliceEnd - left;
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
    this.limit = limit;
    endSlice();
  }

  private void endSlice() {
    sliceEnd = used();
    left = 0;
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
   * How much fuel is granted without a further look: for code that counts by itself for a while and
   * then says what is left.
   */
  public long left() {
    return left;
  }

  /** Says how much is left of what {@link #left} granted. */
  public void setLeft(long left) {
    this.left = left;
  }

  /** Says how much is left of what {@link #left} granted, and counts one unit more. */
  public void tick(long left) {
    this.left = left;
    tick();
  }

  /** Counts one unit after all that {@link #left} granted; how much is granted then. */
  public long renew() {
    left = 0;
    tick();
    return left;
  }

  @Override
  public void charge(long units) {
    if (units > left) {
      nextSlice(units);
    }
    left -= units;
  }

  private void nextSlice(long units) {
    long used = used();
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
    sliceEnd = Math.min(limit, Math.max(used + units, saturatedAdd(used, SLICE)));
    left = sliceEnd - used;
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
