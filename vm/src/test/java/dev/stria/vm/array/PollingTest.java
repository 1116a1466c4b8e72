package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.number;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations look at the clock now and then, and not all the time, whichever way they go. */
class PollingTest {
  private static final int ROOM = 2 << 20;
  private static final int MANY = 1 << 16;

  /** Elements between two polls, at most; at least a thousand, so that polling costs nothing. */
  private static final int AT_MOST = 1 << 15;

  private final Region region = Region.create(new byte[ROOM], ROOM, true);

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  private View zeros(Format format, long... extents) {
    return region.allocate(format, extents, Meter.FREE, Origin.HOST);
  }

  private static void assertPolls(String what, long elements, Consumer<Meter> operation) {
    Arena.Counter counter = new Arena.Counter();
    operation.accept(counter);
    int polls = Integer.MAX_VALUE - counter.pollsLeft;
    assertTrue(
        polls >= elements / AT_MOST && polls <= elements / 500,
        () -> polls + " polls in " + elements + " elements: " + what);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void everyOperationPolls(int way) {
    Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
    for (Format format : new Format[] {Format.U8, Format.I32, Format.I64BE, Format.F32}) {
      View a = zeros(format, MANY);
      View b = zeros(format, MANY);
      assertPolls("fill", MANY, m -> ArrayOps.fill(a, number(0), m));
      assertPolls("copy", MANY, m -> ArrayOps.copy(a, b, m));
      assertPolls("reverse", MANY, m -> ArrayOps.copy(a, b.slice("::-1"), m));
      assertPolls("reverse in place", MANY, m -> ArrayOps.copy(a, a.slice("::-1"), m));
      assertPolls("saturate", MANY, m -> ArrayOps.saturate(a, b, m));
      for (BinaryOp op : new BinaryOp[] {BinaryOp.ADD, BinaryOp.MAXIMUM, BinaryOp.LT}) {
        assertPolls(op.name(), MANY, m -> ArrayOps.binary(op, a, a, b, m));
      }
      assertPolls("negative", MANY, m -> ArrayOps.unary(UnaryOp.NEG, a, b, m));
      assertPolls("fma", MANY, m -> ArrayOps.fma(a, a, b, b, m));
      assertPolls("select", MANY, m -> ArrayOps.select(a, b, a, b, m));
      assertPolls("iota", MANY, m -> ArrayOps.iota(a, number(0), number(0), m));
      for (ReduceOp op : ReduceOp.values()) {
        assertPolls(op.name(), MANY, m -> reduce(op, a, m));
      }
      assertPolls("argmin", MANY, m -> ArrayOps.argmin(a, m));
      assertPolls("any", MANY, m -> ArrayOps.any(a, m));
      assertPolls("dot", MANY, m -> dot(a, b, m));
      assertPolls("cumsum", MANY, m -> ArrayOps.cumsum(a, b, m));
      ArrayOps.fill(a, number(0), Meter.FREE);
      ArrayOps.fill(b, number(0), Meter.FREE);
      assertPolls("equal", MANY, m -> ArrayOps.equal(a, b, m));
      assertPolls("compare", MANY, m -> ArrayOps.compare(a, b, m));
      assertPolls("find", MANY, m -> ArrayOps.find(a, number(1), m));
      assertPolls("count", MANY, m -> ArrayOps.count(a, number(1), m));
      region.free(a, Origin.HOST);
      region.free(b, Origin.HOST);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void operationsAlongAxesPoll(int way) {
    Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
    for (Format format : new Format[] {Format.U8, Format.I32, Format.I64BE, Format.F32}) {
      for (long[] shape : new long[][] {{256, 256}, {8, 1 << 13}, {1 << 13, 8}}) {
        View table = zeros(format, shape);
        View line = zeros(format, shape[1]);
        View column = zeros(format, shape[0]);
        for (ReduceOp op : new ReduceOp[] {ReduceOp.SUM, ReduceOp.MAX}) {
          String what = op + " " + table;
          assertPolls(what, MANY, m -> ArrayOps.reduceAxis(op, 0, line, table, m));
          assertPolls(what, MANY, m -> ArrayOps.reduceAxis(op, 1, column, table, m));
        }
        region.free(table, Origin.HOST);
        region.free(line, Origin.HOST);
        region.free(column, Origin.HOST);
      }
      View left = zeros(format, 64, 64);
      View product = zeros(format, 64, 64);
      assertPolls("matmul", MANY, m -> ArrayOps.matmul(product, left, left, m));
      View indices = zeros(Format.I32, MANY);
      View taken = zeros(format, MANY);
      assertPolls("take", MANY, m -> ArrayOps.take(taken, left.index(0, 0), indices, m));
      assertPolls("sort", MANY, m -> ArrayOps.sort(taken, m));
      region.free(left, Origin.HOST);
      region.free(product, Origin.HOST);
      region.free(indices, Origin.HOST);
      region.free(taken, Origin.HOST);
    }
  }

  /** Products of which one extent is far from the others. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void longProductsPoll(int way) {
    Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
    for (int[] extents : new int[][] {{4096, 1, 128}, {8, 4096, 128}, {32, 16, 4096}}) {
      View a = zeros(Format.U8, extents[0], extents[1]);
      View b = zeros(Format.F16, extents[1], extents[2]);
      View dst = zeros(Format.U8, extents[0], extents[2]);
      long work = (long) extents[0] * extents[1] * extents[2];
      assertPolls("matmul " + dst, work, m -> ArrayOps.matmul(dst, a, b, m));
      region.free(a, Origin.HOST);
      region.free(b, Origin.HOST);
      region.free(dst, Origin.HOST);
    }
  }

  private static void reduce(ReduceOp op, View view, Meter meter) {
    if (view.format().isFloat()) {
      ArrayOps.reduceDouble(op, view, meter);
    } else {
      ArrayOps.reduceLong(op, view, meter);
    }
  }

  private static void dot(View a, View b, Meter meter) {
    if (a.format().isFloat()) {
      ArrayOps.dotDouble(a, b, meter);
    } else {
      ArrayOps.dotLong(a, b, meter);
    }
  }
}
