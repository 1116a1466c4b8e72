package dev.stria.vm.array;

/**
 * A loop that makes several elements at a time: what it has in common with the others of its kind
 * is the rest of a row that fills no vector. That is worked on in scratch, where there is room.
 *
 * <p>What touches vectors, or calls what does, is not shared, but written in every such class, and
 * its methods hand no vectors to each other. For what HotSpot has compiled by itself into much
 * code, as it must where it does not know which vectors will come, it does not inline any more; and
 * it compiles what is shared together with the loops that are known by then, however little of
 * them.
 */
abstract class VectorRow implements RowLoop {
  private final Formula formula;

  VectorRow(Formula formula) {
    this.formula = formula;
  }

  /** Sees to it that the elements of a source from one on are in its scratch; gives where. */
  final int tail(int source, Chunk chunk, int first, int n) {
    if (source >= formula.operation().sources || formula.isRepeated(source)) {
      return 0;
    }
    int width = formula.source(source).itemSize();
    int at = chunk.start + first * width;
    byte[] scratch = chunk.packed();
    if (chunk.array == scratch) {
      return at;
    }
    System.arraycopy(chunk.array, at, scratch, 0, (n - first) * width);
    return 0;
  }

  /** Where in the destination's scratch elements from one on are to be made. */
  final int tailAt(Chunk to, int first) {
    return to.array == to.packed() ? to.start + first * formula.dst().itemSize() : 0;
  }

  /** Stores the elements from one on that have been made in scratch. */
  final void storeTail(Chunk to, int first, int n) {
    byte[] scratch = to.packed();
    if (to.array != scratch) {
      int width = formula.dst().itemSize();
      System.arraycopy(scratch, 0, to.array, to.start + first * width, (n - first) * width);
    }
  }
}
