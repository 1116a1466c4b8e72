package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.Arrays;

/**
 * A row of bytes that grows and shrinks: Python's {@code bytearray}. Its bytes are seen through
 * views that it {@linkplain #export exports}; as long as one is open, whatever would change the
 * number of bytes is refused.
 *
 * <p>Not safe for use by several threads at once; exports may be closed from any.
 */
public final class GrowableBytes implements BufferExporter {
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int size;
  private Block block;

  /** No bytes. */
  public GrowableBytes() {
    this(0);
  }

  /**
   * No bytes, but room for some.
   *
   * @throws IllegalArgumentException if the capacity is negative
   * @throws Fault {@code out_of_memory} if the Java heap has no room for it
   */
  public GrowableBytes(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("a capacity cannot be negative: " + capacity);
    }
    this.bytes = Temporaries.bytes(capacity);
    this.block = blockOf(bytes, 0);
  }

  /** A copy of an array. */
  public static GrowableBytes of(byte... bytes) {
    GrowableBytes copy = new GrowableBytes(bytes.length);
    copy.append(bytes);
    return copy;
  }

  /** The number of bytes. */
  public int size() {
    return size;
  }

  /** How many bytes there may be before all are copied to a larger array. */
  public int capacity() {
    return bytes.length;
  }

  /**
   * A byte, from 0 to 255.
   *
   * @param index negative counts from the end
   * @throws Fault {@code index_out_of_bounds}
   */
  public int get(int index) {
    return bytes[(int) Elements.position(index, size, 0)] & 0xFF;
  }

  /**
   * Stores the low bits of a number as a byte.
   *
   * @param index negative counts from the end
   * @throws Fault {@code index_out_of_bounds}
   */
  public void set(int index, int value) {
    bytes[(int) Elements.position(index, size, 0)] = (byte) value;
  }

  /**
   * Puts a byte at the end.
   *
   * @throws Fault {@code buffer_in_use}
   */
  public void append(byte value) {
    open(size, 1);
    bytes[size - 1] = value;
  }

  /**
   * Puts bytes at the end.
   *
   * @throws Fault {@code buffer_in_use}
   */
  public void append(byte[] values) {
    insert(size, values);
  }

  /**
   * Puts the bytes of a view's elements, in C order, at the end.
   *
   * @throws Fault {@code stale_view}, {@code buffer_in_use}
   */
  public void append(View view) {
    append(view.toByteArray());
  }

  /**
   * Puts bytes before another.
   *
   * @param index from 0 to the size; negative counts from the end
   * @throws Fault {@code index_out_of_bounds}; {@code buffer_in_use} if there are any
   */
  public void insert(int index, byte[] values) {
    int at = index == size ? size : (int) Elements.position(index, size, 0);
    open(at, values.length);
    System.arraycopy(values, 0, bytes, at, values.length);
  }

  /**
   * Takes bytes out.
   *
   * @param index the first one; negative counts from the end
   * @throws Fault {@code index_out_of_bounds} if they are not all there; {@code buffer_in_use} if
   *     there are any
   */
  public void remove(int index, int count) {
    Slice slice = Slice.exact(size, index, count, 0);
    if (count == 0) {
      return;
    }
    requireFree();
    int at = (int) slice.start();
    System.arraycopy(bytes, at + count, bytes, at, size - at - count);
    size -= count;
  }

  /**
   * Takes bytes away from the end, or adds zeros there.
   *
   * @throws Fault {@code buffer_in_use} if the size changes; {@code invalid_argument} if it is
   *     negative
   */
  public void resize(int newSize) {
    if (newSize < 0) {
      throw Faults.negativeExtent(newSize, 0);
    }
    if (newSize > size) {
      open(size, newSize - size);
    } else if (newSize < size) {
      requireFree();
      size = newSize;
    }
  }

  /**
   * Takes all bytes away.
   *
   * @throws Fault {@code buffer_in_use} if there are any
   */
  public void clear() {
    resize(0);
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public BufferExport export(BufferRequest request) {
    if (block.byteSize() != size || block.lease().bytes() != bytes) {
      block = blockOf(bytes, size);
    }
    View whole = new View1(block.lease(), Format.U8, false, 0, size, 1);
    return BufferExport.of(request.answer(whole));
  }

  /** Views name this object as their source: the array is replaced when it is too small. */
  private Block blockOf(byte[] bytes, int size) {
    return new Block(null, new ByteArrayMemory(bytes, this), false, 0, size, Origin.HOST);
  }

  /** Makes room for zeros. */
  private void open(int at, int count) {
    if (count == 0) {
      return;
    }
    requireFree();
    long wanted = (long) size + count;
    if (wanted > MAX_ARRAY) {
      throw new Fault(TrapKind.OUT_OF_MEMORY, wanted + " bytes do not fit in a Java array");
    }
    if (wanted > bytes.length) {
      // Half as much again, so that a byte appended costs the same whatever the size.
      byte[] old = bytes;
      int room = (int) Math.min(MAX_ARRAY, wanted + wanted / 2 + 8);
      bytes = Temporaries.roomFor(room, () -> Arrays.copyOf(old, room));
    }
    System.arraycopy(bytes, at, bytes, at + count, size - at);
    Arrays.fill(bytes, at, at + count, (byte) 0);
    size += count;
  }

  private void requireFree() {
    long exports = block.pins();
    if (exports > 0) {
      throw new Fault(
          TrapKind.BUFFER_IN_USE,
          "the bytes are exported "
              + exports
              + (exports == 1 ? " time" : " times")
              + " and cannot be resized");
    }
  }
}
