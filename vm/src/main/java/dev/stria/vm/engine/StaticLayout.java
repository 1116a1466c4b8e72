package dev.stria.vm.engine;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Var;

/**
 * Where a program's constants and statics lie. Offsets of statics count from the first byte after whatever the embedder
 * keeps at the region's start; offsets of constants count from the heap's end. All are multiples of {@link #ALIGNMENT}.
 */
public final class StaticLayout {
  /** The alignment of blocks, constants and statics in bytes. */
  public static final int ALIGNMENT = 16;

  private final long[] dataOffsets;
  private final long[] varOffsets;
  private final long dataSize;
  private final long varSize;

  private StaticLayout(long[] dataOffsets, long dataSize, long[] varOffsets, long varSize) {
    this.dataOffsets = dataOffsets;
    this.dataSize = dataSize;
    this.varOffsets = varOffsets;
    this.varSize = varSize;
  }

  /** Lays out the constants and statics of a verified program, in the order of its lists. */
  public static StaticLayout of(Module module) {
    long[] dataOffsets = new long[module.data().size()];
    long dataSize = 0;
    for (int i = 0; i < dataOffsets.length; i++) {
      Data data = module.data().get(i);
      dataOffsets[i] = dataSize;
      dataSize = align(dataSize + data.length());
    }
    long[] varOffsets = new long[module.vars().size()];
    long varSize = 0;
    for (int i = 0; i < varOffsets.length; i++) {
      Var var = module.vars().get(i);
      varOffsets[i] = varSize;
      varSize = align(varSize + byteSize(var.format(), var.shape()));
    }
    return new StaticLayout(dataOffsets, dataSize, varOffsets, varSize);
  }

  private static long byteSize(Format format, Shape shape) {
    long size = format.itemSize();
    for (int axis = 0; axis < shape.rank(); axis++) {
      size *= shape.dim(axis);
    }
    return size;
  }

  /** The next multiple of {@link #ALIGNMENT}. */
  public static long align(long size) {
    return (size + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The bytes that all constants take. */
  public long dataSize() {
    return dataSize;
  }

  /** The bytes that all statics take. */
  public long varSize() {
    return varSize;
  }

  /** A constant's offset from the heap's end. */
  public long dataOffset(int data) {
    return dataOffsets[data];
  }

  /** A static's offset from where the statics begin. */
  public long varOffset(int var) {
    return varOffsets[var];
  }
}
