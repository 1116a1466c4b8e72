package dev.stria.vm.array;

/** Computes tiles of a matrix product. */
interface ProductLoop extends RowLoop {
  /** The rows of a tile. */
  int rows();

  /** The columns of a tile, a divisor of {@link PackedProduct#COLUMNS}. */
  int columns();

  /**
   * Adds products to a tile, fused, in order of k.
   *
   * @param a the left factor: {@link #rows()} rows of n elements, one after the other
   * @param b the right factor: n rows of {@link #columns()} elements, one after the other
   * @param sums {@link #rows()} rows of {@link #columns()} sums, some elements apart
   */
  void tile(double[] a, int atA, double[] b, int atB, double[] sums, int at, int step, int n);
}
