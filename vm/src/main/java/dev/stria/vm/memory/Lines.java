package dev.stria.vm.memory;

/**
 * Goes through the elements of a view in C order, copying as many at a time as asked for between
 * the memory and a row of packed bytes. Elements that stand in a row in memory are one line,
 * whatever the rank; others a line for every row of the last axis.
 */
final class Lines {
  /** How many elements to pack at a time: few enough for the nearest cache. */
  static final int CHUNK = 1024;

  private final View view;
  private final Memory memory;
  private final int itemSize;
  private final long count;
  private final long stride;
  private final long[] index;
  private long line;
  private long inLine;
  private long left;

  Lines(View view) {
    this.view = view;
    this.memory = view.lease.memory;
    this.itemSize = view.itemSize();
    this.left = view.size();
    this.line = view.offset;
    if (view.isContiguous()) {
      index = new long[0];
      count = left;
      stride = itemSize;
    } else {
      int last = view.rank() - 1;
      index = new long[last];
      count = view.extent(last);
      stride = view.stride(last);
    }
  }

  /** How many elements the next chunk has: 0 after the last one. */
  int next() {
    return (int) Math.min(CHUNK, left);
  }

  /** Packs the next elements, of which there are as many. */
  void read(byte[] packed, int at, int elements) {
    for (int done = 0; done < elements; ) {
      int part = (int) Math.min(elements - done, count - inLine);
      memory.readStrided(
          line + inLine * stride, stride, itemSize, packed, at + done * itemSize, part);
      done += part;
      advance(part);
    }
  }

  /** Stores packed bytes as the next elements, of which there are as many. */
  void write(byte[] packed, int at, int elements) {
    for (int done = 0; done < elements; ) {
      int part = (int) Math.min(elements - done, count - inLine);
      memory.writeStrided(
          line + inLine * stride, stride, itemSize, packed, at + done * itemSize, part);
      done += part;
      advance(part);
    }
  }

  private void advance(int elements) {
    left -= elements;
    inLine += elements;
    if (inLine < count) {
      return;
    }
    inLine = 0;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      line += view.stride(axis);
      if (++index[axis] < view.extent(axis)) {
        return;
      }
      line -= index[axis] * view.stride(axis);
      index[axis] = 0;
    }
  }
}
