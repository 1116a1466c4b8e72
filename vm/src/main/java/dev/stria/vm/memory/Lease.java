package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;

/**
 * The right of a family of views to touch their memory. It ends when its block is freed or resized,
 * for all of them at once; a resized block gives out a new one.
 */
public final class Lease {
  static final int LIVE = 0;
  static final int FREED = 1;
  static final int RESIZED = 2;
  static final int UNSET = 3;

  /** One of the constants above. Plain, never volatile: compiled loops read it once. */
  int state;

  final byte[] bytes;
  final Block block;
  private Origin endedBy = Origin.HOST;

  Lease(byte[] bytes, Block block) {
    this.bytes = bytes;
    this.block = block;
  }

  /** The memory. */
  public byte[] bytes() {
    return bytes;
  }

  /** What the views are views of. */
  public Block block() {
    return block;
  }

  /**
   * 0 as long as the right lasts. What {@link #isStale} asks, in a form that HotSpot's compiler
   * always inlines.
   */
  public int state() {
    return state;
  }

  /** Whether the right has ended. */
  public boolean isStale() {
    return state != LIVE;
  }

  void end(int how, Origin by) {
    state = how;
    endedBy = by;
  }

  /** The fault of touching memory through a lease that has ended. */
  public Fault staleFault() {
    String why =
        switch (state) {
          case FREED -> history("freed");
          case RESIZED -> history("resized");
          default -> "it has never been set";
        };
    return new Fault(TrapKind.STALE_VIEW, "the view is stale: " + why);
  }

  private String history(String ended) {
    return "its block was allocated by "
        + block.allocatedBy().describe()
        + " and "
        + ended
        + " by "
        + endedBy.describe();
  }
}
