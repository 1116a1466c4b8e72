package dev.stria.reference;

import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lowest 16-byte aligned gap that is large enough. Blocks of no bytes take 16 all the same. */
public final class FirstFit implements RefPlacement {
  private static final int ALIGNMENT = 16;

  private final long start;
  private final long end;
  private final SortedMap<Integer, Long> blocks = new TreeMap<>();

  /** Blocks may lie from byte {@code start} to before byte {@code end}. */
  public FirstFit(long start, long end) {
    this.start = start;
    this.end = end;
  }

  @Override
  public OptionalInt place(long bytes) {
    return firstGap(blocks, bytes);
  }

  @Override
  public OptionalInt replace(int base, long bytes, long newBytes) {
    SortedMap<Integer, Long> others = new TreeMap<>(blocks);
    others.remove(base);
    return firstGap(others, newBytes);
  }

  @Override
  public void take(int base, long bytes) {
    blocks.put(base, bytes);
  }

  @Override
  public void forget(int base, long bytes) {
    blocks.remove(base);
  }

  private OptionalInt firstGap(SortedMap<Integer, Long> taken, long bytes) {
    long at = aligned(start);
    for (var block : taken.entrySet()) {
      if (block.getKey() - at >= Math.max(bytes, 1)) {
        break;
      }
      at = aligned(block.getKey() + Math.max(block.getValue(), 1));
    }
    return at < end && bytes <= end - at
        ? OptionalInt.of(Math.toIntExact(at))
        : OptionalInt.empty();
  }

  private static long aligned(long at) {
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
