package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

/** A small memory with views of given elements, and ways to look at them. */
final class Arena {
  static final long SIZE = 1 << 18;

  final Region region = Region.create(new byte[(int) SIZE], SIZE, true);

  /** A new block, zeroed. */
  View zeros(Format format, long... extents) {
    return region.allocate(format, extents, Meter.FREE, Origin.HOST);
  }

  /** A new block of rank 1 with integer elements. */
  View ints(Format format, long... values) {
    View view = zeros(format, values.length);
    for (int i = 0; i < values.length; i++) {
      Bytes.putLong(format, region.bytes(), view.offset() + i * format.itemSize(), values[i]);
    }
    return view;
  }

  /** A new block of rank 1 with float elements. */
  View floats(Format format, double... values) {
    View view = zeros(format, values.length);
    for (int i = 0; i < values.length; i++) {
      Bytes.putDouble(format, region.bytes(), view.offset() + i * format.itemSize(), values[i]);
    }
    return view;
  }

  /** A new block of the numbers 0, 1, 2, … */
  View range(Format format, long... extents) {
    View view = zeros(format, extents);
    for (int i = 0; i < view.size(); i++) {
      long at = view.offset() + i * format.itemSize();
      if (format.isFloat()) {
        Bytes.putDouble(format, region.bytes(), at, i);
      } else {
        Bytes.putLong(format, region.bytes(), at, i);
      }
    }
    return view;
  }

  /** A view laid over the memory by hand. */
  View carve(Format format, long offset, long[] extents, long... strides) {
    return View.carve(region.all(), format, offset, extents, strides);
  }

  /** A view whose block has been freed. */
  View stale(Format format, long... extents) {
    View view = zeros(format, extents);
    region.free(view, Origin.HOST);
    return view;
  }

  /** The byte offsets of all elements in C order. */
  static long[] offsets(View view) {
    long[] offsets = new long[Math.toIntExact(view.size())];
    long[] index = new long[view.rank()];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = view.offset();
      for (int axis = 0; axis < index.length; axis++) {
        offsets[k] += index[axis] * view.stride(axis);
      }
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == view.extent(axis); axis--) {
        index[axis] = 0;
      }
    }
    return offsets;
  }

  /** All integer elements in C order. */
  static long[] longs(View view) {
    long[] values = offsets(view);
    for (int k = 0; k < values.length; k++) {
      values[k] = Bytes.getLong(view.format(), view.lease().bytes(), values[k]);
    }
    return values;
  }

  /** All float elements in C order. */
  static double[] doubles(View view) {
    long[] offsets = offsets(view);
    double[] values = new double[offsets.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = Bytes.getDouble(view.format(), view.lease().bytes(), offsets[k]);
    }
    return values;
  }

  static Operand number(long value) {
    return new Operand.OfLong(value);
  }

  static Operand number(double value) {
    return new Operand.OfDouble(value);
  }

  static Shape shape(long... extents) {
    return Shape.of(extents);
  }

  static void assertLongs(View view, long... expected) {
    assertArrayEquals(expected, longs(view));
  }

  /** Compares bits, but takes any NaN for any other. */
  static void assertDoubles(View view, double... expected) {
    assertArrayEquals(expected, doubles(view));
  }

  /** Checks that an operation fails so, and that it has changed nothing and charged nothing. */
  void assertFault(TrapKind kind, Consumer<Meter> operation) {
    byte[] before = region.bytes().clone();
    Counter counter = new Counter();
    assertFault(kind, () -> operation.accept(counter));
    assertArrayEquals(before, region.bytes());
    assertEquals(0, counter.charges);
  }

  static Fault assertFault(TrapKind kind, Executable operation) {
    Fault fault = assertThrows(Fault.class, operation);
    assertEquals(kind, fault.kind(), fault.getMessage());
    return fault;
  }

  /** Remembers what it is charged; may refuse that, or stop at some poll. */
  static final class Counter implements Meter {
    int charges;
    long units;
    boolean refuses;
    int pollsLeft = Integer.MAX_VALUE;

    @Override
    public void charge(long amount) {
      if (refuses) {
        throw new Fault(TrapKind.OUT_OF_FUEL, amount + " units");
      }
      charges++;
      units += amount;
    }

    @Override
    public void poll() {
      if (pollsLeft-- == 0) {
        throw new Fault(TrapKind.INTERRUPTED, "stopped");
      }
    }
  }
}
