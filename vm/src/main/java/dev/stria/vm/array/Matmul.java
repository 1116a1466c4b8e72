package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;
import java.util.Arrays;

/**
 * The matrix product. A tile of results at a time stays in the cache while the rows of the right
 * factor go by once per tile; each result is accumulated in order of k.
 */
final class Matmul {
  private static final int TILE_ROWS = 32;
  private static final int TILE_COLUMNS = 256;

  private final Frame frame;
  private final View dst;
  private final View a;
  private final View b;
  private final long offsetA;
  private final long offsetB;
  private final Meter meter;
  private final Poll poll = new Poll();

  private Matmul(Frame frame, View dst, View a, View b, Meter meter) {
    this.frame = frame;
    this.dst = dst;
    this.a = a;
    this.b = b;
    this.meter = meter;
    poll.start(meter);
    frame.destinationInOrder(dst);
    offsetA = open(frame.in[0], a, meter);
    offsetB = open(frame.in[1], b, meter);
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
      new Matmul(frame, dst, a, b, meter).run();
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

  /** Begins to read a factor; gives the offset of its first element. */
  private long open(Stream stream, View factor, Meter meter) {
    stream.open(factor);
    if (inner() == 0 || !dst.overlaps(factor)) {
      return factor.offset();
    }
    return factor.offset() + stream.detach(factor.lowest(), factor.end(), meter);
  }

  private long inner() {
    return a.extent(1);
  }

  private void run() {
    boolean apart = frame.traversal.isUpwards() || dst.extent(0) == 1;
    ProductLoop loop = frame.domain == Domain.FLOAT && apart ? PackedProduct.loop(dst, a) : null;
    if (loop != null) {
      new PackedProduct(loop, frame, dst, a, b, offsetA, offsetB, meter).run();
      return;
    }
    // A destination that overlaps itself is stored in C order: one row at a time.
    int tileRows = frame.traversal.isUpwards() ? TILE_ROWS : 1;
    Tile tile = frame.domain == Domain.FLOAT ? new Tile.Doubles() : new Tile.Longs(frame.domain);
    for (long row = 0; row < dst.extent(0); row += tileRows) {
      int rows = (int) Math.min(tileRows, dst.extent(0) - row);
      for (long column = 0; column < dst.extent(1); column += TILE_COLUMNS) {
        int columns = (int) Math.min(TILE_COLUMNS, dst.extent(1) - column);
        tile(tile, row, rows, column, columns);
      }
    }
  }

  private void tile(Tile tile, long row, int rows, long column, int columns) {
    tile.begin(rows * columns);
    Stream left = frame.in[0];
    Stream right = frame.in[1];
    for (long k = 0; k < inner(); k++) {
      left.line(offsetA + row * a.stride(0) + k * a.stride(1), rows, a.stride(0));
      right.line(offsetB + k * b.stride(0) + column * b.stride(1), columns, b.stride(1));
      tile.add(left, rows, right, columns);
      poll.worked(rows * columns);
    }
    for (int i = 0; i < rows; i++) {
      long start = dst.offset() + (row + i) * dst.stride(0) + column * dst.stride(1);
      frame.out.line(start, columns, dst.stride(1));
      tile.store(i, frame.out, columns);
    }
  }

  /** Accumulators for some rows and columns of the result, in one domain. */
  private sealed interface Tile {
    void begin(int size);

    /** Adds the products of a column of the left factor and a row of the right one. */
    void add(Stream left, int rows, Stream right, int columns);

    /** Stores one row. */
    void store(int row, Stream out, int columns);

    final class Longs implements Tile {
      private final long[] sums = new long[TILE_ROWS * TILE_COLUMNS];
      private final Domain domain;

      Longs(Domain domain) {
        this.domain = domain;
      }

      @Override
      public void begin(int size) {
        Arrays.fill(sums, 0, size, 0);
      }

      @Override
      public void add(Stream left, int rows, Stream right, int columns) {
        long[] x = left.longs(rows);
        long[] y = right.longs(columns);
        for (int i = 0; i < rows; i++) {
          long factor = x[i];
          int at = i * columns;
          for (int j = 0; j < columns; j++) {
            sums[at + j] += factor * y[j];
          }
        }
      }

      @Override
      public void store(int row, Stream out, int columns) {
        System.arraycopy(sums, row * columns, out.chunk.longs(), 0, columns);
        out.putLongs(columns, domain.isUnsigned());
      }
    }

    final class Doubles implements Tile {
      private final double[] sums = new double[TILE_ROWS * TILE_COLUMNS];

      @Override
      public void begin(int size) {
        Arrays.fill(sums, 0, size, 0.0);
      }

      @Override
      public void add(Stream left, int rows, Stream right, int columns) {
        double[] x = left.doubles(rows);
        double[] y = right.doubles(columns);
        for (int i = 0; i < rows; i++) {
          double factor = x[i];
          int at = i * columns;
          for (int j = 0; j < columns; j++) {
            sums[at + j] = Math.fma(factor, y[j], sums[at + j]);
          }
        }
      }

      @Override
      public void store(int row, Stream out, int columns) {
        System.arraycopy(sums, row * columns, out.chunk.doubles(), 0, columns);
        out.putDoubles(columns);
      }
    }
  }
}
