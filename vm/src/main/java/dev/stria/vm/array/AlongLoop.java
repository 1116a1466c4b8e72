package dev.stria.vm.array;

/** Adds along rows of floats, several at a time, each in order. */
interface AlongLoop extends RowLoop {
  /**
   * Adds n elements of each of {@link RowSums#ROWS} rows to a sum of its own.
   *
   * @param rowStep the bytes from one row to the next
   * @param sums from an index on, the sums
   * @param n a multiple of {@link RowSums#ROWS}
   */
  void add(byte[] from, int at, int rowStep, int n, double[] sums, int first);
}
