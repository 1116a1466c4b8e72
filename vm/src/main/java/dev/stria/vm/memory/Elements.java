package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import java.util.Objects;

/**
 * Where an element is: the byte offset in the memory for a view and its indices, after all checks.
 * Negative indices count from the end.
 *
 * <p>The methods are written for HotSpot's vectorizer: a plain field for staleness, {@link
 * Objects#checkIndex(long, long)} for the range, and an address without a multiplication by a
 * variable where elements stand in a row, for which {@code itemSize} is to be a constant: the size
 * of the view's format, which is not looked up. Everything rare is out of line.
 *
 * <p>All throw {@link Fault}: {@code stale_view}, then (for stores) {@code read_only}, then {@code
 * index_out_of_bounds} of the leftmost index.
 */
public final class Elements {
  private Elements() {}

  /** The place of the only element. */
  public static long at(View0 v) {
    if (v.lease.state != Lease.LIVE) {
      throw v.lease.staleFault();
    }
    return v.offset;
  }

  /** The place of element {@code i}. */
  public static long at(View1 v, long i, long itemSize) {
    if (v.lease.state != Lease.LIVE) {
      throw v.lease.staleFault();
    }
    long p = position(i, v.extent0, 0);
    return v.stride0 == itemSize ? v.offset + p * itemSize : v.offset + p * v.stride0;
  }

  /** The place of element {@code i, j}. */
  public static long at(View2 v, long i, long j, long itemSize) {
    if (v.lease.state != Lease.LIVE) {
      throw v.lease.staleFault();
    }
    long row = v.offset + position(i, v.extent0, 0) * v.stride0;
    long p = position(j, v.extent1, 1);
    return v.stride1 == itemSize ? row + p * itemSize : row + p * v.stride1;
  }

  /** The place of element {@code i, j, k}. */
  public static long at(View3 v, long i, long j, long k, long itemSize) {
    if (v.lease.state != Lease.LIVE) {
      throw v.lease.staleFault();
    }
    long row =
        v.offset + position(i, v.extent0, 0) * v.stride0 + position(j, v.extent1, 1) * v.stride1;
    long p = position(k, v.extent2, 2);
    return v.stride2 == itemSize ? row + p * itemSize : row + p * v.stride2;
  }

  /** The place of an element of a view of any rank, given one index per axis. */
  public static long at(ViewGeometry v, long... indices) {
    v.requireLive();
    return walk(v, indices);
  }

  /** {@link #at(View0)} for a store. */
  public static long atForStore(View0 v) {
    if (v.lease.state != Lease.LIVE | v.readOnly) {
      throw noStore(v);
    }
    return v.offset;
  }

  /** {@link #at(View1, long, long)} for a store. */
  public static long atForStore(View1 v, long i, long itemSize) {
    if (v.lease.state != Lease.LIVE | v.readOnly) {
      throw noStore(v);
    }
    long p = position(i, v.extent0, 0);
    return v.stride0 == itemSize ? v.offset + p * itemSize : v.offset + p * v.stride0;
  }

  /** {@link #at(View2, long, long, long)} for a store. */
  public static long atForStore(View2 v, long i, long j, long itemSize) {
    if (v.lease.state != Lease.LIVE | v.readOnly) {
      throw noStore(v);
    }
    long row = v.offset + position(i, v.extent0, 0) * v.stride0;
    long p = position(j, v.extent1, 1);
    return v.stride1 == itemSize ? row + p * itemSize : row + p * v.stride1;
  }

  /** {@link #at(View3, long, long, long, long)} for a store. */
  public static long atForStore(View3 v, long i, long j, long k, long itemSize) {
    if (v.lease.state != Lease.LIVE | v.readOnly) {
      throw noStore(v);
    }
    long row =
        v.offset + position(i, v.extent0, 0) * v.stride0 + position(j, v.extent1, 1) * v.stride1;
    long p = position(k, v.extent2, 2);
    return v.stride2 == itemSize ? row + p * itemSize : row + p * v.stride2;
  }

  /** {@link #at(ViewGeometry, long...)} for a store. */
  public static long atForStore(ViewGeometry v, long... indices) {
    if (v.isStale() | v.readOnly) {
      throw noStore(v);
    }
    return walk(v, indices);
  }

  /**
   * An index counted from the start and checked.
   *
   * @param axis the axis's number, for the message
   * @throws Fault {@code index_out_of_bounds}, naming the index as given
   */
  public static long position(long index, long extent, int axis) {
    try {
      return Objects.checkIndex(index < 0 ? index + extent : index, extent);
    } catch (IndexOutOfBoundsException outside) {
      throw Faults.indexOutside(index, axis, extent);
    }
  }

  private static long walk(ViewGeometry v, long... indices) {
    if (indices.length != v.rank()) {
      throw wrongCount(indices.length, v.rank());
    }
    long at = v.offset;
    for (int axis = 0; axis < indices.length; axis++) {
      at += position(indices[axis], v.extent(axis), axis) * v.stride(axis);
    }
    return at;
  }

  static IllegalArgumentException wrongCount(int indices, int rank) {
    return new IllegalArgumentException(indices + " indices for a view of rank " + rank);
  }

  private static Fault noStore(ViewGeometry v) {
    return v.isStale() ? v.lease.staleFault() : Faults.readOnly();
  }
}
