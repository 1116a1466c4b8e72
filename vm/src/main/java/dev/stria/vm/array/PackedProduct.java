package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The float matrix product by tiles that stay in vector registers. The right factor is laid out in
 * binary64, as many columns at a time as stay in the second cache, so that tiles read it from low
 * to high; the left factor's rows likewise, four at a time.
 */
final class PackedProduct {
  /** The columns of the right factor that are laid out at a time. */
  static final int COLUMNS = 128;

  /** How far along k to go at a time. */
  private static final int DEPTH = 1 << 9;

  /** How many rows of results to keep sums for. */
  private static final int MOST_ROWS = 1 << 9;

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
    int most = (int) Math.min(MOST_ROWS, dst.rows() + ProductLoop.ROWS - 1) & -ProductLoop.ROWS;
    left = frame.scratch().doubles(0, ProductLoop.ROWS * deepest);
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

  private void block(ProductLoop loop, long row, int rows, long column, int columns, Meter meter) {
    Arrays.fill(sums, 0, (rows + ProductLoop.ROWS - 1 & -ProductLoop.ROWS) * COLUMNS, 0.0);
    for (long k = 0; k < a.columns(); k += DEPTH) {
      int depth = (int) Math.min(DEPTH, a.columns() - k);
      layRight(loop.columns(), k, depth, column, columns, meter);
      for (int i = 0; i < rows; i += ProductLoop.ROWS) {
        layLeft(row + i, k, depth);
        multiply(loop, i * COLUMNS, depth, columns);
        meter.poll();
      }
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
        int count = Math.min(width, columns - j);
        System.arraycopy(row, j, right, to, count);
        Arrays.fill(right, to + count, to + width, 0.0);
      }
      if (i % ProductLoop.ROWS == 0) {
        meter.poll();
      }
    }
  }

  /** Lays out some rows of the left factor; those past its end are whatever came before. */
  private void layLeft(long row, long k, int depth) {
    Stream stream = frame.in[0];
    int rows = (int) Math.min(ProductLoop.ROWS, dst.rows() - row);
    for (int i = 0; i < rows; i++) {
      a.row(stream, row + i, k, depth);
      System.arraycopy(stream.doubles(depth), 0, left, i * depth, depth);
    }
  }

  private void multiply(ProductLoop loop, int at, int depth, int columns) {
    int width = loop.columns();
    for (int j = 0; j < columns; j += width) {
      loop.tile(left, 0, depth, right, j * depth, sums, at + j, COLUMNS, depth);
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
