package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;
import java.util.Arrays;

/**
 * The matrix product. A tile of results at a time stays in the cache while the rows of the right
 * factor go by once per tile; each result is accumulated in order of k.
 */
final class Matmul {
  static final int TILE_ROWS = 32;
  static final int TILE_COLUMNS = 256;

  private final Frame frame;
  private final Matrix dst = new Matrix();
  private final Matrix a = new Matrix();
  private final Matrix b = new Matrix();
  private final PackedProduct packed;
  private final Tile tile = new Tile();
  private final Poll poll = new Poll();

  /** What a frame has for one after the other. */
  Matmul(Frame frame) {
    this.frame = frame;
    this.packed = new PackedProduct(frame, dst, a, b);
  }

  static void multiply(View dst, View a, View b, Meter meter) {
    dst.requireLive();
    a.requireLive();
    b.requireLive();
    Checks.writable(dst);
    requireShapes(dst, a, b);
    long inner = a.extent(1);
    long work = Numbers.saturatedProduct(dst.size(), Numbers.saturatedProduct(inner, Long.BYTES));
    Checks.chargeBytes(meter, work);
    if (dst.size() == 0) {
      return;
    }
    Domain domain = Domain.of(a.format()).with(b);
    try (Frame frame = Frame.open(domain)) {
      frame.matmul().run(dst, a, b, meter);
    }
  }

  private static void requireShapes(View dst, View a, View b) {
    Checks.rank(dst, 2);
    Checks.rank(a, 2);
    Checks.rank(b, 2);
    boolean fits =
        a.extent(1) == b.extent(0) && dst.extent(0) == a.extent(0) && dst.extent(1) == b.extent(1);
    if (!fits) {
      throw Checks.mismatch(
          "shapes "
              + Checks.shape(a)
              + " and "
              + Checks.shape(b)
              + " do not multiply to "
              + Checks.shape(dst));
    }
  }

  private void run(View product, View left, View right, Meter meter) {
    frame.destinationInOrder(product);
    dst.open(product, 0);
    a.open(left, open(frame.in[0], product, left, meter));
    b.open(right, open(frame.in[1], product, right, meter));
    boolean apart = frame.traversal.isUpwards() || dst.rows() == 1;
    ProductLoop loop = frame.domain == Domain.FLOAT && apart ? packed.loop() : null;
    if (loop != null) {
      packed.run(loop, meter);
      return;
    }
    poll.start(meter);
    // A destination that overlaps itself is stored in C order: one row at a time.
    int tileRows = frame.traversal.isUpwards() ? TILE_ROWS : 1;
    for (long row = 0; row < dst.rows(); row += tileRows) {
      int rows = (int) Math.min(tileRows, dst.rows() - row);
      for (long column = 0; column < dst.columns(); column += TILE_COLUMNS) {
        int columns = (int) Math.min(TILE_COLUMNS, dst.columns() - column);
        if (frame.domain == Domain.FLOAT) {
          doubles(row, rows, column, columns);
        } else {
          longs(row, rows, column, columns);
        }
      }
    }
  }

  /** Lets go of the meter. */
  void close() {
    poll.start(Meter.FREE);
  }

  /** Begins to read a factor; gives the distance by which its elements have been moved. */
  private static long open(Stream stream, View product, View factor, Meter meter) {
    stream.open(factor);
    return product.overlaps(factor) ? stream.detach(factor.lowest(), factor.end(), meter) : 0;
  }

  /** Begins to read the k-th column of some rows of the left factor, and that row of the right. */
  private void factors(long k, long row, int rows, long column, int columns) {
    poll.worked(rows * columns);
    a.column(frame.in[0], row, k, rows);
    b.row(frame.in[1], k, column, columns);
  }

  private void longs(long row, int rows, long column, int columns) {
    long[] sums = frame.scratch().longs(0, TILE_ROWS * TILE_COLUMNS);
    Arrays.fill(sums, 0, rows * columns, 0);
    for (long k = 0; k < a.columns(); k++) {
      factors(k, row, rows, column, columns);
      add(frame.in[0].longs(rows), rows, frame.in[1].longs(columns), columns, sums);
    }
    for (int i = 0; i < rows; i++) {
      dst.row(frame.out, row + i, column, columns);
      System.arraycopy(sums, i * columns, frame.out.chunk.longs(), 0, columns);
      frame.out.putLongs(columns, frame.domain.isUnsigned());
    }
  }

  /** Adds the products of a column of the left factor and a row of the right one to a tile. */
  private static void add(long[] x, int rows, long[] y, int columns, long[] sums) {
    for (int i = 0; i < rows; i++) {
      long factor = x[i];
      int at = i * columns;
      for (int j = 0; j < columns; j++) {
        sums[at + j] += factor * y[j];
      }
    }
  }

  private void doubles(long row, int rows, long column, int columns) {
    tile.begin(rows, columns);
    for (long k = 0; k < a.columns(); k++) {
      factors(k, row, rows, column, columns);
      tile.add(frame.in[0].doubles(rows), frame.in[1].doubles(columns));
    }
    tile.finish();
    for (int i = 0; i < rows; i++) {
      dst.row(frame.out, row + i, column, columns);
      System.arraycopy(tile.row(i), 0, frame.out.chunk.doubles(), 0, columns);
      frame.out.putDoubles(columns);
    }
  }
}
