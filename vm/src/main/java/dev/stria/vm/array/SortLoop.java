package dev.stria.vm.array;

/** Sorts few elements, which stand as rows of a table on the way. */
interface SortLoop extends RowLoop {
  /** How many rows the table of n elements has: a power of two. */
  int rows(int n);

  /** The bytes of a row. */
  int step();

  /**
   * Sorts the elements in rows, of which none is set aside, see {@link SortKeys}: they then go down
   * the first column, down the second, and so on.
   *
   * @return whether it did; not if there is a NaN
   */
  boolean sort(byte[] elements, int rows);
}
