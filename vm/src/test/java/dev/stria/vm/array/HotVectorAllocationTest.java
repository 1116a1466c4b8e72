package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Loops of vectors allocate nothing once HotSpot has compiled them with its last compiler; until
 * then each vector is an object. Only with the vector module.
 */
@DisabledIfSystemProperty(named = "stria.instrumented", matches = "true")
class HotVectorAllocationTest {
  private static final int SIZE = 2048;
  private static final int SIDE = 40;
  private static final int RUNS = 200;
  private static final int ATTEMPTS = 500;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Arena arena = new Arena();
  private final Map<String, Long> allocated = new TreeMap<>();
  private double results;

  @AfterEach
  void asUsual() {
    Tuning.reset();
  }

  private void measure(String name, Runnable operation) {
    long least = Long.MAX_VALUE;
    // When compiled code replaces what is interpreted is HotSpot's affair.
    for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < RUNS; i++) {
        operation.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    if (least > 0) {
      allocated.put(name, least);
    }
  }

  private View row(Format format, int slot) {
    long offset = slot * (Arena.SIZE / 4);
    View view = arena.carve(format, offset, new long[] {SIZE}, format.itemSize());
    ArrayOps.iota(view, new Operand.OfLong(1), new Operand.OfLong(1), FREE);
    return view;
  }

  private View table(Format format, int slot) {
    long size = format.itemSize();
    long offset = slot * (Arena.SIZE / 4);
    return arena.carve(format, offset, new long[] {SIDE, SIDE}, SIDE * size, size);
  }

  @Test
  void operationsByVectorsAllocateNothing() {
    assumeTrue(Vectors.found().isPresent());
    // Tried soon, but used only once they are compiled, as always.
    Tuning.set(0, false);
    for (Format format : new Format[] {Format.U8, Format.I32, Format.F32, Format.F64}) {
      elementwise(format);
      reductions(format);
    }
    conversion(Format.U8, Format.F32);
    conversion(Format.I16, Format.F32);
    conversion(Format.F64, Format.F32);
    conversion(Format.U32BE, Format.U32);
    assertEquals(Map.of(), allocated);
  }

  private void elementwise(Format format) {
    View dst = row(format, 0);
    View a = row(format, 1);
    View b = row(format, 2);
    View truths = row(Format.BOOL, 3);
    measure(format + " add", () -> ArrayOps.binary(BinaryOp.ADD, dst, a, b, FREE));
    measure(format + " minimum", () -> ArrayOps.binary(BinaryOp.MINIMUM, dst, a, b, FREE));
    measure(format + " lt", () -> ArrayOps.binary(BinaryOp.LT, truths, a, b, FREE));
    measure(format + " select", () -> ArrayOps.select(dst, truths, a, b, FREE));
    measure(format + " sort", () -> ArrayOps.sort(dst, FREE));
    View back = a.slice(0, Long.MAX_VALUE, Long.MIN_VALUE, -1);
    measure(format + " reverse", () -> ArrayOps.copy(dst, back, FREE));
  }

  private void reductions(Format format) {
    View a = row(format, 1);
    View b = row(format, 2);
    View line = arena.carve(format, 0, new long[] {SIDE}, format.itemSize());
    View table = table(format, 1);
    View product = table(format, 3);
    if (format.isFloat()) {
      measure(format + " sum", () -> results += ArrayOps.reduceDouble(ReduceOp.SUM, a, FREE));
      measure(format + " min", () -> results += ArrayOps.reduceDouble(ReduceOp.MIN, a, FREE));
      measure(format + " dot", () -> results += ArrayOps.dotDouble(a, b, FREE));
      measure(format + " matmul", () -> ArrayOps.matmul(product, table, table, FREE));
    } else {
      measure(format + " sum", () -> results += ArrayOps.reduceLong(ReduceOp.SUM, a, FREE));
      measure(format + " min", () -> results += ArrayOps.reduceLong(ReduceOp.MIN, a, FREE));
      measure(format + " dot", () -> results += ArrayOps.dotLong(a, b, FREE));
    }
    for (int axis = 0; axis < 2; axis++) {
      int along = axis;
      measure(
          format + " sums along " + axis,
          () -> ArrayOps.reduceAxis(ReduceOp.SUM, along, line, table, FREE));
    }
  }

  private void conversion(Format from, Format to) {
    View a = row(from, 1);
    View dst = row(to, 0);
    measure(from + " to " + to, () -> ArrayOps.copy(dst, a, FREE));
  }
}
