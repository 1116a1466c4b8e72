package dev.stria.vm.array;

/**
 * A position that moves through the elements of a layout in C order.
 *
 * <p>Axes are added from the outermost in. An axis that goes on where the one before it takes its
 * steps is merged with it, so that a contiguous layout of any rank is one long run. Reusable:
 * {@link #start} forgets everything.
 */
final class Walk {
  private final long[] extents = new long[MAX_AXES];
  private final long[] strides = new long[MAX_AXES];
  private final long[] index = new long[MAX_AXES];
  private final long[] markedIndex = new long[MAX_AXES];
  private long markedPosition;
  private int axes;
  private long position;

  /** One more than a view's highest rank, so that there always is an innermost axis. */
  private static final int MAX_AXES = 65;

  /** Begins a layout whose first element is at a byte offset. */
  void start(long offset) {
    axes = 0;
    position = offset;
  }

  /** Adds an axis inside those there are. */
  void axis(long extent, long stride) {
    if (extent == 1) {
      return;
    }
    int outer = axes - 1;
    if (outer >= 0 && strides[outer] == extent * stride) {
      extents[outer] *= extent;
      strides[outer] = stride;
      return;
    }
    extents[axes] = extent;
    strides[axes] = stride;
    index[axes] = 0;
    axes++;
  }

  /** Ends the layout; now the position can move. */
  void finish(int itemSize) {
    if (axes == 0) {
      extents[0] = 1;
      strides[0] = itemSize;
      index[0] = 0;
      axes = 1;
    }
  }

  /** The number of axes after merging, at least 1. */
  int axes() {
    return axes;
  }

  /** The byte offset of the element the walk has reached. */
  long position() {
    return position;
  }

  /** The byte distance of elements within a run. */
  long step() {
    return strides[axes - 1];
  }

  /** How many elements from here on lie {@link #step} apart; at least 1. */
  long run() {
    return extents[axes - 1] - index[axes - 1];
  }

  /** Moves on by some elements of the current run; past the last element it begins again. */
  void advance(long count) {
    int axis = axes - 1;
    index[axis] += count;
    position += count * strides[axis];
    while (index[axis] == extents[axis]) {
      position -= extents[axis] * strides[axis];
      index[axis] = 0;
      axis--;
      if (axis < 0) {
        return;
      }
      index[axis]++;
      position += strides[axis];
    }
  }

  /** Moves on by any number of elements. */
  void skip(long count) {
    for (long left = count; left > 0; ) {
      long step = Math.min(left, run());
      advance(step);
      left -= step;
    }
  }

  /** Remembers where the walk is. */
  void mark() {
    System.arraycopy(index, 0, markedIndex, 0, axes);
    markedPosition = position;
  }

  /** Goes back to the mark, every element now lying some bytes further than it did then. */
  void resetTo(long distance) {
    System.arraycopy(markedIndex, 0, index, 0, axes);
    position = markedPosition + distance;
  }

  /** The byte offset of the lowest byte of any element. */
  long lowest() {
    long at = position;
    for (int axis = 0; axis < axes; axis++) {
      at += Math.min(0, (extents[axis] - 1) * strides[axis]);
    }
    return at;
  }

  /** The byte offset after the highest byte of any element. */
  long end(int itemSize) {
    long at = position + itemSize;
    for (int axis = 0; axis < axes; axis++) {
      at += Math.max(0, (extents[axis] - 1) * strides[axis]);
    }
    return at;
  }

  /** How many elements there are, those that a stride of 0 repeats counted once. */
  long distinct() {
    long count = 1;
    for (int axis = 0; axis < axes; axis++) {
      count = Numbers.saturatedProduct(count, strides[axis] == 0 ? 1 : extents[axis]);
    }
    return count;
  }

  /** Moves the whole layout. */
  void shift(long distance) {
    position += distance;
  }

  /**
   * Lays the distinct elements in a row that begins at 0.
   *
   * @return a walk through them where they lay until now
   */
  Walk packed(int itemSize) {
    Walk from = new Walk();
    from.start(position);
    for (int axis = 0; axis < axes; axis++) {
      if (strides[axis] != 0) {
        from.axis(extents[axis], strides[axis]);
      }
    }
    from.finish(itemSize);
    long stride = itemSize;
    for (int axis = axes - 1; axis >= 0; axis--) {
      if (strides[axis] != 0) {
        strides[axis] = stride;
        stride *= extents[axis];
      }
    }
    position = 0;
    return from;
  }
}
