package dev.stria.assembler.disassemble;

/** Writes floats so that they read back as the same bits. */
final class Numbers {
  private Numbers() {}

  /** A binary64 number. */
  static String f64(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.toString(value).replace('E', 'e');
  }

  /** A binary32 or binary16 number, with no more digits than it takes. */
  static String f32(double value) {
    String brief = Float.toString((float) value).replace('E', 'e');
    boolean isFinite = !Double.isNaN(value) && !Double.isInfinite(value);
    // Numbers are read as binary64 first, which now and then rounds to a neighbour.
    return isFinite && (float) Double.parseDouble(brief) == value ? brief : f64(value);
  }
}
