package dev.stria.vm.memory;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of memory with a life of its own, or, if not {@linkplain #isAllocated allocated}, one
 * that is always there: the region itself, a constant, a static, the empty views, memory of the
 * host's own. Keeps its identity when it is resized.
 */
public final class Block {
  final @Nullable Region region;
  final boolean allocated;
  private final Origin allocatedBy;
  private long offset;
  private long byteSize;
  private Lease lease;
  private boolean freed;
  private Set<Lease> lent = Set.of();
  long pins;

  Block(
      @Nullable Region region,
      Memory memory,
      boolean allocated,
      long offset,
      long byteSize,
      Origin allocatedBy) {
    this.region = region;
    this.allocated = allocated;
    this.allocatedBy = allocatedBy;
    this.offset = offset;
    this.byteSize = byteSize;
    this.lease = new Lease(memory, this);
  }

  /** The byte offset in the memory. */
  public long offset() {
    return offset;
  }

  /** The size in bytes. */
  public long byteSize() {
    return byteSize;
  }

  /** Whether it came from the allocator, and so can be freed and resized. */
  public boolean isAllocated() {
    return allocated;
  }

  /** Whether it has been freed. */
  public boolean isFreed() {
    return freed;
  }

  /** How many acquires have not been released, and exports not been closed. */
  public synchronized long pins() {
    return pins + lent.size();
  }

  /** Who allocated it. */
  public Origin allocatedBy() {
    return allocatedBy;
  }

  /** The lease of the views made since the last resize. */
  public Lease lease() {
    return lease;
  }

  synchronized void free(Origin by) {
    freed = true;
    pins = 0;
    lease.end(Lease.FREED, by);
    lent.forEach(other -> other.end(Lease.FREED, by));
    lent = Set.of();
  }

  /**
   * A lease beside the block's own; until it is taken back, the block counts as pinned. Views may
   * be shared between threads, so any of them may ask for one or give one back.
   */
  synchronized Lease lend() {
    Lease other = new Lease(lease.memory, this);
    if (lent.isEmpty()) {
      lent = new HashSet<>(2);
    }
    lent.add(other);
    return other;
  }

  /** Ends a lease that was lent, unless it has ended already. */
  synchronized void takeBack(Lease other) {
    if (!lent.isEmpty() && lent.remove(other)) {
      other.end(Lease.RELEASED, Origin.HOST);
    }
  }

  Lease resize(long newOffset, long newByteSize, Origin by) {
    lease.end(Lease.RESIZED, by);
    offset = newOffset;
    byteSize = newByteSize;
    lease = new Lease(lease.memory, this);
    return lease;
  }
}
