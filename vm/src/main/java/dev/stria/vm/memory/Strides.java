package dev.stria.vm.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Copies of elements from one line of places to another, one after the other, bytes unchanged. */
final class Strides {
  private static final ValueLayout.OfByte B = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort S = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt I = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong L = ValueLayout.JAVA_LONG_UNALIGNED;

  private Strides() {}

  static void copy(
      MemorySegment in,
      long from,
      long fromStride,
      MemorySegment out,
      long to,
      long toStride,
      int itemSize,
      int count) {
    switch (itemSize) {
      case 1 -> {
        for (int k = 0; k < count; k++) {
          out.set(B, to + k * toStride, in.get(B, from + k * fromStride));
        }
      }
      case 2 -> {
        for (int k = 0; k < count; k++) {
          out.set(S, to + k * toStride, in.get(S, from + k * fromStride));
        }
      }
      case 4 -> {
        for (int k = 0; k < count; k++) {
          out.set(I, to + k * toStride, in.get(I, from + k * fromStride));
        }
      }
      default -> {
        for (int k = 0; k < count; k++) {
          out.set(L, to + k * toStride, in.get(L, from + k * fromStride));
        }
      }
    }
  }
}
