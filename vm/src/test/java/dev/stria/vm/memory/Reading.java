package dev.stria.vm.memory;

/** Reads an element by the method for as many indices. */
final class Reading {
  private Reading() {}

  static double doubleOf(View v, long... i) {
    return switch (i.length) {
      case 0 -> v.getDouble();
      case 1 -> v.getDouble(i[0]);
      case 2 -> v.getDouble(i[0], i[1]);
      case 3 -> v.getDouble(i[0], i[1], i[2]);
      default -> v.getDouble(i);
    };
  }

  static float floatOf(View v, long... i) {
    return switch (i.length) {
      case 0 -> v.getFloat();
      case 1 -> v.getFloat(i[0]);
      case 2 -> v.getFloat(i[0], i[1]);
      case 3 -> v.getFloat(i[0], i[1], i[2]);
      default -> v.getFloat(i);
    };
  }

  static long longOf(View v, long... i) {
    return switch (i.length) {
      case 0 -> v.getLong();
      case 1 -> v.getLong(i[0]);
      case 2 -> v.getLong(i[0], i[1]);
      case 3 -> v.getLong(i[0], i[1], i[2]);
      default -> v.getLong(i);
    };
  }

  static int intOf(View v, long... i) {
    return switch (i.length) {
      case 0 -> v.getInt();
      case 1 -> v.getInt(i[0]);
      case 2 -> v.getInt(i[0], i[1]);
      case 3 -> v.getInt(i[0], i[1], i[2]);
      default -> v.getInt(i);
    };
  }
}
