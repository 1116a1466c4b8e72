package dev.stria.reference;

/** A stretch of memory that lives and dies as one, and the leases its views hold. */
final class RefBlock {
  /** What a block is for, which decides what may be done to it. */
  enum Kind {
    /** From {@code alloc}, {@code clone} or the host. */
    HEAP,
    /** From {@code temp}: freed when its function returns. */
    TEMP,
    /** Constants, statics, the region, and the nothing that fresh views look at. */
    PERMANENT
  }

  private final Kind kind;
  private int base;
  private long length;
  private int pins;
  private RefLease lease;

  RefBlock(Kind kind, int base, long length) {
    this.kind = kind;
    this.base = base;
    this.length = length;
    this.lease = new RefLease(this);
  }

  /** A block whose views are stale from the first, as a fresh rank-0 local's is. */
  static RefBlock dead() {
    RefBlock block = new RefBlock(Kind.PERMANENT, 0, 0);
    block.die();
    return block;
  }

  Kind kind() {
    return kind;
  }

  int base() {
    return base;
  }

  long length() {
    return length;
  }

  RefLease lease() {
    return lease;
  }

  boolean isPinned() {
    return pins > 0;
  }

  void pin() {
    pins++;
  }

  void unpin() {
    pins--;
  }

  void die() {
    lease.end();
  }

  /** Moves the block; every view so far goes stale. */
  void become(int newBase, long newLength) {
    lease.end();
    base = newBase;
    length = newLength;
    lease = new RefLease(this);
  }
}
