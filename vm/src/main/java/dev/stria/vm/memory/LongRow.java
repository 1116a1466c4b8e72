package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import java.nio.MappedByteBuffer;

/** A view of rank 1 as longs. Fastest for {@code i64} without gaps. */
public abstract sealed class LongRow extends Row
    permits LongRow.Packed, LongRow.Array, LongRow.Direct, LongRow.Other {
  private LongRow(View1 view) {
    super(view);
  }

  static LongRow of(View1 view) {
    Bytes.requireIntegers(view.format);
    if (view.lease.foreign == 0) {
      if (view.format == Format.I64 && view.stride0 == 8) {
        return new Packed(view);
      }
      return new Other(view);
    }
    SegmentMemory memory = (SegmentMemory) view.lease.memory;
    if (view.format == HostViews.natural(Format.I64) && view.stride0 == 8) {
      long first = memory.arrayOffset + view.offset;
      if (memory.array instanceof long[] array && (first & 7) == 0) {
        return new Array(view, array, first >> 3);
      }
    }
    MappedByteBuffer direct = memory.direct;
    return view.format == Format.I64 && view.stride0 == 8 && direct != null
        ? new Direct(view, memory, direct)
        : new Other(view);
  }

  /**
   * An element; of {@code u64} its bits.
   *
   * @param index negative counts from the end
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   */
  public abstract long get(long index);

  /**
   * Stores the low bits of an integer.
   *
   * @param index negative counts from the end
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   */
  public abstract void set(long index, long value);

  /** {@code i64} in a byte array. */
  static final class Packed extends LongRow {
    private final byte[] bytes;

    Packed(View1 view) {
      super(view);
      this.bytes = view.lease.bytes;
    }

    @Override
    public long get(long index) {
      return Bytes.getI64(bytes, offset + position(index) * 8);
    }

    @Override
    public void set(long index, long value) {
      Bytes.putI64(bytes, offset + positionForStore(index) * 8, value);
    }
  }

  /** An array of longs. */
  static final class Array extends LongRow {
    private final long[] array;
    private final long first;

    Array(View1 view, long[] array, long first) {
      super(view);
      this.array = array;
      this.first = first;
    }

    @Override
    public long get(long index) {
      return array[(int) (first + position(index))];
    }

    @Override
    public void set(long index, long value) {
      array[(int) (first + positionForStore(index))] = value;
    }
  }

  /** {@code i64} in native memory. */
  static final class Direct extends LongRow {
    private final SegmentMemory memory;
    private final MappedByteBuffer buffer;

    Direct(View1 view, SegmentMemory memory, MappedByteBuffer buffer) {
      super(view);
      this.memory = memory;
      this.buffer = buffer;
    }

    @Override
    public long get(long index) {
      try {
        return buffer.getLong((int) (offset + position(index) * 8));
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }

    @Override
    public void set(long index, long value) {
      try {
        buffer.putLong((int) (offset + positionForStore(index) * 8), value);
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }
  }

  /** Everything else. */
  static final class Other extends LongRow {
    private final View1 view;

    Other(View1 view) {
      super(view);
      this.view = view;
    }

    @Override
    public long get(long index) {
      return view.getLong(index);
    }

    @Override
    public void set(long index, long value) {
      view.setLong(value, index);
    }
  }
}
