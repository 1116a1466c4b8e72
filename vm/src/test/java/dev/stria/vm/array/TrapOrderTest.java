package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.assertFault;
import static dev.stria.vm.array.Arena.assertLongs;
import static dev.stria.vm.array.Arena.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Which fault comes first, that it changes nothing, and what is charged. */
class TrapOrderTest {
  private final Arena arena = new Arena();

  /** Every operation with a destination, given it and a source (rank 1, to itself in length). */
  private static List<TwoViews> writers() {
    List<TwoViews> all = new ArrayList<>();
    all.add((d, s, m) -> ArrayOps.copy(d, s, m));
    all.add((d, s, m) -> ArrayOps.saturate(d, s, m));
    all.add((d, s, m) -> ArrayOps.fma(d, s, s, s, m));
    all.add((d, s, m) -> ArrayOps.select(d, s, number(1), s, m));
    all.add((d, s, m) -> ArrayOps.cumsum(d, s, m));
    all.add((d, s, m) -> ArrayOps.fill(d, s, m));
    for (BinaryOp op : BinaryOp.values()) {
      all.add((d, s, m) -> ArrayOps.binary(op, d, number(1), s, m));
    }
    for (UnaryOp op : UnaryOp.values()) {
      all.add((d, s, m) -> ArrayOps.unary(op, d, s, m));
    }
    return all;
  }

  /** Every operation that reads two views or one. */
  private static List<TwoViews> readers() {
    List<TwoViews> all = new ArrayList<>();
    for (ReduceOp op : ReduceOp.values()) {
      all.add((a, b, m) -> ArrayOps.reduceLong(op, b, m));
      all.add((a, b, m) -> ArrayOps.reduceDouble(op, b, m));
    }
    all.add((a, b, m) -> ArrayOps.argmin(b, m));
    all.add((a, b, m) -> ArrayOps.argmax(b, m));
    all.add((a, b, m) -> ArrayOps.any(b, m));
    all.add((a, b, m) -> ArrayOps.all(b, m));
    all.add((a, b, m) -> ArrayOps.dotLong(a, b, m));
    all.add((a, b, m) -> ArrayOps.dotDouble(a, b, m));
    all.add((a, b, m) -> ArrayOps.equal(a, b, m));
    all.add((a, b, m) -> ArrayOps.compare(a, b, m));
    all.add((a, b, m) -> ArrayOps.find(b, number(1), m));
    all.add((a, b, m) -> ArrayOps.count(b, number(1), m));
    all.add((a, b, m) -> ArrayOps.sort(b, m));
    return all;
  }

  private interface TwoViews {
    void run(View first, View second, Meter meter);
  }

  @Test
  void aStaleOperandComesFirstEvenWithoutElements() {
    for (long size : new long[] {0, 3}) {
      View stale = arena.stale(Format.I32, size);
      View fresh = arena.zeros(Format.I32, size);
      View other = arena.zeros(Format.I32, 7).readOnly();
      List<TwoViews> all = new ArrayList<>(writers());
      all.addAll(readers());
      for (TwoViews operation : all) {
        arena.assertFault(TrapKind.STALE_VIEW, m -> operation.run(fresh, stale, m));
        arena.assertFault(TrapKind.STALE_VIEW, m -> operation.run(other, stale, m));
      }
      for (TwoViews operation : writers()) {
        arena.assertFault(TrapKind.STALE_VIEW, m -> operation.run(stale.readOnly(), other, m));
      }
      arena.assertFault(TrapKind.STALE_VIEW, m -> ArrayOps.iota(stale, number(0), number(1), m));
    }
  }

  @Test
  void aReadOnlyDestinationComesBeforeShapesAndValues() {
    View readOnly = arena.zeros(Format.I32, 3).readOnly();
    View zeros = arena.zeros(Format.I32, 3);
    View longer = arena.zeros(Format.I32, 4);
    for (TwoViews operation : writers()) {
      arena.assertFault(TrapKind.READ_ONLY, m -> operation.run(readOnly, zeros, m));
      arena.assertFault(TrapKind.READ_ONLY, m -> operation.run(readOnly, longer, m));
    }
    arena.assertFault(TrapKind.READ_ONLY, m -> ArrayOps.sort(readOnly, m));
    arena.assertFault(TrapKind.READ_ONLY, m -> ArrayOps.iota(readOnly, number(0), number(1), m));
    arena.assertFault(TrapKind.READ_ONLY, m -> ArrayOps.take(readOnly, zeros, longer, m));
    View square = arena.zeros(Format.I32, 2, 2);
    arena.assertFault(
        TrapKind.READ_ONLY, m -> ArrayOps.matmul(square.readOnly(), square, longer, m));
    arena.assertFault(
        TrapKind.READ_ONLY, m -> ArrayOps.reduceAxis(ReduceOp.SUM, 0, readOnly, square, m));
  }

  @Test
  void shapesComeBeforeValues() {
    View dst = arena.zeros(Format.I32, 3);
    View longer = arena.zeros(Format.I32, 4);
    for (TwoViews operation : writers()) {
      arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> operation.run(dst, longer, m));
    }
    View far = arena.ints(Format.I32, 99, 99);
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.take(dst, longer, far, m));
  }

  @Test
  void nothingToChooseFromComesBeforeReadOnly() {
    View none = arena.zeros(Format.F32, 2, 0);
    View dst = arena.zeros(Format.F32, 2).readOnly();
    arena.assertFault(
        TrapKind.INVALID_ARGUMENT, m -> ArrayOps.reduceAxis(ReduceOp.MIN, 1, dst, none, m));
    View wrong = arena.zeros(Format.F32, 5);
    arena.assertFault(
        TrapKind.INVALID_ARGUMENT, m -> ArrayOps.reduceAxis(ReduceOp.MIN, 1, wrong, none, m));
    for (ReduceOp op : new ReduceOp[] {ReduceOp.MIN, ReduceOp.MAX}) {
      arena.assertFault(TrapKind.INVALID_ARGUMENT, m -> ArrayOps.reduceDouble(op, none, m));
      View ints = arena.zeros(Format.I8, 0);
      arena.assertFault(TrapKind.INVALID_ARGUMENT, m -> ArrayOps.reduceLong(op, ints, m));
    }
    arena.assertFault(TrapKind.INVALID_ARGUMENT, m -> ArrayOps.argmin(none, m));
    arena.assertFault(TrapKind.INVALID_ARGUMENT, m -> ArrayOps.argmax(none, m));
  }

  @Test
  void withoutFuelNothingIsStored() {
    View dst = arena.zeros(Format.I32, 3);
    Arena.Counter empty = new Arena.Counter();
    empty.refuses = true;
    for (TwoViews operation : writers()) {
      assertFault(
          TrapKind.OUT_OF_FUEL, () -> operation.run(dst, arena.ints(Format.I32, 3, 2, 1), empty));
      assertLongs(dst, 0, 0, 0);
    }
    View v = arena.ints(Format.I32, 3, 2, 1);
    assertFault(TrapKind.OUT_OF_FUEL, () -> ArrayOps.sort(v, empty));
    assertLongs(v, 3, 2, 1);
    // Zero divisors and wrong indices are found before the fuel is.
    assertFault(
        TrapKind.DIVIDE_BY_ZERO, () -> ArrayOps.binary(BinaryOp.DIV, dst, v, number(0), empty));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> ArrayOps.take(dst, dst, v, empty));
  }

  private long units(BiConsumer<Arena, Meter> operation) {
    Arena.Counter counter = new Arena.Counter();
    operation.accept(arena, counter);
    assertEquals(1, counter.charges);
    return counter.units;
  }

  @Test
  void everyStarted64BytesOfAllOperandsTogetherCostOneUnit() {
    View eight = arena.range(Format.F64, 8);
    View nine = arena.range(Format.U8, 9);
    assertEquals(1, units((a, m) -> ArrayOps.fill(eight, number(1.0), m)));
    assertEquals(2, units((a, m) -> ArrayOps.copy(eight, eight, m)));
    assertEquals(
        2, units((a, m) -> ArrayOps.binary(BinaryOp.ADD, eight, number(1), nine.index(0, 3), m)));
    assertEquals(1, units((a, m) -> ArrayOps.reduceLong(ReduceOp.SUM, nine, m)));
    assertEquals(0, units((a, m) -> ArrayOps.any(a.zeros(Format.F64, 0), m)));
    assertEquals(2, units((a, m) -> ArrayOps.equal(eight, nine, m)));
    View wide = eight.index(0, 0).broadcast(Arena.shape(100));
    assertEquals(13, units((a, m) -> ArrayOps.reduceDouble(ReduceOp.MAX, wide, m)));
  }

  @Test
  void matmulChargesForItsProducts() {
    View dst = arena.zeros(Format.U8, 3, 5);
    View left = arena.zeros(Format.U8, 3, 7);
    View right = arena.zeros(Format.U8, 7, 5);
    assertEquals(3 * 5 * 7 / 8 + 1, units((a, m) -> ArrayOps.matmul(dst, left, right, m)));
  }

  @Test
  void sortChargesTimesTheLogarithm() {
    for (int n : new int[] {0, 1, 2, 3, 4, 100}) {
      View v = arena.range(Format.I32, n);
      long log = (long) Math.ceil(Math.log(n + 1) / Math.log(2));
      assertEquals((n * 4 + 63) / 64 * log, units((a, m) -> ArrayOps.sort(v, m)));
    }
  }

  @Test
  void messagesGiveTheValues() {
    View dst = arena.zeros(Format.I32, 2, 3);
    View src = arena.zeros(Format.I32, 4);
    String message =
        assertFault(
                TrapKind.SHAPE_MISMATCH, () -> ArrayOps.unary(UnaryOp.NEG, dst, src, Meter.FREE))
            .getMessage();
    assertTrue(message.contains("[2, 3]") && message.contains("[4]"), message);
    String index =
        assertFault(
                TrapKind.INDEX_OUT_OF_BOUNDS,
                () -> ArrayOps.take(src, src, arena.ints(Format.I8, 0, 1, -5, 9), Meter.FREE))
            .getMessage();
    assertTrue(index.contains("-5") && index.contains("4"), index);
  }
}
