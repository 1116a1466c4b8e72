package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;
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

  private final ProductLoop loop;
  private final Frame frame;
  private final View dst;
  private final View a;
  private final View b;
  private final long offsetA;
  private final long offsetB;
  private final Meter meter;
  private final double[] left;
  private final double[] right;
  private final double[] sums;

  /**
   * Prepares to multiply.
   *
   * @param offsetA where the left factor's first element is read
   * @param offsetB where the right factor's is
   */
  PackedProduct(
      ProductLoop loop,
      Frame frame,
      View dst,
      View a,
      View b,
      long offsetA,
      long offsetB,
      Meter meter) {
    this.loop = loop;
    this.frame = frame;
    this.dst = dst;
    this.a = a;
    this.b = b;
    this.offsetA = offsetA;
    this.offsetB = offsetB;
    this.meter = meter;
    int depth = (int) Math.min(DEPTH, a.extent(1));
    int rows = (int) Math.min(MOST_ROWS, dst.extent(0) + ProductLoop.ROWS - 1) & -ProductLoop.ROWS;
    left = new double[ProductLoop.ROWS * depth];
    right = new double[depth * COLUMNS];
    sums = new double[rows * COLUMNS];
  }

  /** The loop for so much work, if there is one and it pays. */
  static @Nullable ProductLoop loop(View dst, View a) {
    if (dst.size() < FEW_RESULTS) {
      return null;
    }
    return (ProductLoop) LOOP.forWork(Numbers.saturatedProduct(dst.size(), a.extent(1)));
  }

  void run() {
    for (long row = 0; row < dst.extent(0); row += MOST_ROWS) {
      int rows = (int) Math.min(MOST_ROWS, dst.extent(0) - row);
      for (long column = 0; column < dst.extent(1); column += COLUMNS) {
        int columns = (int) Math.min(COLUMNS, dst.extent(1) - column);
        block(row, rows, column, columns);
      }
    }
  }

  private void block(long row, int rows, long column, int columns) {
    Arrays.fill(sums, 0.0);
    for (long k = 0; k < a.extent(1); k += DEPTH) {
      int depth = (int) Math.min(DEPTH, a.extent(1) - k);
      layRight(k, depth, column, columns);
      for (int i = 0; i < rows; i += ProductLoop.ROWS) {
        layLeft(row + i, k, depth);
        multiply(i * COLUMNS, depth, columns);
        meter.poll();
      }
    }
    store(row, rows, column, columns);
  }

  /** Lays out a part of the right factor: tiles of columns one after the other. */
  private void layRight(long k, int depth, long column, int columns) {
    Stream stream = frame.in[1];
    int width = loop.columns();
    for (int i = 0; i < depth; i++) {
      stream.line(offsetB + (k + i) * b.stride(0) + column * b.stride(1), columns, b.stride(1));
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
    int rows = (int) Math.min(ProductLoop.ROWS, dst.extent(0) - row);
    for (int i = 0; i < rows; i++) {
      stream.line(offsetA + (row + i) * a.stride(0) + k * a.stride(1), depth, a.stride(1));
      System.arraycopy(stream.doubles(depth), 0, left, i * depth, depth);
    }
  }

  private void multiply(int at, int depth, int columns) {
    int width = loop.columns();
    for (int j = 0; j < columns; j += width) {
      loop.tile(left, 0, depth, right, j * depth, sums, at + j, COLUMNS, depth);
    }
  }

  private void store(long row, int rows, long column, int columns) {
    for (int i = 0; i < rows; i++) {
      long at = dst.offset() + (row + i) * dst.stride(0) + column * dst.stride(1);
      frame.out.line(at, columns, dst.stride(1));
      System.arraycopy(sums, i * COLUMNS, frame.out.chunk.doubles(), 0, columns);
      frame.out.putDoubles(columns);
    }
  }
}
