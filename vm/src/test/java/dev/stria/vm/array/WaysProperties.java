package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;

/** An operation has the same results whether it has a loop of its own or not. */
class WaysProperties {
  private static final Format[] FORMATS = Format.values();
  private static final double[] DOUBLES = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -2.5,
    1e300,
    -1e300,
    1e-300,
    Double.MIN_VALUE,
    0x1p63,
    -0x1p63,
    0x1p64,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    255.9,
    65535.5,
    -129,
    3e9,
    Float.MAX_VALUE,
    Float.MIN_VALUE,
    0x1p-140,
    0x1.000002p0,
    16777217,
    1 + 0x1p-30
  };
  private static final long[] LONGS = {
    0,
    1,
    -1,
    2,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffff_ffffL,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    (1L << 53) + 1,
    63,
    64,
    65,
    -3
  };

  /** Where each view of a try begins, so that both memories are laid out alike. */
  private final Arena usual = new Arena();

  private final Arena own = new Arena();
  private final Arena vectors = new Arena();

  private Arena arena(int way) {
    return way == 0 ? usual : way == 1 ? own : vectors;
  }

  @AfterProperty
  void usualWays() {
    Tuning.reset();
  }

  private static void noise(Random random, View view) {
    byte[] bytes = view.lease().bytes();
    for (long at : Arena.offsets(view)) {
      boolean special = random.nextBoolean();
      if (view.format().isFloat()) {
        double value = DOUBLES[random.nextInt(DOUBLES.length)];
        Bytes.putDouble(view.format(), bytes, at, special ? value : random.nextGaussian() * 100);
      } else {
        long value = LONGS[random.nextInt(LONGS.length)];
        Bytes.putLong(view.format(), bytes, at, special ? value : random.nextLong());
      }
    }
  }

  private static View view(Arena arena, Format format, int slot, int shape, int rows, int columns) {
    int size = format.itemSize();
    long offset = slot * (Arena.SIZE / 4) + 5L * slot;
    long[] extents = {rows, columns};
    return switch (shape) {
      case 0, 1, 2 -> arena.carve(format, offset, extents, (long) size * columns, size);
      case 3 -> arena.carve(format, offset, extents, (long) size * (columns + 3), size);
      case 4 -> arena.carve(format, offset, extents, size, (long) size * rows);
      case 5 -> arena.carve(format, offset, extents, 2L * size * columns, 2L * size);
      case 9 ->
          arena.carve(
              format, offset + (columns - 1L) * size, extents, (long) size * columns, -size);
      case 6 -> arena.carve(format, offset, new long[] {columns}, size);
      case 7 -> arena.carve(format, offset, new long[] {rows, 1}, size, size);
      default -> arena.carve(format, offset, new long[] {1}, size);
    };
  }

  private interface Call {
    void run(View dst, Operand a, Operand b, View c);
  }

  private static Call call(Operation operation) {
    return switch (operation) {
      case COPY -> (dst, a, b, c) -> ArrayOps.copy(dst, spread(a, dst), FREE);
      case SATURATE -> (dst, a, b, c) -> ArrayOps.saturate(dst, spread(a, dst), FREE);
      case FMA -> (dst, a, b, c) -> ArrayOps.fma(dst, (View) a, (View) b, c, FREE);
      case SELECT -> (dst, a, b, c) -> ArrayOps.select(dst, c, a, b, FREE);
      default ->
          operation.sources == 1
              ? (dst, a, b, c) ->
                  ArrayOps.unary(UnaryOp.valueOf(operation.name()), dst, (View) a, FREE)
              : (dst, a, b, c) ->
                  ArrayOps.binary(BinaryOp.valueOf(operation.name()), dst, a, b, FREE);
    };
  }

  private static View spread(Operand source, View like) {
    return ((View) source).broadcast(Shape.of(like.shape()));
  }

  @Property
  void ofElementwiseOperations(@ForAll long seed) {
    Random random = new Random(seed);
    Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
    boolean integers =
        switch (operation) {
          case AND, OR, XOR, SHL, SHR, NOT, DIV, REM -> true;
          default -> false;
        };
    Format[] formats = new Format[4];
    boolean alike = random.nextInt(3) != 0;
    for (int i = 0; i < 4; i++) {
      formats[i] = FORMATS[random.nextInt(FORMATS.length)];
      if (i > 0 && integers && formats[i].isFloat()) {
        formats[i] = Format.U16;
      }
      if (alike && i > 0) {
        formats[i] = i == 1 ? formats[i] : formats[1];
        formats[0] = random.nextBoolean() ? formats[1] : formats[0];
      }
    }
    int rows = 1 + random.nextInt(4);
    int columns = random.nextInt(5) == 0 ? 1 + random.nextInt(900) : 1 + random.nextInt(300);
    int[] shapes = {random.nextInt(6), random.nextInt(10), random.nextInt(10), random.nextInt(10)};
    long noise = random.nextLong();
    boolean scalarA = operation.sources == 2 && random.nextInt(6) == 0;
    boolean scalarB = !scalarA && operation.sources == 2 && random.nextInt(4) == 0;
    boolean floats = !integers && random.nextBoolean();
    Operand number =
        floats
            ? new Operand.OfDouble(DOUBLES[random.nextInt(DOUBLES.length)])
            : new Operand.OfLong(LONGS[random.nextInt(LONGS.length)]);
    View[] results = new View[3];
    for (int way = 0; way < 3; way++) {
      Arena arena = arena(way);
      View[] views = new View[4];
      Random data = new Random(noise);
      for (int i = 0; i < 4; i++) {
        views[i] = view(arena, formats[i], i, shapes[i], rows, columns);
        noise(data, views[i]);
      }
      if (operation == Operation.DIV || operation == Operation.REM) {
        ArrayOps.binary(BinaryOp.OR, views[2], views[2], new Operand.OfLong(1), FREE);
      }
      Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
      boolean zero = number instanceof Operand.OfLong(long value) && value == 0;
      Operand a = scalarA ? number : views[1];
      Operand b = scalarB && !(integers && zero) ? number : views[2];
      call(operation).run(views[0], a, b, views[3]);
      results[way] = views[0];
    }
    for (int way = 1; way < 3; way++) {
      assertArrayEquals(values(results[0]), values(results[way]));
    }
  }

  @Property
  void ofReductions(@ForAll long seed) {
    Random random = new Random(seed);
    Format format = FORMATS[random.nextInt(FORMATS.length)];
    int rows = 1 + random.nextInt(4);
    int columns = 1 + random.nextInt(random.nextBoolean() ? 900 : 40);
    int shape = random.nextInt(10);
    int shapeOfB = random.nextInt(10);
    long noise = random.nextLong();
    List<Object> usually = List.of();
    for (int way = 0; way < 3; way++) {
      Arena arena = arena(way);
      Random data = new Random(noise);
      View a = view(arena, format, 0, shape, rows, columns);
      View b = view(arena, format, 1, shapeOfB, rows, columns);
      noise(data, a);
      noise(data, b);
      Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
      List<Object> results = reduced(format, a, line(a), line(b));
      if (way == 0) {
        usually = results;
      }
      assertEquals(usually, results);
    }
  }

  private static List<byte[]> alongAxes(Arena arena, Random random, long noise) {
    Format format = FORMATS[random.nextInt(FORMATS.length)];
    Format stored = random.nextBoolean() ? format : FORMATS[random.nextInt(FORMATS.length)];
    int rows = 1 + random.nextInt(70);
    int columns = 1 + random.nextInt(70);
    Random data = new Random(noise);
    View a = view(arena, format, 0, random.nextInt(6), rows, columns);
    noise(data, a);
    List<byte[]> results = new ArrayList<>();
    ReduceOp op = ReduceOp.values()[random.nextInt(4)];
    for (int axis = 0; axis < 2; axis++) {
      View line = view(arena, stored, 1, 6, 1, axis == 0 ? columns : rows);
      ArrayOps.reduceAxis(op, axis, line, a, FREE);
      results.add(values(line));
    }
    View turned = view(arena, stored, 1, random.nextInt(6), columns, rows);
    ArrayOps.copy(turned, a.transpose(), FREE);
    results.add(values(turned));
    results.add(new byte[] {(byte) ArrayOps.equal(a, turned.transpose(), FREE)});
    View product = view(arena, stored, 2, random.nextInt(6), rows, rows);
    ArrayOps.matmul(product, a, turned, FREE);
    results.add(values(product));
    return results;
  }

  @Property
  void ofOperationsAlongAxes(@ForAll long seed) {
    long noise = new Random(seed).nextLong();
    List<byte[]> usually = List.of();
    for (int way = 0; way < 3; way++) {
      Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
      List<byte[]> results = alongAxes(arena(way), new Random(seed), noise);
      if (way == 0) {
        usually = results;
      }
      for (int i = 0; i < results.size(); i++) {
        assertArrayEquals(usually.get(i), results.get(i), "result " + i);
      }
    }
  }

  /** The first row of a view. */
  private static View line(View view) {
    return view.rank() == 1 ? view : view.index(0, 0);
  }

  private static List<Object> reduced(Format format, View a, View lineA, View lineB) {
    List<Object> results = new ArrayList<>();
    long length = Math.min(lineA.size(), lineB.size());
    View x = lineA.sliceExact(0, 0, length);
    View y = lineB.sliceExact(0, 0, length);
    for (ReduceOp op : ReduceOp.values()) {
      if (format.isFloat()) {
        results.add(ArrayOps.reduceDouble(op, a, FREE));
      } else {
        results.add(ArrayOps.reduceLong(op, a, FREE));
      }
    }
    for (long value : new long[] {0, 1, -1, 255, 7}) {
      results.add(ArrayOps.find(a, new Operand.OfLong(value), FREE));
      results.add(ArrayOps.count(a, new Operand.OfDouble(value), FREE));
    }
    if (format.isFloat()) {
      results.add(ArrayOps.dotDouble(x, y, FREE));
    } else {
      results.add(ArrayOps.dotLong(x, y, FREE));
    }
    return results;
  }

  /** The bytes of all elements, with one NaN for all. */
  private static byte[] values(View view) {
    if (view.format().isFloat()) {
      double[] doubles = Arena.doubles(view);
      ByteBuffer bits = ByteBuffer.allocate(doubles.length * Double.BYTES);
      for (double value : doubles) {
        bits.putLong(Double.doubleToLongBits(value));
      }
      return bits.array();
    }
    long[] offsets = Arena.offsets(view);
    byte[] bytes = new byte[offsets.length * view.itemSize()];
    for (int i = 0; i < offsets.length; i++) {
      System.arraycopy(
          view.lease().bytes(), (int) offsets[i], bytes, i * view.itemSize(), view.itemSize());
    }
    return bytes;
  }
}
