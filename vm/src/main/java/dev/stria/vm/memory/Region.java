package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.Arrays;

/**
 * A machine's memory: one byte array with a heap of blocks at its start and, if the creator wants,
 * constants behind it.
 *
 * <p>Blocks are handed out zeroed. Bytes from a high-water mark on are known to be zero and are not
 * cleared again; the mark rises with the blocks, and to the heap's end when {@link #all} gives the
 * program a way around them.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Region {
  /** The alignment of blocks in bytes. */
  public static final long ALIGNMENT = Allocator.ALIGNMENT;

  private static final int CHUNK = 1 << 20;

  private final byte[] bytes;
  private final Memory memory;
  private final long heapSize;
  private final Allocator allocator;
  private final Block whole;
  private final Block nothing;
  private final Block unset;
  private long clean;
  private long liveBytes;
  private long liveBlocks;

  private Region(byte[] bytes, long heapSize, boolean zeroed) {
    this.bytes = bytes;
    this.memory = new ByteArrayMemory(bytes, bytes);
    this.heapSize = heapSize;
    this.allocator = new Allocator(heapSize);
    this.whole = new Block(this, memory, false, 0, heapSize, Origin.HOST);
    this.nothing = new Block(this, memory, false, 0, 0, Origin.HOST);
    this.unset = new Block(this, memory, false, 0, 0, Origin.HOST);
    this.unset.lease().end(Lease.UNSET, Origin.HOST);
    this.clean = zeroed ? 0 : heapSize;
  }

  /**
   * A region over an array.
   *
   * @param bytes the memory; kept
   * @param heapSize how many bytes from the start are heap; the rest is the creator's, for
   *     constants
   * @param zeroed whether the heap's bytes are all zero, so that fresh blocks need no clearing
   * @throws IllegalArgumentException if the heap size is negative or more than there are bytes
   */
  public static Region create(byte[] bytes, long heapSize, boolean zeroed) {
    if (heapSize < 0 || heapSize > bytes.length) {
      throw new IllegalArgumentException(
          "a heap of " + heapSize + " bytes does not lie in an array of " + bytes.length);
    }
    return new Region(bytes, heapSize, zeroed);
  }

  /** The memory itself. */
  public byte[] bytes() {
    return bytes;
  }

  /** The size of the heap, which lies at the start. */
  public long heapSize() {
    return heapSize;
  }

  /** The bytes of all live blocks together. */
  public long liveBytes() {
    return liveBytes;
  }

  /** The number of live blocks. */
  public long liveBlocks() {
    return liveBlocks;
  }

  /** Whether a view is one of this region's memory. */
  public boolean owns(View view) {
    return view.lease.block().region == this;
  }

  /** The whole heap, freed blocks and all, as bytes; never stale. */
  public View1 all() {
    clean = heapSize;
    return new View1(whole.lease(), Format.U8, false, 0, heapSize, 1);
  }

  /**
   * A zeroed block and a C-contiguous view of it.
   *
   * @param extents copied
   * @throws Fault {@code invalid_argument} for a negative extent or a size that overflows, then
   *     {@code out_of_memory}, then what the meter throws, and then no space is taken
   */
  public View allocate(Format format, long[] extents, Meter meter, Origin origin) {
    long[] shape = extents.clone();
    long size = Extents.byteSize(format, shape, -1);
    long offset = take(size);
    try {
      meter.charge(Meter.unitsFor(size));
      clear(offset, offset + size, meter);
    } catch (Fault stopped) {
      allocator.free(offset, size);
      throw stopped;
    }
    return contiguous(publish(offset, size, origin).lease(), format, false, offset, shape);
  }

  /**
   * A block with a copy of a view's elements, in C order, and a view of it of the same format and
   * shape.
   *
   * @throws Fault {@code stale_view}, then {@code out_of_memory}, then what the meter throws, and
   *     then no space is taken
   */
  public View copyOf(View view, Meter meter, Origin origin) {
    view.requireLive();
    long size = view.byteSize();
    long offset = take(size);
    try {
      meter.charge(Meter.unitsFor(size));
      clean = Math.max(clean, offset + size);
      Gather.copy(view, bytes, offset, meter);
    } catch (Fault stopped) {
      allocator.free(offset, size);
      throw stopped;
    }
    return contiguous(
        publish(offset, size, origin).lease(), view.format, false, offset, view.shape());
  }

  /**
   * Frees the block of a view, which may be read-only or show a part of it only.
   *
   * @throws Fault {@code stale_view}, then {@code invalid_argument} if it is not a view of a block
   *     from the allocator, then {@code buffer_in_use} if the block is pinned
   */
  public void free(View view, Origin origin) {
    end(requireOwnBlock(view, "freed"), origin);
  }

  /**
   * Frees a block whether pinned or not; does nothing if it is free already.
   *
   * @throws IllegalArgumentException if it is not a block of this region's allocator
   */
  public void freeTemp(Block block, Origin origin) {
    if (block.region != this || !block.isAllocated()) {
      throw new IllegalArgumentException("not a block of this region's allocator");
    }
    if (!block.isFreed()) {
      end(block, origin);
    }
  }

  private void end(Block block, Origin origin) {
    allocator.free(block.offset(), block.byteSize());
    liveBytes -= block.byteSize();
    liveBlocks--;
    block.free(origin);
  }

  /**
   * Pins a view's block: until released as often, it can neither be freed nor resized. What never
   * can is counted all the same.
   *
   * @throws Fault {@code stale_view}
   */
  public void acquire(View view) {
    live(view).pins++;
  }

  /**
   * Takes back one {@link #acquire}.
   *
   * @throws Fault {@code stale_view}, then {@code invalid_argument} if there is none to take back
   */
  public void release(View view) {
    Block block = live(view);
    if (block.pins == 0) {
      throw Faults.invalid("release without an acquire");
    }
    block.pins--;
  }

  /**
   * Gives a block another size along axis 0, perhaps at another place. Contents are kept as far as
   * they fit, what is new is zero, and every older view of the block goes stale.
   *
   * @param view spans its whole block: C-contiguous, of rank 1 or more
   * @param extent the new extent of axis 0
   * @return a view of the same format, with the new extent
   * @throws Fault {@code stale_view}; {@code invalid_argument} if it is not a view of a block from
   *     the allocator; {@code buffer_in_use}; {@code invalid_argument} for a negative extent, a
   *     size that overflows, rank 0, or a view with fewer bytes than the block; {@code read_only};
   *     {@code not_contiguous}; {@code out_of_memory}; what the meter throws, and then nothing has
   *     changed
   */
  public View resize(View view, long extent, Meter meter, Origin origin) {
    Block block = requireOwnBlock(view, "resized");
    if (view.rank() == 0) {
      throw Faults.invalid("a view of rank 0 cannot be resized");
    }
    long[] shape = view.shape();
    shape[0] = extent;
    long size = Extents.byteSize(view.format, shape, -1);
    if (view.byteSize() < block.byteSize()) {
      throw Faults.invalid(
          "the view has " + view.byteSize() + " of its block's " + block.byteSize() + " bytes");
    }
    if (view.readOnly) {
      throw Faults.readOnly();
    }
    if (!view.isContiguous()) {
      throw Faults.notContiguous(view);
    }
    long offset = move(block, size, meter);
    liveBytes += size - block.byteSize();
    return contiguous(block.resize(offset, size, origin), view.format, false, offset, shape);
  }

  /** Finds a place for a block's new size and brings contents and zeros there. */
  private long move(Block block, long size, Meter meter) {
    long oldOffset = block.offset();
    long oldSize = block.byteSize();
    long offset = allocator.resize(oldOffset, oldSize, size);
    if (offset < 0) {
      throw Faults.outOfMemory(size, allocator.largest());
    }
    long kept = Math.min(oldSize, size);
    boolean apart = offset + size <= oldOffset || oldOffset + oldSize <= offset;
    try {
      meter.charge(Meter.unitsFor(size));
      if (apart) {
        Gather.copyBytes(bytes, oldOffset, bytes, offset, kept, meter);
      } else if (offset != oldOffset) {
        // The places meet because nothing else was free. Half moved, the old contents would be
        // gone: no stopping here.
        System.arraycopy(bytes, (int) oldOffset, bytes, (int) offset, (int) kept);
      }
      clean = Math.max(clean, offset + kept);
      clear(offset + kept, offset + size, apart || offset == oldOffset ? meter : Meter.FREE);
    } catch (Fault stopped) {
      clean = Math.max(clean, offset + kept);
      allocator.free(offset, size);
      allocator.reserve(oldOffset, oldSize);
      throw stopped;
    }
    return offset;
  }

  /**
   * A block at the start of the heap over the bytes that are there, for an embedder's own; before
   * any other allocation.
   *
   * @throws IllegalArgumentException if that part of the heap does not exist or is not free
   */
  public View1 reserve(long byteSize, Origin origin) {
    if (byteSize < 0 || byteSize > heapSize || !allocator.reserve(0, byteSize)) {
      throw new IllegalArgumentException("the heap's first " + byteSize + " bytes are not free");
    }
    clean = Math.max(clean, byteSize);
    return new View1(publish(0, byteSize, origin).lease(), Format.U8, false, 0, byteSize, 1);
  }

  /**
   * Takes a zeroed part of the heap for good and gives a writable view of it, which never goes
   * stale.
   *
   * @throws Fault {@code invalid_argument} for a negative extent or a size that overflows, {@code
   *     out_of_memory}
   */
  public View allocateStatic(Format format, long... extents) {
    long size = Extents.byteSize(format, extents, -1);
    long offset = take(size);
    clear(offset, offset + size, Meter.FREE);
    return staticView(format, extents, offset, false);
  }

  /**
   * A C-contiguous view of bytes that are the creator's: a constant or a static. Never stale.
   *
   * @param offset in the memory, heap and constants counted together
   * @throws IllegalArgumentException if it does not lie inside the memory
   */
  public View staticView(Format format, long[] extents, long offset, boolean readOnly) {
    long[] shape = extents.clone();
    long size = Extents.byteSize(format, shape, -1);
    if (offset < 0 || offset > bytes.length || size > bytes.length - offset) {
      throw new IllegalArgumentException(
          size + " bytes at " + offset + " are not inside the memory of " + bytes.length);
    }
    Block block = new Block(this, memory, false, offset, size, Origin.HOST);
    return contiguous(block.lease(), format, readOnly, offset, shape);
  }

  /**
   * What a variable of a view type holds before it is set: a view whose extents are all 0, never
   * stale, or for rank 0, where no view is empty, a stale view.
   */
  public View emptyView(Format format, int rank) {
    Lease lease = (rank == 0 ? unset : nothing).lease();
    return contiguous(lease, format, false, 0, new long[rank]);
  }

  private static View contiguous(
      Lease lease, Format format, boolean readOnly, long offset, long[] extents) {
    return View.of(
        lease, format, readOnly, offset, extents, Extents.cStrides(extents, format.itemSize()));
  }

  private long take(long size) {
    long offset = allocator.allocate(size);
    if (offset < 0) {
      throw Faults.outOfMemory(size, allocator.largest());
    }
    return offset;
  }

  private Block publish(long offset, long size, Origin origin) {
    liveBytes += size;
    liveBlocks++;
    return new Block(this, memory, true, offset, size, origin);
  }

  /** Makes bytes zero, the dirty ones among them by writing. */
  private void clear(long from, long to, Meter meter) {
    long dirtyEnd = Math.min(to, clean);
    clean = Math.max(clean, to);
    for (long at = from; at < dirtyEnd; at += CHUNK) {
      Arrays.fill(bytes, (int) at, (int) Math.min(at + CHUNK, dirtyEnd), (byte) 0);
      meter.poll();
    }
  }

  private Block live(View view) {
    view.requireLive();
    Block block = view.lease.block;
    if (block.region != this) {
      throw new IllegalArgumentException("the view belongs to another memory");
    }
    return block;
  }

  private Block requireOwnBlock(View view, String what) {
    Block block = live(view);
    if (!block.isAllocated()) {
      throw Faults.invalid(
          "the view is of no block: the region, constants, statics and fresh empty views cannot be "
              + what);
    }
    long pins = block.pins();
    if (pins > 0) {
      throw new Fault(
          TrapKind.BUFFER_IN_USE,
          "the block, allocated by "
              + block.allocatedBy().describe()
              + ", is acquired or exported "
              + pins
              + (pins == 1 ? " time" : " times")
              + " and cannot be "
              + what);
    }
    return block;
  }
}
