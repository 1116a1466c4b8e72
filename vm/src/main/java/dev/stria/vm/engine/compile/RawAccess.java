package dev.stria.vm.engine.compile;

import java.util.List;

/**
 * An element access in a counted loop whose place moves evenly: one of its indices is the loop's
 * variable plus what stays the same, and the others stay the same.
 *
 * @param view the view
 * @param axis the axis that the loop runs along
 * @param indices what gives the index of each axis
 * @param width how many elements along the axis must be there: 1, or those of a slice
 * @param ahead which of them is meant
 * @param base the variable for where the element would be if the loop's variable were 0
 */
record RawAccess(NestView view, int axis, List<Index> indices, long width, long ahead, int base) {
  /** What gives an index. */
  sealed interface Index {}

  /** A number written in the instruction. */
  record Written(long value) implements Index {}

  /** Instructions without effect, from the first up to and including the last. */
  record Computed(int first, int last) implements Index {}

  /** Whether elements that follow each other in the loop are to stand in a row. */
  boolean isLastAxis() {
    return axis == indices.size() - 1;
  }
}
