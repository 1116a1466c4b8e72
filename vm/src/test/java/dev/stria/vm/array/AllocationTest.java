package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An operation whose operands do not overlap leaves the Java heap as it was, once it has been run
 * before. Not for what HotSpot's compiler makes of the code: it holds in the interpreter too.
 */
class AllocationTest {
  private static final int ROWS = 2;
  private static final int COLUMNS = 150;
  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 3;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Arena arena = new Arena();
  private final Map<String, Long> allocated = new TreeMap<>();
  private long results;

  /** How the elements of a source or a destination lie. */
  private enum Layout {
    CONTIGUOUS,
    EVERY_OTHER,
    BACKWARDS,
    TRANSPOSED,
    /** One row for all, for sources only. */
    ROW,
    /** One element for all, for sources only. */
    ELEMENT
  }

  @AfterEach
  void asUsual() {
    Tuning.reset();
  }

  /**
   * Operations on their shared loops, then each on one of its own. Loops of vectors, where there
   * are some, are objects until they are compiled, and left out.
   */
  private static void ways(Runnable operations) {
    Tuning.set(Long.MAX_VALUE, false);
    operations.run();
    if (Vectors.found().isEmpty()) {
      Tuning.set(0, false);
      operations.run();
    }
  }

  private View view(Format format, Layout layout, int slot) {
    long size = format.itemSize();
    long offset = slot * (Arena.SIZE / 4) + 3L * slot;
    long[] extents = {ROWS, COLUMNS};
    View view =
        switch (layout) {
          case CONTIGUOUS -> arena.carve(format, offset, extents, size * COLUMNS, size);
          case EVERY_OTHER -> arena.carve(format, offset, extents, 2 * size * COLUMNS, 2 * size);
          case BACKWARDS ->
              arena.carve(format, offset + size * (COLUMNS - 1), extents, size * COLUMNS, -size);
          case TRANSPOSED -> arena.carve(format, offset, extents, size, size * ROWS);
          case ROW -> arena.carve(format, offset, new long[] {COLUMNS}, size);
          case ELEMENT -> arena.carve(format, offset, new long[] {1}, size);
        };
    for (long at : Arena.offsets(view)) {
      if (format.isFloat()) {
        Bytes.putDouble(format, arena.region.bytes(), at, 1 + at % 97);
      } else {
        Bytes.putLong(format, arena.region.bytes(), at, 1 + at % 97);
      }
    }
    return view;
  }

  private void measure(String name, Runnable operation) {
    for (int i = 0; i < WARM_UPS; i++) {
      operation.run();
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS && least > 0; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      operation.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    if (least > 0) {
      allocated.put(name, least);
    }
  }

  private void measureResult(String name, LongSupplier operation) {
    measure(name, () -> results += operation.getAsLong());
  }

  private static View spread(View view, View like) {
    return view.broadcast(Shape.of(like.shape()));
  }

  @Test
  void elementwiseOperationsAllocateNothing() {
    ways(() -> {
      for (Format format : Format.values()) {
        for (Layout layout : Layout.values()) {
          boolean source = layout == Layout.ROW || layout == Layout.ELEMENT;
          View dst = view(format, source ? Layout.CONTIGUOUS : layout, 0);
          elementwise(format + " " + layout + " ", dst, view(format, layout, 1));
        }
      }
    });
    assertEquals(Map.of(), allocated);
  }

  private void elementwise(String name, View dst, View a) {
    View b = view(a.format(), Layout.CONTIGUOUS, 2);
    View condition = view(Format.BOOL, Layout.CONTIGUOUS, 3);
    Operand number = new Operand.OfLong(3);
    boolean floats = a.format().isFloat();
    for (BinaryOp op : BinaryOp.values()) {
      if (!floats || op.kernels().real() != null) {
        measure(name + op, () -> ArrayOps.binary(op, dst, a, b, FREE));
        measure(name + op + " number", () -> ArrayOps.binary(op, dst, a, number, FREE));
      }
    }
    for (UnaryOp op : UnaryOp.values()) {
      if (!floats || op != UnaryOp.NOT) {
        measure(name + op, () -> ArrayOps.unary(op, dst, a, FREE));
      }
    }
    measure(name + "fma", () -> ArrayOps.fma(dst, a, b, a, FREE));
    measure(name + "select", () -> ArrayOps.select(dst, condition, a, b, FREE));
    measure(name + "select on itself", () -> ArrayOps.select(dst, a, number, b, FREE));
    measure(name + "fill", () -> ArrayOps.fill(dst, number, FREE));
    measure(name + "fill with views", () -> ArrayOps.fill(dst, a, FREE));
    measure(name + "iota", () -> ArrayOps.iota(dst, number, number, FREE));
  }

  @Test
  void conversionsAllocateNothing() {
    ways(() -> {
      for (Format to : Format.values()) {
        for (Format from : Format.values()) {
          for (Layout layout : Layout.values()) {
            boolean source = layout == Layout.ROW || layout == Layout.ELEMENT;
            View dst = view(to, source ? Layout.CONTIGUOUS : layout, 0);
            View a = spread(view(from, layout, 1), dst);
            String name = from + " to " + to + " " + layout + " ";
            measure(name + "copy", () -> ArrayOps.copy(dst, a, FREE));
            measure(name + "saturate", () -> ArrayOps.saturate(dst, a, FREE));
          }
        }
      }
    });
    assertEquals(Map.of(), allocated);
  }

  @Test
  void reductionsAllocateNothing() {
    ways(() -> {
      for (Format format : Format.values()) {
        for (Layout layout : Layout.values()) {
          reductions(format + " " + layout + " ", view(format, layout, 1), layout);
        }
      }
    });
    assertEquals(Map.of(), allocated);
  }

  private void reductions(String name, View a, Layout layout) {
    View b = view(a.format(), layout, 2);
    boolean floats = a.format().isFloat();
    for (ReduceOp op : ReduceOp.values()) {
      if (floats) {
        measureResult(name + op, () -> (long) ArrayOps.reduceDouble(op, a, FREE));
      } else {
        measureResult(name + op, () -> ArrayOps.reduceLong(op, a, FREE));
      }
      for (int axis = 0; axis < a.rank() - 1; axis++) {
        int along = axis;
        View dst = arena.carve(a.format(), 0, new long[] {a.extent(1 - axis)}, a.itemSize());
        measure(name + op + axis, () -> ArrayOps.reduceAxis(op, along, dst, a, FREE));
      }
    }
    measureResult(name + "argmin", () -> ArrayOps.argmin(a, FREE));
    measureResult(name + "argmax", () -> ArrayOps.argmax(a, FREE));
    measureResult(name + "any", () -> ArrayOps.any(a, FREE));
    measureResult(name + "all", () -> ArrayOps.all(a, FREE));
    Operand number = new Operand.OfLong(101);
    measureResult(name + "find", () -> ArrayOps.find(a, number, FREE));
    measureResult(name + "count", () -> ArrayOps.count(a, number, FREE));
    measureResult(name + "equal", () -> ArrayOps.equal(a, b, FREE));
    View x = line(a);
    View y = line(b);
    measureResult(name + "compare", () -> ArrayOps.compare(x, y, FREE));
    if (floats) {
      measureResult(name + "dot", () -> (long) ArrayOps.dotDouble(x, y, FREE));
    } else {
      measureResult(name + "dot", () -> ArrayOps.dotLong(x, y, FREE));
    }
    View line = arena.carve(a.format(), 0, new long[] {x.size()}, a.itemSize());
    measure(name + "cumsum", () -> ArrayOps.cumsum(line, x, FREE));
  }

  /** The first row of a view. */
  private static View line(View view) {
    return view.rank() == 1 ? view : view.index(0, 0);
  }

  @Test
  void equalityOfDifferentFormatsAllocatesNothing() {
    for (Format format : Format.values()) {
      for (Format other : Format.values()) {
        View a = view(format, Layout.CONTIGUOUS, 1);
        View b = view(other, Layout.EVERY_OTHER, 2);
        measureResult(format + " " + other, () -> ArrayOps.equal(a, b, FREE));
      }
    }
    assertEquals(Map.of(), allocated);
  }

  @Test
  void gatheringAllocatesNothing() {
    ways(() -> {
      View index = indices();
      for (Format format : Format.values()) {
        for (Layout layout : Layout.values()) {
          if (layout != Layout.ELEMENT && layout != Layout.TRANSPOSED) {
            View a = line(view(format, layout, 1));
            View taken = line(view(format, Layout.CONTIGUOUS, 0));
            measure(format + " " + layout, () -> ArrayOps.take(taken, a, index, FREE));
          }
        }
      }
    });
    assertEquals(Map.of(), allocated);
  }

  @Test
  void sortingAllocatesNothing() {
    for (Format format : Format.values()) {
      for (Layout layout : new Layout[] {Layout.CONTIGUOUS, Layout.EVERY_OTHER, Layout.BACKWARDS}) {
        View line = line(view(format, layout, 1));
        measure(format + " " + layout, () -> ArrayOps.sort(line, FREE));
      }
      long most = Math.min(Arena.SIZE / format.itemSize(), 5000);
      View many = arena.carve(format, 0, new long[] {most}, format.itemSize());
      measure(format + " many", () -> ArrayOps.sort(many, FREE));
    }
    assertEquals(Map.of(), allocated);
  }

  @Test
  void multiplyingMatricesAllocatesNothing() {
    ways(() -> {
      for (Format format : Format.values()) {
        long size = format.itemSize();
        View left = arena.carve(format, 0, new long[] {40, 30}, 30 * size, size);
        View right = arena.carve(format, 1 << 14, new long[] {30, 40}, size, 30 * size);
        View product = arena.carve(format, 1 << 15, new long[] {40, 40}, 40 * size, size);
        measure(format.formatName(), () -> ArrayOps.matmul(product, left, right, FREE));
      }
    });
    assertEquals(Map.of(), allocated);
  }

  private View indices() {
    View view = arena.carve(Format.I32, 3 * (Arena.SIZE / 4), new long[] {COLUMNS}, Integer.BYTES);
    for (int i = 0; i < COLUMNS; i++) {
      view.setLong(i, i * 37L % COLUMNS);
    }
    return view;
  }
}
