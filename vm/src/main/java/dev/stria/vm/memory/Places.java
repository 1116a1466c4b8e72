package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/**
 * {@link Elements} for memory that may be an arena's. That a lease has ended shows in its state;
 * that an arena has been closed shows when its memory is touched, which a bad index prevents. So
 * where an index is refused, and only there, the arena is asked, because a stale view comes first.
 *
 * <p>The ways out hold on to the lease and never to the view, which compiled loops take apart.
 */
final class Places {
  private Places() {}

  /** {@link Elements#position}, for touching memory. */
  static long position(Lease lease, long index, long extent) {
    try {
      return Elements.position(index, extent, 0);
    } catch (Fault fault) {
      throw staleOr(fault, lease);
    }
  }

  /** {@link Elements#at(View1, long, long)}. */
  static long at(View1 v, long i, long itemSize) {
    Lease lease = v.lease;
    try {
      return Elements.at(v, i, itemSize);
    } catch (Fault fault) {
      throw staleOr(fault, lease);
    }
  }

  /** {@link Elements#at(View2, long, long, long)}. */
  static long at(View2 v, long i, long j, long itemSize) {
    Lease lease = v.lease;
    try {
      return Elements.at(v, i, j, itemSize);
    } catch (Fault fault) {
      throw staleOr(fault, lease);
    }
  }

  /** {@link Elements#at(View3, long, long, long, long)}. */
  static long at(View3 v, long i, long j, long k, long itemSize) {
    Lease lease = v.lease;
    try {
      return Elements.at(v, i, j, k, itemSize);
    } catch (Fault fault) {
      throw staleOr(fault, lease);
    }
  }

  /** {@link Elements#atForStore(View1, long, long)}. */
  static long atForStore(View1 v, long i, long itemSize) {
    Lease lease = v.lease;
    try {
      return Elements.atForStore(v, i, itemSize);
    } catch (Fault fault) {
      throw staleOr(fault, lease);
    }
  }

  /** {@link Elements#atForStore(View2, long, long, long)}. */
  static long atForStore(View2 v, long i, long j, long itemSize) {
    Lease lease = v.lease;
    try {
      return Elements.atForStore(v, i, j, itemSize);
    } catch (Fault fault) {
      throw staleOr(fault, lease);
    }
  }

  /** {@link Elements#atForStore(View3, long, long, long, long)}. */
  static long atForStore(View3 v, long i, long j, long k, long itemSize) {
    Lease lease = v.lease;
    try {
      return Elements.atForStore(v, i, j, k, itemSize);
    } catch (Fault fault) {
      throw staleOr(fault, lease);
    }
  }

  private static Fault staleOr(Fault fault, Lease lease) {
    return lease.isStale() ? lease.staleFault() : fault;
  }
}
