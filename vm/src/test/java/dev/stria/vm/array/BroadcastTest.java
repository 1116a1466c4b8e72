package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.assertLongs;
import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import org.junit.jupiter.api.Test;

/** How the sources of elementwise operations spread over the destination. */
class BroadcastTest {
  private final Arena arena = new Arena();

  @Test
  void axesMatchFromTheLastAndOnesRepeat() {
    // Expected values are NumPy's: a.transpose(2, 0, 1) * 10 + [[1], [2]].
    View a = arena.range(Format.I32, 2, 3, 4).permute(2, 0, 1);
    View dst = arena.zeros(Format.I32, 4, 2, 3);
    ArrayOps.binary(BinaryOp.MUL, dst, a, number(10), FREE);
    View column = arena.ints(Format.I8, 1, 2).reshape(Arena.shape(2, 1));
    ArrayOps.binary(BinaryOp.ADD, dst, dst, column, FREE);
    assertLongs(
        dst, 1, 41, 81, 122, 162, 202, 11, 51, 91, 132, 172, 212, 21, 61, 101, 142, 182, 222, 31,
        71, 111, 152, 192, 232);
  }

  @Test
  void bothSourcesSpreadOverTheDestination() {
    View dst = arena.zeros(Format.I32, 2, 3);
    View row = arena.range(Format.I32, 3);
    ArrayOps.binary(BinaryOp.ADD, dst, row, arena.ints(Format.U8, 10), FREE);
    assertLongs(dst, 10, 11, 12, 10, 11, 12);
    ArrayOps.unary(UnaryOp.NEG, dst, row, FREE);
    assertLongs(dst, 0, -1, -2, 0, -1, -2);
  }

  @Test
  void theDestinationNeverSpreads() {
    View row = arena.range(Format.I32, 3);
    View one = arena.zeros(Format.I32, 1);
    View deep = arena.zeros(Format.I32, 1, 3);
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.unary(UnaryOp.NEG, one, row, m));
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.unary(UnaryOp.NEG, row, deep, m));
  }

  @Test
  void onesSpreadOverNothing() {
    View none = arena.zeros(Format.I32, 0, 3);
    ArrayOps.binary(BinaryOp.ADD, none, arena.zeros(Format.I32, 1, 3), number(1), FREE);
    View two = arena.zeros(Format.I32, 2, 3);
    arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.unary(UnaryOp.NEG, none, two, m));
  }

  @Test
  void copyAndSaturateTakeTheExactShape() {
    View dst = arena.zeros(Format.I32, 2, 3);
    View row = arena.zeros(Format.I32, 3);
    View flat = arena.zeros(Format.I32, 6);
    for (View src : new View[] {row, flat}) {
      arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.copy(dst, src, m));
      arena.assertFault(TrapKind.SHAPE_MISMATCH, m -> ArrayOps.saturate(dst, src, m));
    }
    ArrayOps.copy(dst, arena.range(Format.U8, 3).broadcastTo(dst), FREE);
    assertLongs(dst, 0, 1, 2, 0, 1, 2);
  }
}
