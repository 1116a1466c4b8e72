package dev.stria.reference;

/** What a view holds of its block: the right to touch its memory, until it ends. */
public final class RefLease {
  private final RefBlock block;
  private boolean ended;

  RefLease(RefBlock block) {
    this.block = block;
  }

  /** A lease of memory that cannot be freed or resized, and so never ends. */
  public static RefLease permanent() {
    return new RefBlock(RefBlock.Kind.PERMANENT, 0, 0).lease();
  }

  /** A lease that has ended before it began, as that of a fresh rank-0 local. */
  public static RefLease ended() {
    return RefBlock.dead().lease();
  }

  /** Whether touching memory through the lease traps. */
  public boolean isStale() {
    return ended;
  }

  RefBlock block() {
    return block;
  }

  void end() {
    ended = true;
  }
}
