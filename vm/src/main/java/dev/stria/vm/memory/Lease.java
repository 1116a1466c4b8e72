package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.lang.foreign.MemorySegment;

/**
 * The right of a family of views to touch their memory. It ends when its block is freed or resized,
 * for all of them at once; a resized block gives out a new one. Views over memory of the host's own
 * have one that lasts as long as that memory.
 */
public final class Lease {
  static final int LIVE = 0;
  static final int FREED = 1;
  static final int RESIZED = 2;
  static final int UNSET = 3;
  static final int RELEASED = 4;

  /** One of the constants above. Plain, never volatile: compiled loops read it once. */
  int state;

  private static final byte[] NONE = {};
  private static final MemorySegment NO_SEGMENT = MemorySegment.ofArray(NONE);

  /** 0 if the memory is a byte array. An int, so that it can be tested together with others. */
  final int foreign;

  final byte[] bytes;
  final Memory memory;
  final Block block;
  private Origin endedBy = Origin.HOST;

  Lease(Memory memory, Block block) {
    this.memory = memory;
    this.block = block;
    boolean array = memory instanceof ByteArrayMemory;
    this.bytes = array ? ((ByteArrayMemory) memory).bytes : NONE;
    this.foreign = array ? 0 : 1;
  }

  /**
   * The memory's bytes, if it is a byte array, as a machine's always is; for other memory an array
   * without elements, see {@link #memory}.
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * {@link #bytes} as a segment, made when first asked for and kept with the memory: for copies in
   * bulk, which so allocate nothing.
   */
  public MemorySegment segment() {
    return memory instanceof ByteArrayMemory array ? array.segment() : NO_SEGMENT;
  }

  /** The memory. */
  public Memory memory() {
    return memory;
  }

  /** Whether the memory is something else than a byte array. */
  public boolean isForeign() {
    return foreign != 0;
  }

  /** What the views are views of. */
  public Block block() {
    return block;
  }

  /**
   * 0 as long as the right lasts. What {@link #isStale} asks of a machine's memory, in a form that
   * HotSpot's compiler always inlines.
   */
  public int state() {
    return state;
  }

  /** Whether the right has ended, or the memory's arena has been closed. */
  public boolean isStale() {
    return state != LIVE || (foreign != 0 && !memory.isAlive());
  }

  void end(int how, Origin by) {
    state = how;
    endedBy = by;
  }

  /** The fault of touching memory through a lease that has ended. */
  public Fault staleFault() {
    if (state == LIVE) {
      return SegmentMemory.closed();
    }
    String why =
        switch (state) {
          case FREED -> history("freed");
          case RESIZED -> history("resized");
          case RELEASED -> "its export has been closed";
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
