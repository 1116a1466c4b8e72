package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import dev.stria.vm.memory.View1;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reductions along axes short and long, wherever the axis lies, held to a loop. */
class AlongAxesTest {
  private static final int ROOM = 1 << 20;
  private static final long[][] SHAPES = {
    {40, 70},
    {70, 40},
    {3, 1100},
    {1100, 3},
    {9, 5000},
    {5000, 9},
    {100, 100},
    {17, 33, 20},
    {9, 8, 100},
    {100, 8, 9},
    {2, 65, 2},
    {3, 70, 40}
  };

  private final Region region = Region.create(new byte[ROOM], ROOM, true);

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  private View numbers(Format format, long... extents) {
    View view = region.allocate(format, extents, Meter.FREE, Origin.HOST);
    Random random = new Random(view.size());
    byte[] bytes = region.bytes();
    for (long at : Arena.offsets(view)) {
      if (format.isFloat()) {
        Bytes.putDouble(format, bytes, at, random.nextGaussian());
      } else {
        Bytes.putLong(format, bytes, at, random.nextLong());
      }
    }
    return view;
  }

  /** The first elements along an axis; each begins a line. */
  private static long[] lines(View view, int axis) {
    return Arena.offsets(view.index(axis, 0));
  }

  private static long whole(ReduceOp op, View view, int axis, long line) {
    byte[] bytes = view.lease().bytes();
    boolean unsigned = view.format().isU64();
    long result = Bytes.getLong(view.format(), bytes, line);
    for (long k = 1; k < view.extent(axis); k++) {
      long next = Bytes.getLong(view.format(), bytes, line + k * view.stride(axis));
      boolean less = unsigned ? Long.compareUnsigned(next, result) < 0 : next < result;
      result =
          switch (op) {
            case SUM -> result + next;
            case PROD -> result * next;
            case MIN -> less ? next : result;
            case MAX -> less ? result : next;
          };
    }
    return result;
  }

  private static double real(ReduceOp op, View view, int axis, long line) {
    byte[] bytes = view.lease().bytes();
    double result = op == ReduceOp.SUM ? 0.0 : op == ReduceOp.PROD ? 1.0 : Double.NaN;
    for (long k = 0; k < view.extent(axis); k++) {
      double next = Bytes.getDouble(view.format(), bytes, line + k * view.stride(axis));
      result =
          switch (op) {
            case SUM -> result + next;
            case PROD -> result * next;
            case MIN -> k == 0 ? next : Math.min(result, next);
            case MAX -> k == 0 ? next : Math.max(result, next);
          };
    }
    return result;
  }

  private void check(ReduceOp op, int axis, View view) {
    boolean isFloat = view.format().isFloat();
    long[] lines = lines(view, axis);
    View dst =
        region.allocate(
            isFloat ? Format.F64 : Format.I64,
            view.index(axis, 0).shape(),
            Meter.FREE,
            Origin.HOST);
    ArrayOps.reduceAxis(op, axis, dst, view, FREE);
    long[] to = Arena.offsets(dst);
    String what = op + " of axis " + axis + " of " + view;
    for (int k = 0; k < lines.length; k++) {
      if (isFloat) {
        double got = Bytes.getDouble(Format.F64, region.bytes(), to[k]);
        assertEquals(real(op, view, axis, lines[k]), got, what);
      } else {
        long got = Bytes.getLong(Format.I64, region.bytes(), to[k]);
        assertEquals(whole(op, view, axis, lines[k]), got, what);
      }
    }
    region.free(dst, Origin.HOST);
  }

  @ParameterizedTest
  @EnumSource(names = {"I8", "U16", "I32BE", "U32", "I64", "U64", "F16", "F32", "F64BE", "F64"})
  void everyLineIsReducedInOrder(Format format) {
    for (long[] shape : SHAPES) {
      if (format.itemSize() == 8 && shape.length == 2 && shape[0] * shape[1] > 40_000) {
        continue;
      }
      View view = numbers(format, shape);
      for (int way = 0; way < 3; way++) {
        Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
        for (ReduceOp op : new ReduceOp[] {ReduceOp.SUM, ReduceOp.MAX}) {
          for (int axis = 0; axis < shape.length; axis++) {
            check(op, axis, view);
          }
        }
      }
      check(ReduceOp.PROD, 0, view);
      check(ReduceOp.MIN, shape.length - 1, view);
      check(ReduceOp.SUM, 0, view.transpose());
      check(ReduceOp.SUM, 1, view.slice("::-1, ::2"));
      check(ReduceOp.SUM, 0, view.slice("::2, ::-1"));
      if (shape.length == 3) {
        check(ReduceOp.SUM, 0, view.slice(":, :, 1:-1"));
      }
      region.free(view, Origin.HOST);
    }
  }

  /** Loops of vectors may look at what lies behind a row, but there is nothing behind the last. */
  @ParameterizedTest
  @EnumSource(names = {"U8", "I32", "F32", "F64"})
  void aTableMayEndWhereItsMemoryEnds(Format format) {
    for (int columns : new int[] {32, 33, 47, 48, 49, 100}) {
      int rows = 40;
      int room = rows * columns * format.itemSize();
      View1 bytes = View.over(new byte[room]);
      View table = bytes.cast(format, Arena.shape(rows, columns));
      Random random = new Random(columns);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          if (format.isFloat()) {
            table.setDouble(random.nextInt(100), i, j);
          } else {
            table.setLong(random.nextInt(100), i, j);
          }
        }
      }
      for (int way = 0; way < 3; way++) {
        Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
        View sums = View.over(new double[columns]);
        ArrayOps.reduceAxis(ReduceOp.SUM, 0, sums, table, FREE);
        View lines = View.over(new double[rows]);
        ArrayOps.reduceAxis(ReduceOp.SUM, 1, lines, table, FREE);
        for (int j = 0; j < columns; j++) {
          double sum = 0;
          for (int i = 0; i < rows; i++) {
            sum += table.getDouble(i, j);
          }
          assertEquals(sum, sums.getDouble(j), table + " column " + j);
        }
        for (int i = 0; i < rows; i++) {
          double sum = 0;
          for (int j = 0; j < columns; j++) {
            sum += table.getDouble(i, j);
          }
          assertEquals(sum, lines.getDouble(i), table + " row " + i);
        }
      }
    }
  }
}
