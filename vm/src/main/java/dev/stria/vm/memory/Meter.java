package dev.stria.vm.memory;

/**
 * What work on memory is charged to. A machine's meter counts fuel; callers outside a machine use
 * {@link #FREE}.
 *
 * <p>An operation charges once, after its checks and before it changes anything, and polls while it
 * works.
 */
public interface Meter {
  /** The size in bytes of the piece of memory that costs one unit. */
  int BYTES_PER_UNIT = 64;

  /** Charges nothing and never stops anything. */
  Meter FREE =
      new Meter() {
        @Override
        public void charge(long units) {}

        @Override
        public void poll() {}
      };

  /**
   * Charges units of fuel.
   *
   * @param units how many, at least 0
   * @throws dev.stria.vm.fault.Fault {@code out_of_fuel} if the limit does not cover them; nothing
   *     is then charged
   */
  void charge(long units);

  /**
   * Lets a long operation be stopped; to be called at least every few milliseconds of work.
   *
   * @throws dev.stria.vm.fault.Fault {@code interrupted} if the work is to stop
   */
  void poll();

  /** The units for a number of bytes: one for every started {@link #BYTES_PER_UNIT}. */
  static long unitsFor(long bytes) {
    return bytes / BYTES_PER_UNIT + (bytes % BYTES_PER_UNIT == 0 ? 0 : 1);
  }
}
