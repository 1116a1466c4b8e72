package dev.stria.vm.array;

/** Copies eight rows that stand close together to where they are columns. */
interface Turn {
  /** How many rows are copied at a time. */
  int ROWS = 8;

  /**
   * Copies n elements of each row.
   *
   * @param rowStep the bytes from one row to the next
   * @param step the bytes from where an element of each row goes, side by side, to where the next
   *     of each goes
   */
  void copy(byte[] from, int fromAt, int rowStep, byte[] to, int at, int step, int n);
}
