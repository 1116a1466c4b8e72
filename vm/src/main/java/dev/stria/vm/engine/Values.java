package dev.stria.vm.engine;

import dev.stria.vm.memory.View;
import org.jspecify.annotations.Nullable;

/**
 * Parameters or results of a call that crosses from one engine, or the host, to another. Slot i
 * holds value i: numbers as bits, views beside them.
 */
public final class Values {
  private final long[] bits;
  private final @Nullable View[] views;

  /** Values for a number of slots, all 0 and without views. */
  public Values(int count) {
    bits = new long[count];
    views = new View[count];
  }

  /** The number of slots. */
  public int count() {
    return bits.length;
  }

  /** The integer in a slot, or the raw bits of the float in it. */
  public long getLong(int slot) {
    return bits[slot];
  }

  /** The float in a slot. */
  public double getDouble(int slot) {
    return Double.longBitsToDouble(bits[slot]);
  }

  /**
   * The view in a slot.
   *
   * @throws IllegalStateException if no view was put there
   */
  public View getView(int slot) {
    View view = views[slot];
    if (view == null) {
      throw new IllegalStateException("there is no view in slot " + slot);
    }
    return view;
  }

  /** Whether a view has been put into a slot. */
  public boolean hasView(int slot) {
    return views[slot] != null;
  }

  /** Puts an integer, or the raw bits of a float, into a slot. */
  public void setLong(int slot, long value) {
    bits[slot] = value;
  }

  /** Puts a float into a slot. */
  public void setDouble(int slot, double value) {
    bits[slot] = Double.doubleToRawLongBits(value);
  }

  /** Puts a view into a slot. */
  public void setView(int slot, View view) {
    views[slot] = view;
  }
}
