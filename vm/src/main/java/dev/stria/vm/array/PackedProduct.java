package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The float matrix product by tiles that stay in vector registers. Parts of both factors are laid
 * out in binary64: of the right one, tiles of columns one after the other, of which one stays in
 * the first cache while all rows of the left one go by, which stay in the second.
 */
final class PackedProduct {
  /** The columns of the right factor that are laid out at a time. */
  static final int COLUMNS = 1 << 8;

  /** How far along k to go at a time. */
  private static final int DEPTH = 1 << 8;

  /** The rows of the left factor that are laid out at a time. */
  private static final int MOST_ROWS = 1 << 8;

  /** How many rows are laid out between two looks at the clock. */
  private static final int POLL_ROWS = 1 << 3;

  private static final int FEW_RESULTS = 1 << 10;
  private static final Candidate LOOP = new Candidate(Vectors::product);

  private final Frame frame;
  private final Matrix dst;
  private final Matrix a;
  private final Matrix b;
  private double[] left = {};
  private double[] right = {};
  private double[] sums = {};

  /** What a frame has for one product after the other, of matrices opened by the caller. */
  PackedProduct(Frame frame, Matrix dst, Matrix a, Matrix b) {
    this.frame = frame;
    this.dst = dst;
    this.a = a;
    this.b = b;
  }

  /** The loop for so much work, if there is one and it pays. */
  @Nullable ProductLoop loop() {
    long size = Numbers.saturatedProduct(dst.rows(), dst.columns());
    return size < FEW_RESULTS
        ? null
        : (ProductLoop) LOOP.forWork(Numbers.saturatedProduct(size, a.columns()));
  }

  void run(ProductLoop loop, Meter meter) {
    int deepest = (int) Math.min(DEPTH, a.columns());
    int most = wholeTiles(loop, (int) Math.min(MOST_ROWS, dst.rows()));
    left = frame.scratch().doubles(0, most * deepest);
    right = frame.scratch().doubles(1, deepest * COLUMNS);
    sums = frame.scratch().doubles(2, most * COLUMNS);
    for (long row = 0; row < dst.rows(); row += MOST_ROWS) {
      int rows = (int) Math.min(MOST_ROWS, dst.rows() - row);
      for (long column = 0; column < dst.columns(); column += COLUMNS) {
        int columns = (int) Math.min(COLUMNS, dst.columns() - column);
        block(loop, row, rows, column, columns, meter);
      }
    }
  }

  /** So many rows and those that the last tile has besides. */
  private static int wholeTiles(ProductLoop loop, int rows) {
    return (rows + loop.rows() - 1) / loop.rows() * loop.rows();
  }

  private void block(ProductLoop loop, long row, int rows, long column, int columns, Meter meter) {
    Arrays.fill(sums, 0, wholeTiles(loop, rows) * COLUMNS, 0.0);
    for (long k = 0; k < a.columns(); k += DEPTH) {
      int depth = (int) Math.min(DEPTH, a.columns() - k);
      layRight(loop.columns(), k, depth, column, columns, meter);
      layLeft(row, rows, k, depth, meter);
      multiply(loop, rows, depth, columns, meter);
    }
    store(row, rows, column, columns);
  }

  /** Lays out a part of the right factor: tiles of columns one after the other. */
  private void layRight(int width, long k, int depth, long column, int columns, Meter meter) {
    Stream stream = frame.in[1];
    for (int i = 0; i < depth; i++) {
      b.row(stream, k + i, column, columns);
      double[] row = stream.doubles(columns);
      for (int j = 0; j < columns; j += width) {
        int to = (j / width * depth + i) * width;
        // What the last tile has beyond the columns is stored nowhere.
        System.arraycopy(row, j, right, to, width);
      }
      pollAfter(i, meter);
    }
  }

  /** Lays out rows of the left factor; after their end is whatever came before. */
  private void layLeft(long row, int rows, long k, int depth, Meter meter) {
    Stream stream = frame.in[0];
    for (int i = 0; i < rows; i++) {
      a.row(stream, row + i, k, depth);
      System.arraycopy(stream.doubles(depth), 0, left, i * depth, depth);
      pollAfter(i, meter);
    }
  }

  private static void pollAfter(int row, Meter meter) {
    if (row % POLL_ROWS == 0) {
      meter.poll();
    }
  }

  private void multiply(ProductLoop loop, int rows, int depth, int columns, Meter meter) {
    for (int j = 0; j < columns; j += loop.columns()) {
      for (int i = 0; i < rows; i += loop.rows()) {
        loop.tile(left, i * depth, right, j * depth, sums, i * COLUMNS + j, COLUMNS, depth);
      }
      meter.poll();
    }
  }

  private void store(long row, int rows, long column, int columns) {
    for (int i = 0; i < rows; i++) {
      dst.row(frame.out, row + i, column, columns);
      System.arraycopy(sums, i * COLUMNS, frame.out.chunk.doubles(), 0, columns);
      frame.out.putDoubles(columns);
    }
  }
}
