package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;

/** The elements of a view's rows, the rows in an order that indices give. */
final class Rows extends Stream {
  private final Walk row = new Walk();
  private Stream indices = this;
  private long offset;
  private long stride;
  private long extent;
  private long rowSize;
  private long leftInRow;
  private int nextIndex;
  private int knownIndices;

  /** Begins the rows of a view of rank 1 or more, at least one element in each. */
  void open(View view, Stream rowIndices) {
    open(view);
    indices = rowIndices;
    offset = view.offset();
    stride = view.stride(0);
    extent = view.extent(0);
    rowSize = 1;
    row.start(0);
    for (int axis = 1; axis < view.rank(); axis++) {
      row.axis(view.extent(axis), view.stride(axis));
      rowSize *= view.extent(axis);
    }
    row.finish(width());
    row.mark();
    leftInRow = 0;
    nextIndex = 0;
    knownIndices = 0;
  }

  /** Takes a copy of the memory that the view spans. */
  void detachAll(View view, Meter meter) {
    offset += detach(view.lowest(), view.end(), meter);
  }

  @Override
  boolean isRepeated() {
    return false;
  }

  @Override
  boolean isRow() {
    return false;
  }

  @Override
  void take(byte[] to, int at, int n) {
    for (int done = 0; done < n; ) {
      if (leftInRow == 0) {
        row.resetTo(offset + nextIndex() * stride);
        leftInRow = rowSize;
      }
      int count = (int) Math.min(n - done, leftInRow);
      gather(row, to, at + done * width(), count);
      leftInRow -= count;
      done += count;
    }
  }

  private long nextIndex() {
    if (nextIndex == knownIndices) {
      knownIndices = (int) Math.min(indices.walk.run(), Chunk.SIZE);
      indices.longs(knownIndices);
      nextIndex = 0;
    }
    long index = indices.chunk.longs()[nextIndex++];
    return index < 0 ? index + extent : index;
  }
}
