package dev.stria.reference;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/** Blocks: made, freed, pinned and resized. */
public final class RefHeap {
  private final RefMemory memory;
  private final RefPlacement placement;
  private final RefFuel fuel;

  /** The temporary blocks of each function that is running, the innermost last. */
  private final Deque<List<RefBlock>> temporaries = new ArrayDeque<>();

  public RefHeap(RefMemory memory, RefPlacement placement, RefFuel fuel) {
    this.memory = memory;
    this.placement = placement;
    this.fuel = fuel;
  }

  /** A zeroed block. Traps {@code invalid_argument}, {@code out_of_memory}, {@code out_of_fuel}. */
  public RefView alloc(RefFormat format, long... extents) {
    return create(RefBlock.Kind.HEAP, format, extents);
  }

  /**
   * As {@link #alloc}, but the block is freed when the function {@link #enter entered} last ends.
   */
  public RefView temp(RefFormat format, long... extents) {
    RefView view = create(RefBlock.Kind.TEMP, format, extents);
    temporaries.getLast().add(view.lease().block());
    return view;
  }

  private RefView create(RefBlock.Kind kind, RefFormat format, long... extents) {
    Shape shape = new Shape(extents);
    shape.requireValid(format);
    BigInteger bytes = shape.count().multiply(BigInteger.valueOf(format.itemSize()));
    OptionalInt place = placement.place(bytes.longValueExact());
    if (place.isEmpty()) {
      throw new RefTrap(RefTrapKind.OUT_OF_MEMORY, bytes + " bytes");
    }
    fuel.use(RefFuel.unitsFor(bytes));
    int base = place.getAsInt();
    placement.take(base, bytes.longValueExact());
    memory.write(base, new byte[bytes.intValueExact()]);
    RefBlock block = new RefBlock(kind, base, bytes.longValueExact());
    return RefView.contiguous(format, extents, base, false, block.lease());
  }

  /** A C-contiguous copy in a block of its own, bytes unchanged. */
  public RefView copyOf(RefView source) {
    requireLive(source);
    List<byte[]> elements = new ArrayList<>();
    for (int k = 0; k < source.size(); k++) {
      elements.add(memory.read(source.elementOffset(k), source.format().itemSize()));
    }
    RefView copy = alloc(source.format(), source.extents());
    for (int k = 0; k < elements.size(); k++) {
      memory.write(copy.elementOffset(k), elements.get(k));
    }
    return copy;
  }

  /** Traps {@code stale_view}, {@code invalid_argument}, {@code buffer_in_use}. */
  public void free(RefView view) {
    RefBlock block = requireBlock(view);
    requireUnpinned(block);
    end(block);
  }

  /** A function begins. */
  public void enter() {
    temporaries.addLast(new ArrayList<>());
  }

  /** The function that began last ends: its temporary blocks go, pinned or not. */
  public void leave() {
    for (RefBlock block : temporaries.removeLast()) {
      if (!block.lease().isStale()) {
        end(block);
      }
    }
  }

  private void end(RefBlock block) {
    block.die();
    placement.forget(block.base(), block.length());
  }

  /** Pins the view's block. Traps {@code stale_view}. */
  public void acquire(RefView view) {
    requireLive(view);
    view.lease().block().pin();
  }

  /** Undoes one {@link #acquire}. Traps {@code stale_view}, {@code invalid_argument}. */
  public void release(RefView view) {
    requireLive(view);
    if (!view.lease().block().isPinned()) {
      throw new RefTrap(RefTrapKind.INVALID_ARGUMENT, "release without acquire");
    }
    view.lease().block().unpin();
  }

  /**
   * Gives axis 0 of a block's whole view another extent: old contents kept, new ones zero.
   *
   * @throws RefTrap {@code stale_view}, {@code invalid_argument}, {@code buffer_in_use}, {@code
   *     read_only}, {@code not_contiguous}, {@code out_of_memory}, {@code out_of_fuel}
   */
  public RefView resize(RefView view, long extent) {
    RefBlock block = requireBlock(view);
    requireUnpinned(block);
    long[] extents = view.extents();
    extents[0] = extent;
    Shape shape = new Shape(extents);
    shape.requireValid(view.format());
    if (view.byteSize() < block.length()) {
      throw new RefTrap(
          RefTrapKind.INVALID_ARGUMENT,
          "%d of the block's %d bytes".formatted(view.byteSize(), block.length()));
    }
    requireWritable(view);
    if (!view.isContiguous()) {
      throw new RefTrap(RefTrapKind.NOT_CONTIGUOUS, view + " is not C-contiguous");
    }
    BigInteger bytes = shape.count().multiply(BigInteger.valueOf(view.format().itemSize()));
    move(block, bytes.longValueExact());
    return RefView.contiguous(view.format(), extents, block.base(), false, block.lease());
  }

  private void move(RefBlock block, long newBytes) {
    byte[] contents = memory.read(block.base(), Math.toIntExact(block.length()));
    OptionalInt place = placement.replace(block.base(), block.length(), newBytes);
    if (place.isEmpty()) {
      throw new RefTrap(RefTrapKind.OUT_OF_MEMORY, newBytes + " bytes");
    }
    fuel.use(RefFuel.unitsFor(BigInteger.valueOf(newBytes)));
    placement.forget(block.base(), block.length());
    int base = place.getAsInt();
    placement.take(base, newBytes);
    for (int k = 0; k < newBytes; k++) {
      memory.write(base + k, k < contents.length ? contents[k] : 0);
    }
    block.become(base, newBytes);
  }

  static void requireLive(RefView view) {
    if (view.lease().isStale()) {
      throw new RefTrap(RefTrapKind.STALE_VIEW, "the view's block is gone");
    }
  }

  static void requireWritable(RefView view) {
    if (view.isReadOnly()) {
      throw new RefTrap(RefTrapKind.READ_ONLY, "the view is read-only");
    }
  }

  private static RefBlock requireBlock(RefView view) {
    requireLive(view);
    RefBlock block = view.lease().block();
    if (block.kind() == RefBlock.Kind.PERMANENT) {
      throw new RefTrap(RefTrapKind.INVALID_ARGUMENT, "not a block of its own");
    }
    return block;
  }

  private static void requireUnpinned(RefBlock block) {
    if (block.isPinned()) {
      throw new RefTrap(RefTrapKind.BUFFER_IN_USE, "the block is acquired");
    }
  }
}
