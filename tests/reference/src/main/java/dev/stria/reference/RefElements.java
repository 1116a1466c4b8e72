package dev.stria.reference;

import java.math.BigInteger;

/** Reading and writing one element of a view. */
public final class RefElements {
  private RefElements() {}

  /** The element at an index. Traps {@code stale_view}, {@code index_out_of_bounds}. */
  public static RefValue load(RefMemory memory, RefView view, long... index) {
    RefHeap.requireLive(view);
    return memory.load(view.format(), locate(view, index)).onStack();
  }

  /** Traps {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}. */
  public static void store(RefMemory memory, RefView view, RefValue value, long... index) {
    RefHeap.requireLive(view);
    RefHeap.requireWritable(view);
    memory.store(view.format(), locate(view, index), number(value));
  }

  /** As {@link #store}, but traps {@code value_out_of_range} when an integer does not survive. */
  public static void storeExact(RefMemory memory, RefView view, RefValue value, long... index) {
    RefHeap.requireLive(view);
    RefHeap.requireWritable(view);
    int offset = locate(view, index);
    RefFormat format = view.format();
    if (!format.isFloat() && !format.isU64()) {
      BigInteger integer = BigInteger.valueOf(value.asInt());
      if (integer.compareTo(format.min()) < 0 || integer.compareTo(format.max()) > 0) {
        throw new RefTrap(RefTrapKind.VALUE_OUT_OF_RANGE, integer + " is no " + format);
      }
    }
    memory.store(format, offset, number(value));
  }

  private static int locate(RefView view, long... index) {
    if (index.length != view.rank()) {
      throw new IllegalArgumentException(index.length + " indices for rank " + view.rank());
    }
    long[] position = new long[index.length];
    for (int axis = 0; axis < position.length; axis++) {
      position[axis] = PythonIndices.index(index[axis], view.extent(axis));
    }
    return view.elementOffset(view.shape().flat(position));
  }

  static Num number(RefValue value) {
    return switch (value) {
      case RefInt integer -> Num.Int.of(integer.bits());
      case RefFloat floating -> new Num.Flt(floating.value());
      case RefView view -> throw new IllegalArgumentException("a view is no number");
    };
  }
}
