package dev.stria.vm.memory;

/** Elements that equal a number exactly, in C order. */
final class Search {
  private Search() {}

  /** Which elements are meant: of integer formats those with some bits, of others those equal. */
  private record Wanted(boolean possible, long bits, double number) {}

  private static Wanted wanted(Format format, long value) {
    if (format.isFloat()) {
      // An integer between two floats equals none.
      return new Wanted(Comparison.equal(value, false, (double) value), 0, (double) value);
    }
    return new Wanted(value >= 0 || !format.isU64(), value, 0);
  }

  private static Wanted wanted(Format format, double value) {
    if (format.isFloat()) {
      return new Wanted(!Double.isNaN(value), 0, value);
    }
    boolean integer = Comparison.isInteger(value, format.isU64());
    return new Wanted(integer, integer ? Comparison.toBits(value) : 0, 0);
  }

  static long indexOf(View view, long value) {
    return search(view, wanted(view.format, value), true);
  }

  static long indexOf(View view, double value) {
    return search(view, wanted(view.format, value), true);
  }

  static long count(View view, long value) {
    return search(view, wanted(view.format, value), false);
  }

  static long count(View view, double value) {
    return search(view, wanted(view.format, value), false);
  }

  /** The first index, or -1; or how many there are. */
  private static long search(View view, Wanted wanted, boolean first) {
    view.requireLive();
    long none = first ? -1 : 0;
    if (!wanted.possible) {
      return none;
    }
    Format format = view.format;
    int size = format.itemSize();
    Lines lines = new Lines(view);
    byte[] packed = new byte[lines.next() * size];
    long done = 0;
    long found = 0;
    for (int elements = lines.next(); elements > 0; elements = lines.next()) {
      lines.read(packed, 0, elements);
      for (int i = 0; i < elements; i++) {
        long at = (long) i * size;
        boolean hit =
            format.isFloat()
                ? Bytes.getDouble(format, packed, at) == wanted.number
                : Bytes.getLong(format, packed, at) == wanted.bits;
        if (hit && first) {
          return done + i;
        }
        found += hit ? 1 : 0;
      }
      done += elements;
    }
    return first ? none : found;
  }
}
