package dev.stria.vm.array;

/** Conversions between the domains, a chunk at a time. */
final class Convert {
  private Convert() {}

  /** Integers, read as the flag says, as the nearest binary64. */
  static void toDoubles(long[] from, boolean unsigned, double[] to, int n) {
    if (unsigned) {
      for (int i = 0; i < n; i++) {
        to[i] = Numbers.unsignedToDouble(from[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        to[i] = (double) from[i];
      }
    }
  }

  /** Binary64 truncated and saturated to 64-bit integers, as the flag says; NaN gives 0. */
  static void toLongs(double[] from, boolean unsigned, long[] to, int n) {
    if (unsigned) {
      for (int i = 0; i < n; i++) {
        to[i] = Numbers.saturatedToUnsigned(from[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        to[i] = (long) from[i];
      }
    }
  }
}
