package dev.stria.vm.memory;

/**
 * The one place that says which views are contiguous. Axes of extent 1 have no say, views without
 * elements always are.
 */
final class Contiguity {
  private Contiguity() {}

  /** Whether elements stand in a row with the last axis fastest. */
  static boolean isC(ViewGeometry view) {
    long expected = view.itemSize();
    boolean inOrder = true;
    for (int axis = view.rank() - 1; axis >= 0; axis--) {
      long extent = view.extent(axis);
      if (extent == 0) {
        return true;
      }
      inOrder &= extent == 1 || view.stride(axis) == expected;
      expected *= extent;
    }
    return inOrder;
  }

  /** Whether elements stand in a row with the first axis fastest. */
  static boolean isF(ViewGeometry view) {
    long expected = view.itemSize();
    boolean inOrder = true;
    for (int axis = 0; axis < view.rank(); axis++) {
      long extent = view.extent(axis);
      if (extent == 0) {
        return true;
      }
      inOrder &= extent == 1 || view.stride(axis) == expected;
      expected *= extent;
    }
    return inOrder;
  }

  /** The rule for one axis. */
  static boolean isRow(long extent, long stride, long itemSize) {
    return extent <= 1 || stride == itemSize;
  }
}
