package dev.stria.vm.array;

/** The loop of an elementwise operation over bytes that stand in rows. */
interface RowLoop {
  /**
   * Makes n elements. Sources that are one element for all have it over and over for {@link
   * Stream#REPEATS} bytes.
   *
   * <p>A source may be the destination's own memory, at the same place or higher.
   */
  void run(Chunk a, Chunk b, Chunk c, Chunk to, int n);

  /**
   * Of a loop that combines elements with others, how many others there are for a whole row: a
   * power of two.
   */
  default int unit() {
    return Lanes.COUNT;
  }

  /** Of such a loop, how many of the others have to be combined in the end to get the result. */
  default int results() {
    return unit();
  }
}
