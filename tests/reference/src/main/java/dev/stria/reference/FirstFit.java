package dev.stria.reference;

import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lowest place that is large enough, as the machine's own allocator has it: blocks begin at
 * multiples of 16, one without bytes takes no space and counts as lying at 0, and one that changes
 * size stays if it can, else goes to the lowest place there is when its own space is given up.
 */
public final class FirstFit implements RefPlacement {
  private static final int ALIGNMENT = 16;

  private final long start;
  private final long end;
  private final SortedMap<Integer, Long> blocks = new TreeMap<>();

  /** Blocks may lie from byte {@code start}, a multiple of 16, to before byte {@code end}. */
  public FirstFit(long start, long end) {
    this.start = start;
    this.end = end;
  }

  @Override
  public OptionalInt place(long bytes) {
    return lowest(blocks, bytes);
  }

  @Override
  public OptionalInt replace(int base, long bytes, long newBytes) {
    SortedMap<Integer, Long> others = new TreeMap<>(blocks);
    if (bytes > 0) {
      others.remove(base);
    }
    boolean stays = bytes > 0 && newBytes > 0 && isFree(others, base, newBytes);
    return stays ? OptionalInt.of(base) : lowest(others, newBytes);
  }

  @Override
  public void take(int base, long bytes) {
    if (bytes > 0) {
      blocks.put(base, bytes);
    }
  }

  @Override
  public void forget(int base, long bytes) {
    if (bytes > 0) {
      blocks.remove(base);
    }
  }

  private OptionalInt lowest(SortedMap<Integer, Long> taken, long bytes) {
    if (bytes == 0) {
      return OptionalInt.of(0);
    }
    long at = start;
    for (var block : taken.entrySet()) {
      if (block.getKey() - at >= bytes) {
        break;
      }
      at = aligned(block.getKey() + block.getValue());
    }
    return bytes <= end - at ? OptionalInt.of(Math.toIntExact(at)) : OptionalInt.empty();
  }

  private static long aligned(long at) {
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private boolean isFree(SortedMap<Integer, Long> taken, long at, long bytes) {
    if (bytes > end - at) {
      return false;
    }
    for (var block : taken.entrySet()) {
      if (block.getKey() < at + bytes && at < block.getKey() + block.getValue()) {
        return false;
      }
    }
    return true;
  }
}
