package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import java.nio.MappedByteBuffer;

/** A view of rank 1 as floats. Fastest for {@code f32} without gaps. */
public abstract sealed class FloatRow extends Row
    permits FloatRow.Packed, FloatRow.Array, FloatRow.Direct, FloatRow.Other {
  private FloatRow(View1 view) {
    super(view);
  }

  static FloatRow of(View1 view) {
    if (view.lease.foreign == 0) {
      if (view.format == Format.F32 && view.stride0 == 4) {
        return new Packed(view);
      }
      return new Other(view);
    }
    SegmentMemory memory = (SegmentMemory) view.lease.memory;
    if (view.format == HostViews.natural(Format.F32) && view.stride0 == 4) {
      long first = memory.arrayOffset + view.offset;
      if (memory.array instanceof float[] array && (first & 3) == 0) {
        return new Array(view, array, first >> 2);
      }
    }
    MappedByteBuffer direct = memory.direct;
    return view.format == Format.F32 && view.stride0 == 4 && direct != null
        ? new Direct(view, memory, direct)
        : new Other(view);
  }

  /**
   * An element, rounded to nearest.
   *
   * @param index negative counts from the end
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   */
  public abstract float get(long index);

  /**
   * Stores a float, rounded to nearest.
   *
   * @param index negative counts from the end
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is not a float format
   */
  public abstract void set(long index, float value);

  /** {@code f32} in a byte array. */
  static final class Packed extends FloatRow {
    private final byte[] bytes;

    Packed(View1 view) {
      super(view);
      this.bytes = view.lease.bytes;
    }

    @Override
    public float get(long index) {
      return (float) Bytes.getF32(bytes, offset + position(index) * 4);
    }

    @Override
    public void set(long index, float value) {
      Bytes.putF32(bytes, offset + positionForStore(index) * 4, value);
    }
  }

  /** An array of floats. */
  static final class Array extends FloatRow {
    private final float[] array;
    private final long first;

    Array(View1 view, float[] array, long first) {
      super(view);
      this.array = array;
      this.first = first;
    }

    @Override
    public float get(long index) {
      return array[(int) (first + position(index))];
    }

    @Override
    public void set(long index, float value) {
      array[(int) (first + positionForStore(index))] = value;
    }
  }

  /** {@code f32} in native memory. */
  static final class Direct extends FloatRow {
    private final SegmentMemory memory;
    private final MappedByteBuffer buffer;

    Direct(View1 view, SegmentMemory memory, MappedByteBuffer buffer) {
      super(view);
      this.memory = memory;
      this.buffer = buffer;
    }

    @Override
    public float get(long index) {
      try {
        return buffer.getFloat((int) (offset + position(index) * 4));
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }

    @Override
    public void set(long index, float value) {
      try {
        buffer.putFloat((int) (offset + positionForStore(index) * 4), value);
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }
  }

  /** Everything else. */
  static final class Other extends FloatRow {
    private final View1 view;

    Other(View1 view) {
      super(view);
      this.view = view;
    }

    @Override
    public float get(long index) {
      return view.getFloat(index);
    }

    @Override
    public void set(long index, float value) {
      view.setFloat(value, index);
    }
  }
}
