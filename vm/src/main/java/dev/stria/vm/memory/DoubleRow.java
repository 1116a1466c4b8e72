package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import java.nio.MappedByteBuffer;

/** A view of rank 1 as doubles. Fastest for {@code f64} without gaps. */
public abstract sealed class DoubleRow extends Row
    permits DoubleRow.Packed, DoubleRow.Array, DoubleRow.Direct, DoubleRow.Other {
  private DoubleRow(View1 view) {
    super(view);
  }

  static DoubleRow of(View1 view) {
    if (view.lease.foreign == 0) {
      if (view.format == Format.F64 && view.stride0 == 8) {
        return new Packed(view);
      }
      return new Other(view);
    }
    SegmentMemory memory = (SegmentMemory) view.lease.memory;
    if (view.format == HostViews.natural(Format.F64) && view.stride0 == 8) {
      long first = memory.arrayOffset + view.offset;
      if (memory.array instanceof double[] array && (first & 7) == 0) {
        return new Array(view, array, first >> 3);
      }
    }
    MappedByteBuffer direct = memory.direct;
    return view.format == Format.F64 && view.stride0 == 8 && direct != null
        ? new Direct(view, memory, direct)
        : new Other(view);
  }

  /**
   * An element; an integer is rounded to nearest.
   *
   * @param index negative counts from the end
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   */
  public abstract double get(long index);

  /**
   * Stores a float, rounded to nearest.
   *
   * @param index negative counts from the end
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is not a float format
   */
  public abstract void set(long index, double value);

  /** {@code f64} in a byte array. */
  static final class Packed extends DoubleRow {
    private final byte[] bytes;

    Packed(View1 view) {
      super(view);
      this.bytes = view.lease.bytes;
    }

    @Override
    public double get(long index) {
      return Bytes.getF64(bytes, offset + position(index) * 8);
    }

    @Override
    public void set(long index, double value) {
      Bytes.putF64(bytes, offset + positionForStore(index) * 8, value);
    }
  }

  /** An array of doubles. */
  static final class Array extends DoubleRow {
    private final double[] array;
    private final long first;

    Array(View1 view, double[] array, long first) {
      super(view);
      this.array = array;
      this.first = first;
    }

    @Override
    public double get(long index) {
      return array[(int) (first + position(index))];
    }

    @Override
    public void set(long index, double value) {
      array[(int) (first + positionForStore(index))] = value;
    }
  }

  /** {@code f64} in native memory. */
  static final class Direct extends DoubleRow {
    private final SegmentMemory memory;
    private final MappedByteBuffer buffer;

    Direct(View1 view, SegmentMemory memory, MappedByteBuffer buffer) {
      super(view);
      this.memory = memory;
      this.buffer = buffer;
    }

    @Override
    public double get(long index) {
      try {
        return buffer.getDouble((int) (offset + position(index) * 8));
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }

    @Override
    public void set(long index, double value) {
      try {
        buffer.putDouble((int) (offset + positionForStore(index) * 8), value);
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }
  }

  /** Everything else. */
  static final class Other extends DoubleRow {
    private final View1 view;

    Other(View1 view) {
      super(view);
      this.view = view;
    }

    @Override
    public double get(long index) {
      return view.getDouble(index);
    }

    @Override
    public void set(long index, double value) {
      view.setDouble(value, index);
    }
  }
}
