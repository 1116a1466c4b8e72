package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Neither the layout of an operand nor what it shares with the destination changes a result: each
 * operation is done once on views laid at random over one memory, and once on rows apart.
 */
class LayoutProperties {
  private static final Format[] FORMATS = Format.values();

  private Arena arena = new Arena();
  private Arena apart = new Arena();

  /** A view of this shape somewhere in a small part of the memory, which is noise. */
  private View scattered(Random random, Format format, long... extents) {
    int rank = extents.length;
    long[] strides = new long[rank];
    long stride = format.itemSize() * (1 + random.nextInt(2));
    boolean wild = random.nextInt(4) == 0;
    for (int i = 0; i < rank; i++) {
      int axis = random.nextBoolean() ? i : rank - 1 - i;
      if (strides[axis] != 0 || wild) {
        strides[axis] = random.nextInt(17) - 8;
        continue;
      }
      strides[axis] = random.nextBoolean() ? stride : -stride;
      stride *= extents[axis];
    }
    long lowest = 0;
    for (int axis = 0; axis < rank; axis++) {
      lowest += Math.min(0, (extents[axis] - 1) * strides[axis]);
    }
    return arena.carve(format, random.nextInt(200) - lowest, extents, strides);
  }

  /** The elements of a view in a row in the other memory. */
  private View row(View view) {
    View row = apart.zeros(view.format(), view.shape());
    long[] from = Arena.offsets(view);
    for (int k = 0; k < from.length; k++) {
      move(view, from[k], row, row.offset() + (long) k * view.itemSize());
    }
    return row;
  }

  private static void move(View from, long fromAt, View to, long toAt) {
    System.arraycopy(
        from.lease().bytes(), (int) fromAt, to.lease().bytes(), (int) toAt, from.itemSize());
  }

  /** What the memory is when the elements of a row are stored in a view one by one. */
  private byte[] stored(byte[] memory, View row, View view) {
    byte[] bytes = memory.clone();
    long[] to = Arena.offsets(view);
    for (int k = 0; k < to.length; k++) {
      System.arraycopy(
          row.lease().bytes(),
          (int) row.offset() + k * row.itemSize(),
          bytes,
          (int) to[k],
          row.itemSize());
    }
    return bytes;
  }

  private interface Operation {
    void run(View dst, View a, View b);
  }

  private void check(Operation operation, View dst, View a, View b) {
    byte[] before = arena.region.bytes().clone();
    View dstRow = row(dst);
    operation.run(dstRow, row(a), row(b));
    operation.run(dst, a, b);
    assertArrayEquals(stored(before, dstRow, dst), arena.region.bytes());
  }

  private void begin(Random random) {
    arena = new Arena();
    apart = new Arena();
    byte[] bytes = arena.region.bytes();
    for (int i = 0; i < 4096; i++) {
      // Small exponents and no NaN, whose bits nothing promises.
      bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(0x40) : 0);
    }
  }

  private static Format format(Random random, boolean integer) {
    Format format = FORMATS[random.nextInt(FORMATS.length)];
    return integer && format.isFloat() ? Format.I16BE : format;
  }

  @Property
  void elementwiseOperations(@ForAll long seed) {
    Random random = new Random(seed);
    begin(random);
    long[] extents = new long[random.nextInt(4)];
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = 1 + random.nextInt(6);
    }
    BinaryOp op = BinaryOp.values()[random.nextInt(BinaryOp.values().length)];
    boolean divides = op == BinaryOp.DIV || op == BinaryOp.REM;
    View dst = scattered(random, format(random, false), extents);
    View a = scattered(random, format(random, true), extents);
    View b = scattered(random, format(random, true), extents);
    check((d, x, y) -> ArrayOps.binary(op, d, x, divides ? three() : y, FREE), dst, a, b);
    View c = scattered(random, format(random, false), extents);
    check((d, x, y) -> ArrayOps.select(d, x, y, new Operand.OfLong(1), FREE), dst, c, b);
    check((d, x, y) -> ArrayOps.copy(d, x, FREE), dst, c, b);
    check((d, x, y) -> ArrayOps.saturate(d, x, FREE), dst, c, b);
  }

  private static Operand three() {
    return new Operand.OfLong(3);
  }

  @Property
  void operationsAlongAxes(@ForAll long seed) {
    Random random = new Random(seed);
    begin(random);
    int m = 1 + random.nextInt(40);
    int n = 1 + random.nextInt(5);
    int k = 1 + random.nextInt(5);
    ReduceOp op = ReduceOp.values()[random.nextInt(ReduceOp.values().length)];
    View line = scattered(random, format(random, false), n);
    View a = scattered(random, format(random, true), m, n);
    View b = scattered(random, format(random, true), m);
    check((d, x, y) -> ArrayOps.reduceAxis(op, 0, d, x, FREE), line, a, b);
    check((d, x, y) -> ArrayOps.reduceAxis(op, 1, d, x, FREE), b, a, b);
    View square = scattered(random, format(random, false), m, k);
    View right = scattered(random, format(random, true), n, k);
    check((d, x, y) -> ArrayOps.matmul(d, x, y, FREE), square, a, right);
    View sums = scattered(random, format(random, false), m);
    check((d, x, y) -> ArrayOps.cumsum(d, x, FREE), sums, b, b);
    check((d, x, y) -> ArrayOps.sort(d, FREE), b, a, a);
    View idx = scattered(random, Format.U8, m);
    ArrayOps.binary(BinaryOp.REM, idx, idx, new Operand.OfLong(n), FREE);
    View rows = scattered(random, right.format(), m, k);
    if (Arena.longs(idx).length > 0 && inside(idx, n)) {
      check((d, x, y) -> ArrayOps.take(d, x, y, FREE), rows, right, idx);
    }
  }

  private static boolean inside(View idx, long extent) {
    for (long index : Arena.longs(idx)) {
      if (index >= extent) {
        return false;
      }
    }
    return true;
  }

  @Property
  void reductions(@ForAll long seed) {
    Random random = new Random(seed);
    begin(random);
    View a = scattered(random, format(random, true), 1 + random.nextInt(30), 7, 3);
    View b = row(a);
    for (ReduceOp op : ReduceOp.values()) {
      assertEquals(ArrayOps.reduceLong(op, b, FREE), ArrayOps.reduceLong(op, a, FREE));
    }
    assertEquals(ArrayOps.argmin(b, FREE), ArrayOps.argmin(a, FREE));
    assertEquals(ArrayOps.argmax(b, FREE), ArrayOps.argmax(a, FREE));
    assertEquals(ArrayOps.any(b, FREE), ArrayOps.any(a, FREE));
    assertEquals(ArrayOps.all(b, FREE), ArrayOps.all(a, FREE));
    long at = Arena.offsets(a)[random.nextInt((int) a.size())];
    Operand wanted = new Operand.OfLong(Bytes.getLong(a.format(), arena.region.bytes(), at));
    assertEquals(ArrayOps.find(b, wanted, FREE), ArrayOps.find(a, wanted, FREE));
    assertEquals(ArrayOps.count(b, wanted, FREE), ArrayOps.count(a, wanted, FREE));
    assertEquals(1, ArrayOps.equal(a, b, FREE));
    View x = scattered(random, Format.F32BE, 50);
    assertEquals(
        ArrayOps.reduceDouble(ReduceOp.SUM, row(x), FREE),
        ArrayOps.reduceDouble(ReduceOp.SUM, x, FREE));
    assertEquals(0, ArrayOps.compare(x, row(x), FREE));
  }
}
