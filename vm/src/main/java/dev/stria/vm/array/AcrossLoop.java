package dev.stria.vm.array;

/** Adds rows of elements to a row of sums. */
interface AcrossLoop extends RowLoop {
  /**
   * Adds some rows, one after the other.
   *
   * @param rowStep the bytes from one row to the next
   * @param scratch not the chunk of the sums
   * @param sums whose longs or doubles, as the format asks, are added to
   * @param n the length of a row, a multiple of {@link Lanes#COUNT}
   */
  void add(byte[] from, int at, int rowStep, int rows, Chunk scratch, Chunk sums, int n);
}
