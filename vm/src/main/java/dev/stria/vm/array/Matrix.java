package dev.stria.vm.array;

import dev.stria.vm.memory.View;

/** Where the elements of a matrix lie, without the memory. */
final class Matrix {
  private long start;
  private long rowStride;
  private long columnStride;
  private long rows;
  private long columns;

  /**
   * Takes a view of rank 2.
   *
   * @param distance by which all elements have been moved
   */
  void open(View view, long distance) {
    start = view.offset() + distance;
    rows = view.extent(0);
    columns = view.extent(1);
    rowStride = view.stride(0);
    columnStride = view.stride(1);
  }

  long rows() {
    return rows;
  }

  long columns() {
    return columns;
  }

  /** Begins a stream of n elements of a row. */
  void row(Stream stream, long row, long column, int n) {
    stream.line(start + row * rowStride + column * columnStride, n, columnStride);
  }

  /** Begins a stream of n elements of a column. */
  void column(Stream stream, long row, long column, int n) {
    stream.line(start + row * rowStride + column * columnStride, n, rowStride);
  }
}
