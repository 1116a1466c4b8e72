package dev.stria.vm.record;

import dev.stria.vm.memory.Format;

/**
 * One code of a format string with its count.
 *
 * @param code the code
 * @param format the format of its elements
 * @param count how many elements; for bytes their number
 * @param offset where the first element starts, in bytes
 */
record StructItem(StructCode code, Format format, long count, long offset) {
  /** How many Java values the item takes and gives. */
  long values() {
    return switch (code.role()) {
      case NUMBER, CHAR -> count;
      case BYTES, PASCAL -> 1;
      case PADDING -> 0;
    };
  }
}
