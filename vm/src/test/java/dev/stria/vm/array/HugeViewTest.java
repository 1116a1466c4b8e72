package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.assertFault;
import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Views that repeat their elements for ever, all but: work on them can be stopped. */
class HugeViewTest {
  private static final long HUGE = 1L << 60;

  private final Arena arena = new Arena();
  private final View one = arena.ints(Format.I32, 5);
  private final View huge = arena.carve(Format.I32, one.offset(), new long[] {HUGE}, 0);
  private final View grid =
      arena.carve(Format.I8, Arena.SIZE - 1, new long[] {1L << 31, 1L << 31}, 0, 0);

  private static void assertInterrupted(Consumer<Meter> operation) {
    Arena.Counter counter = new Arena.Counter();
    counter.pollsLeft = 3;
    assertFault(TrapKind.INTERRUPTED, () -> operation.accept(counter));
    assertEquals(1, counter.charges);
  }

  @Test
  void operationsCanBeInterrupted() {
    assertInterrupted(m -> ArrayOps.fill(huge, number(1), m));
    assertInterrupted(m -> ArrayOps.copy(huge, huge, m));
    assertInterrupted(m -> ArrayOps.binary(BinaryOp.ADD, huge, huge, number(1), m));
    assertInterrupted(m -> ArrayOps.iota(huge, number(1), number(1), m));
    assertInterrupted(m -> ArrayOps.reduceLong(ReduceOp.SUM, huge, m));
    assertInterrupted(m -> ArrayOps.argmin(huge, m));
    assertInterrupted(m -> ArrayOps.dotLong(huge, huge, m));
    assertInterrupted(m -> ArrayOps.cumsum(huge, huge, m));
    assertInterrupted(m -> ArrayOps.equal(huge, huge, m));
    assertInterrupted(m -> ArrayOps.compare(huge, huge, m));
    assertInterrupted(m -> ArrayOps.find(huge, number(6), m));
    assertInterrupted(m -> ArrayOps.count(huge, number(5), m));
    assertInterrupted(m -> ArrayOps.take(huge, one, huge.index(0, 0).broadcast(huge()), m), 0);
    View dst = arena.zeros(Format.I8);
    assertInterrupted(m -> ArrayOps.reduceAxis(ReduceOp.SUM, 0, dst, grid.index(0, 0), m));
    View row = arena.carve(Format.I8, 0, new long[] {1L << 31}, 0);
    assertInterrupted(m -> ArrayOps.reduceAxis(ReduceOp.MAX, 0, row, grid, m));
    View small = arena.zeros(Format.I8, 2, 2);
    View wide = arena.carve(Format.I8, 0, new long[] {2, 1L << 31}, 0, 0);
    assertInterrupted(m -> ArrayOps.matmul(small, wide, wide.transpose(), m));
  }

  private static Shape huge() {
    return Arena.shape(HUGE);
  }

  /** Taking needs indices that are right. */
  private void assertInterrupted(Consumer<Meter> operation, long index) {
    ArrayOps.fill(one, number(index), FREE);
    assertInterrupted(operation);
    ArrayOps.fill(one, number(5), FREE);
  }

  @Test
  void whatRepetitionCannotChangeIsFoundAtOnce() {
    assertEquals(5, ArrayOps.reduceLong(ReduceOp.MAX, huge, FREE));
    assertEquals(1, ArrayOps.any(huge, FREE));
    assertEquals(1, ArrayOps.all(huge, FREE));
    ArrayOps.sort(huge, FREE);
    assertFault(
        TrapKind.DIVIDE_BY_ZERO, () -> ArrayOps.binary(BinaryOp.DIV, grid, number(1), grid, FREE));
  }

  @Test
  void bytesThatOverflowCostAllThereIs() {
    Arena.Counter counter = new Arena.Counter();
    ArrayOps.any(grid, counter);
    assertEquals(1L << 56, counter.units);
    View most = arena.carve(Format.I64, 0, new long[] {Long.MAX_VALUE / 8}, 0);
    counter.refuses = true;
    String message =
        assertFault(TrapKind.OUT_OF_FUEL, () -> ArrayOps.equal(most, most, counter)).getMessage();
    assertEquals(Long.MAX_VALUE + " units", message);
    View tall = arena.carve(Format.I8, Arena.SIZE - 1, new long[] {1L << 31, 1L << 31}, 0, 0);
    message =
        assertFault(TrapKind.OUT_OF_FUEL, () -> ArrayOps.matmul(tall, tall, tall, counter))
            .getMessage();
    assertEquals(Long.MAX_VALUE + " units", message);
  }

  @Test
  void aSourceThatRepeatsIsCopiedOnlyOnce() {
    View dst = arena.carve(Format.I32, one.offset(), new long[] {1000, 4}, 0, 4);
    View spread = one.broadcast(Arena.shape(1000, 4));
    ArrayOps.binary(BinaryOp.ADD, dst, spread, number(1), FREE);
    Arena.assertLongs(arena.carve(Format.I32, one.offset(), new long[] {4}, 4), 6, 6, 6, 6);
    assertInterrupted(
        m -> ArrayOps.binary(BinaryOp.ADD, huge, one.broadcast(huge()), number(1), m));
  }
}
