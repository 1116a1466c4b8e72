package dev.stria.vm.array;

/**
 * A loop that makes several elements at a time: what it has in common with the others of its kind
 * is the rest of a row that fills no vector. That is worked on in scratch, where there is room.
 *
 * <p>What touches vectors is not shared, but written in every such class: HotSpot does not inline
 * what it has compiled by itself into much code, as it must where species are no constants.
 */
abstract class VectorRow implements RowLoop {
  /** Of a loop: its formula, and how many elements it makes at a time. */
  private final Formula formula;

  private final int unit;

  VectorRow(Formula formula, int unit) {
    this.formula = formula;
    this.unit = unit;
  }

  /** Makes n elements, a multiple of the unit. */
  abstract void rows(
      byte[] a, int atA, byte[] b, int atB, byte[] c, int atC, byte[] to, int at, int n);

  @Override
  public final void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    int rest = n % unit;
    int whole = n - rest;
    rows(a.array, a.start, b.array, b.start, c.array, c.start, to.array, to.start, whole);
    if (rest == 0) {
      return;
    }
    int atA = tail(0, a, whole, rest);
    int atB = tail(1, b, whole, rest);
    int atC = tail(2, c, whole, rest);
    int width = formula.dst().itemSize();
    byte[] scratch = to.packed();
    boolean direct = to.array != scratch;
    int at = direct ? 0 : to.start + whole * width;
    rows(a.packed(), atA, b.packed(), atB, c.packed(), atC, scratch, at, unit);
    if (direct) {
      System.arraycopy(scratch, 0, to.array, to.start + whole * width, rest * width);
    }
  }

  /** Sees to it that the last elements of a source are in its scratch; gives where. */
  private int tail(int source, Chunk chunk, int whole, int rest) {
    if (source >= formula.operation().sources || formula.isRepeated(source)) {
      return 0;
    }
    int width = formula.source(source).itemSize();
    int at = chunk.start + whole * width;
    byte[] scratch = chunk.packed();
    if (chunk.array == scratch) {
      return at;
    }
    System.arraycopy(chunk.array, at, scratch, 0, rest * width);
    return 0;
  }
}
