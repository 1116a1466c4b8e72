package dev.stria.vm.memory;

/**
 * Where blocks lie in a heap: offsets and sizes alone, no bytes. First fit by address: a block goes
 * to the lowest place that takes it, so placement depends on nothing but the requests. Free
 * neighbours are one free range at once, and a request fails only if no free range is large enough.
 *
 * <p>Blocks start at multiples of {@link #ALIGNMENT} and take up whole ones, except that the last
 * may end with a heap whose size is no multiple. Blocks of size 0 take no space.
 */
final class Allocator {
  static final int ALIGNMENT = 16;

  /** The answer when nothing fits. */
  static final long NONE = -1;

  private final int size;
  private final FreeRanges free = new FreeRanges();
  private long freeBytes;

  /**
   * An allocator whose space is all free.
   *
   * @param size the heap's size in bytes, from 0 to {@link Integer#MAX_VALUE}
   */
  Allocator(long size) {
    this.size = Math.toIntExact(size);
    if (size > 0) {
      free.insert(0, this.size);
    }
    freeBytes = size;
  }

  /** The bytes in all free ranges. */
  long freeBytes() {
    return freeBytes;
  }

  /** The largest size that an allocation can have now. */
  long largest() {
    return free.longest();
  }

  /**
   * Takes space.
   *
   * @param bytes at least 0
   * @return its offset, 0 for a size of 0, or {@link #NONE}
   */
  long allocate(long bytes) {
    if (bytes == 0) {
      return 0;
    }
    if (bytes > free.longest()) {
      return NONE;
    }
    int start = free.firstOf((int) bytes);
    takeFront(start, free.endOf(start), footprintEnd(start, bytes));
    return start;
  }

  /** Takes space at a given place: a multiple of the alignment. Answers whether it was free. */
  boolean reserve(long offset, long bytes) {
    if (offset % ALIGNMENT != 0) {
      throw new IllegalArgumentException("offset " + offset + " is not aligned");
    }
    if (bytes == 0) {
      return true;
    }
    if (offset < 0 || offset >= size || bytes > size - offset) {
      return false;
    }
    int from = (int) offset;
    int to = footprintEnd(from, bytes);
    int start = free.floor(from);
    if (start < 0) {
      return false;
    }
    int end = free.endOf(start);
    if (end < to) {
      return false;
    }
    if (start == from) {
      takeFront(start, end, to);
      return true;
    }
    free.setBounds(start, start, from);
    if (to < end) {
      free.insert(to, end);
    }
    freeBytes -= to - from;
    return true;
  }

  /** Gives space back, exactly as it was taken. */
  void free(long offset, long bytes) {
    if (bytes > 0) {
      giveBack((int) offset, footprintEnd((int) offset, bytes));
    }
  }

  /**
   * Changes the size of taken space: at its place if it can, else wherever it fits once its old
   * space is free.
   *
   * @return the new offset, or {@link #NONE}, and then nothing has changed
   */
  long resize(long offset, long oldBytes, long newBytes) {
    if (oldBytes == 0 || newBytes == 0) {
      long place = allocate(newBytes);
      if (place != NONE) {
        free(offset, oldBytes);
      }
      return place;
    }
    if (newBytes > size) {
      return NONE;
    }
    int from = (int) offset;
    int oldEnd = footprintEnd(from, oldBytes);
    if (newBytes <= size - offset) {
      int newEnd = footprintEnd(from, newBytes);
      if (newEnd <= oldEnd) {
        if (newEnd < oldEnd) {
          giveBack(newEnd, oldEnd);
        }
        return offset;
      }
      int next = free.floor(oldEnd);
      if (next == oldEnd && free.endOf(next) >= newEnd) {
        takeFront(next, free.endOf(next), newEnd);
        return offset;
      }
    }
    giveBack(from, oldEnd);
    long place = allocate(newBytes);
    if (place == NONE) {
      reserve(offset, oldBytes);
    }
    return place;
  }

  /** Shortens a free range from the front. */
  private void takeFront(int start, int end, int newStart) {
    if (newStart == end) {
      free.remove(start);
    } else {
      free.setBounds(start, newStart, end);
    }
    freeBytes -= newStart - start;
  }

  private void giveBack(int from, int to) {
    freeBytes += to - from;
    int next = free.floor(to);
    int end = to;
    if (next == to) {
      end = free.endOf(next);
    }
    int before = free.floor(from);
    boolean joins = before >= 0 && free.endOf(before) == from;
    if (next == to && joins) {
      free.remove(next);
      free.setBounds(before, before, end);
    } else if (next == to) {
      free.setBounds(next, from, end);
    } else if (joins) {
      free.setBounds(before, before, end);
    } else {
      free.insert(from, end);
    }
  }

  /** The end of the space that a block takes up: aligned, or the heap's end. */
  private int footprintEnd(int start, long bytes) {
    return (int) Math.min(size, (start + bytes + (ALIGNMENT - 1)) & -ALIGNMENT);
  }
}
