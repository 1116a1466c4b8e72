package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import java.nio.MappedByteBuffer;

/** A view of rank 1 as ints. Fastest for {@code i32} and {@code u8} without gaps. */
public abstract sealed class IntRow extends Row
    permits IntRow.Packed,
        IntRow.Octets,
        IntRow.Array,
        IntRow.Direct,
        IntRow.DirectOctets,
        IntRow.Other {
  private IntRow(View1 view) {
    super(view);
  }

  static IntRow of(View1 view) {
    Bytes.requireIntegers(view.format);
    if (view.lease.foreign == 0) {
      if (view.format == Format.I32 && view.stride0 == 4) {
        return new Packed(view);
      }
      if (view.format == Format.U8 && view.stride0 == 1) {
        return new Octets(view);
      }
      return new Other(view);
    }
    SegmentMemory memory = (SegmentMemory) view.lease.memory;
    if (view.format == HostViews.natural(Format.I32) && view.stride0 == 4) {
      long first = memory.arrayOffset + view.offset;
      if (memory.array instanceof int[] array && (first & 3) == 0) {
        return new Array(view, array, first >> 2);
      }
    }
    MappedByteBuffer direct = memory.direct;
    if (direct != null && view.format == Format.I32 && view.stride0 == 4) {
      return new Direct(view, memory, direct);
    }
    return direct != null && view.format == Format.U8 && view.stride0 == 1
        ? new DirectOctets(view, memory, direct)
        : new Other(view);
  }

  /**
   * An element.
   *
   * @param index negative counts from the end
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}; {@code value_out_of_range} if
   *     the value is no int
   */
  public abstract int get(long index);

  /**
   * Stores the low bits of an int, sign-extended to a wider format.
   *
   * @param index negative counts from the end
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   */
  public abstract void set(long index, int value);

  /** {@code i32} in a byte array. */
  static final class Packed extends IntRow {
    private final byte[] bytes;

    Packed(View1 view) {
      super(view);
      this.bytes = view.lease.bytes;
    }

    @Override
    public int get(long index) {
      return (int) Bytes.getI32(bytes, offset + position(index) * 4);
    }

    @Override
    public void set(long index, int value) {
      Bytes.putI32(bytes, offset + positionForStore(index) * 4, value);
    }
  }

  /** {@code u8} in a byte array. */
  static final class Octets extends IntRow {
    private final byte[] bytes;

    Octets(View1 view) {
      super(view);
      this.bytes = view.lease.bytes;
    }

    @Override
    public int get(long index) {
      return (int) Bytes.getU8(bytes, offset + position(index));
    }

    @Override
    public void set(long index, int value) {
      Bytes.putI8(bytes, offset + positionForStore(index), value);
    }
  }

  /** An array of ints. */
  static final class Array extends IntRow {
    private final int[] array;
    private final long first;

    Array(View1 view, int[] array, long first) {
      super(view);
      this.array = array;
      this.first = first;
    }

    @Override
    public int get(long index) {
      return array[(int) (first + position(index))];
    }

    @Override
    public void set(long index, int value) {
      array[(int) (first + positionForStore(index))] = value;
    }
  }

  /** {@code i32} in native memory. */
  static final class Direct extends IntRow {
    private final SegmentMemory memory;
    private final MappedByteBuffer buffer;

    Direct(View1 view, SegmentMemory memory, MappedByteBuffer buffer) {
      super(view);
      this.memory = memory;
      this.buffer = buffer;
    }

    @Override
    public int get(long index) {
      try {
        return buffer.getInt((int) (offset + position(index) * 4));
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }

    @Override
    public void set(long index, int value) {
      try {
        buffer.putInt((int) (offset + positionForStore(index) * 4), value);
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }
  }

  /** {@code u8} in native memory. */
  static final class DirectOctets extends IntRow {
    private final SegmentMemory memory;
    private final MappedByteBuffer buffer;

    DirectOctets(View1 view, SegmentMemory memory, MappedByteBuffer buffer) {
      super(view);
      this.memory = memory;
      this.buffer = buffer;
    }

    @Override
    public int get(long index) {
      try {
        return buffer.get((int) (offset + position(index))) & 0xFF;
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }

    @Override
    public void set(long index, int value) {
      try {
        buffer.put((int) (offset + positionForStore(index)), (byte) value);
      } catch (IllegalStateException | WrongThreadException refused) {
        throw memory.translate(refused);
      }
    }
  }

  /** Everything else. */
  static final class Other extends IntRow {
    private final View1 view;

    Other(View1 view) {
      super(view);
      this.view = view;
    }

    @Override
    public int get(long index) {
      return view.getInt(index);
    }

    @Override
    public void set(long index, int value) {
      view.setInt(value, index);
    }
  }
}
