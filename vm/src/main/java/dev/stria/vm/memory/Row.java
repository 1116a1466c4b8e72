package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/**
 * The elements of a view of rank 1 as numbers of one Java type, for loops: the questions which
 * memory and format they have are answered once, when the row is made, so that a loop through it
 * runs like one over an array. Take {@link #length()} into a local before the loop: HotSpot does
 * not always move it out by itself.
 */
public abstract sealed class Row permits IntRow, LongRow, FloatRow, DoubleRow {
  final Lease lease;
  final boolean readOnly;
  final long offset;
  final long length;

  Row(View1 view) {
    this.lease = view.lease;
    this.readOnly = view.readOnly;
    this.offset = view.offset;
    this.length = view.extent0;
  }

  /** The number of elements. */
  public final long length() {
    return length;
  }

  /**
   * An index counted from the start, for a load.
   *
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   */
  final long position(long index) {
    if (lease.state != Lease.LIVE) {
      throw lease.staleFault();
    }
    return Places.position(lease, index, length);
  }

  /**
   * An index counted from the start, for a store.
   *
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   */
  final long positionForStore(long index) {
    if (lease.state != Lease.LIVE | readOnly) {
      throw lease.isStale() ? lease.staleFault() : Faults.readOnly();
    }
    return Places.position(lease, index, length);
  }
}
