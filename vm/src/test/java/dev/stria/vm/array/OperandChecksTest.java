package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.number;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each operand is checked by itself, before anything is charged or stored. */
class OperandChecksTest {
  private final Arena arena = new Arena();

  /** An operation on as many views as it needs. */
  private interface OnViews {
    void run(View[] views, Meter meter);
  }

  /** Runs an operation with each of its operands replaced in turn. */
  private void assertEach(TrapKind kind, OnViews operation, List<View> good, List<View> bad) {
    for (int i = 0; i < good.size(); i++) {
      View[] views = good.toArray(View[]::new);
      views[i] = bad.get(i);
      arena.assertFault(kind, m -> operation.run(views, m));
    }
  }

  private List<View> row(int count) {
    return Stream.generate(() -> arena.zeros(Format.I32, 4)).limit(count).toList();
  }

  private List<View> stale(List<View> views) {
    return views.stream().map(view -> arena.stale(view.format(), view.shape())).toList();
  }

  @Test
  void anyOperandMayBeStale() {
    OnViews equal = (v, m) -> ArrayOps.equal(v[0], v[1], m);
    OnViews compare = (v, m) -> ArrayOps.compare(v[0], v[1], m);
    OnViews dot = (v, m) -> ArrayOps.dotLong(v[0], v[1], m);
    OnViews fma = (v, m) -> ArrayOps.fma(v[0], v[1], v[2], v[3], m);
    OnViews select = (v, m) -> ArrayOps.select(v[0], v[1], v[2], v[3], m);
    OnViews take = (v, m) -> ArrayOps.take(v[0], v[1], v[2], m);
    assertEach(TrapKind.STALE_VIEW, equal, row(2), stale(row(2)));
    assertEach(TrapKind.STALE_VIEW, compare, row(2), stale(row(2)));
    assertEach(TrapKind.STALE_VIEW, dot, row(2), stale(row(2)));
    assertEach(TrapKind.STALE_VIEW, fma, row(4), stale(row(4)));
    assertEach(TrapKind.STALE_VIEW, select, row(4), stale(row(4)));
    assertEach(TrapKind.STALE_VIEW, take, row(3), stale(row(3)));
    List<View> squares = row(3).stream().map(view -> view.reshape(Arena.shape(2, 2))).toList();
    OnViews matmul = (v, m) -> ArrayOps.matmul(v[0], v[1], v[2], m);
    assertEach(TrapKind.STALE_VIEW, matmul, squares, stale(squares));
    OnViews along = (v, m) -> ArrayOps.reduceAxis(ReduceOp.SUM, 1, v[0], v[1], m);
    List<View> lines = List.of(arena.zeros(Format.I32, 2), squares.get(0));
    assertEach(TrapKind.STALE_VIEW, along, lines, stale(lines));
  }

  @Test
  void anyOperandMayBeOfAnotherShape() {
    List<View> tables =
        row(4).stream().map(view -> view.reshape(Arena.shape(4, 1))).map(View.class::cast).toList();
    assertEach(TrapKind.SHAPE_MISMATCH, (v, m) -> ArrayOps.dotLong(v[0], v[1], m), row(2), tables);
    assertEach(TrapKind.SHAPE_MISMATCH, (v, m) -> ArrayOps.compare(v[0], v[1], m), row(2), tables);
    List<View> longer =
        List.of(
            arena.zeros(Format.I32, 5),
            arena.zeros(Format.I32, 5),
            arena.zeros(Format.I32, 5),
            arena.zeros(Format.I32, 5));
    assertEach(
        TrapKind.SHAPE_MISMATCH, (v, m) -> ArrayOps.fma(v[0], v[1], v[2], v[3], m), row(4), longer);
    assertEach(
        TrapKind.SHAPE_MISMATCH,
        (v, m) -> ArrayOps.select(v[0], v[1], v[2], v[3], m),
        row(4),
        longer);
    List<View> squares = row(3).stream().map(view -> view.reshape(Arena.shape(2, 2))).toList();
    List<View> cubes = squares.stream().map(view -> view.newAxis(2)).toList();
    OnViews matmul = (v, m) -> ArrayOps.matmul(v[0], v[1], v[2], m);
    assertEach(TrapKind.SHAPE_MISMATCH, matmul, squares, cubes);
    assertEach(TrapKind.SHAPE_MISMATCH, matmul, squares, row(3));
  }

  @Test
  void integerOperationsRefuseFloatsBeforeTheyCharge() {
    View floats = arena.zeros(Format.F32, 4);
    View ints = arena.zeros(Format.I32, 4);
    arena.assertFault(TrapKind.INVALID_ARGUMENT, m -> ArrayOps.unary(UnaryOp.NOT, ints, floats, m));
    for (BinaryOp op : List.of(BinaryOp.AND, BinaryOp.XOR, BinaryOp.SHL, BinaryOp.SHR)) {
      arena.assertFault(TrapKind.INVALID_ARGUMENT, m -> ArrayOps.binary(op, ints, ints, floats, m));
      arena.assertFault(
          TrapKind.INVALID_ARGUMENT, m -> ArrayOps.binary(op, ints, floats, number(1), m));
      arena.assertFault(
          TrapKind.INVALID_ARGUMENT, m -> ArrayOps.binary(op, ints, ints, number(1.5), m));
    }
  }

  @Test
  void someOperationsAreOfLinesAlone() {
    View square = arena.zeros(Format.I32, 2, 2);
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.dotLong(square, square, m));
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.cumsum(square, square, m));
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.compare(square, square, m));
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.sort(square, m));
  }
}
