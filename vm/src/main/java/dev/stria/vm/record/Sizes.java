package dev.stria.vm.record;

import java.util.List;

/** Arithmetic of sizes and offsets that does not overflow silently. */
final class Sizes {
  private Sizes() {}

  /**
   * The least multiple of an alignment that is not less than an offset.
   *
   * @throws ArithmeticException if it does not fit in 64 bits
   */
  static long alignUp(long offset, long alignment) {
    long over = offset % alignment;
    return over == 0 ? offset : Math.addExact(offset, alignment - over);
  }

  /**
   * The size of elements in a row, extents of 0 counted as 0.
   *
   * @throws ArithmeticException if the size with zeros left out does not fit in 64 bits
   */
  static long ofArray(long element, List<Long> extents) {
    long size = element;
    boolean empty = false;
    for (long extent : extents) {
      empty |= extent == 0;
      size = Math.multiplyExact(size, Math.max(1, extent));
    }
    return empty ? 0 : size;
  }
}
