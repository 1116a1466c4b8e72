package dev.stria.vm.engine;

import dev.stria.vm.memory.Region;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Module;
import java.util.List;

/**
 * Where a program's constants lie behind the heap: in the order of its list, aligned as blocks are.
 */
public final class ConstantLayout {
  private final long[] offsets;
  private final long size;

  private ConstantLayout(long[] offsets, long size) {
    this.offsets = offsets;
    this.size = size;
  }

  /** Lays out the constants of a verified program. */
  public static ConstantLayout of(Module module) {
    List<Data> data = module.data();
    long[] offsets = new long[data.size()];
    long size = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = size;
      size = align(size + data.get(i).length());
    }
    return new ConstantLayout(offsets, size);
  }

  /** The next multiple of {@link Region#ALIGNMENT}. */
  public static long align(long size) {
    return (size + Region.ALIGNMENT - 1) & -Region.ALIGNMENT;
  }

  /** The bytes that all constants take. */
  public long size() {
    return size;
  }

  /** A constant's offset from where the constants begin. */
  public long offset(int data) {
    return offsets[data];
  }
}
