package dev.stria.vm.memory;

/** Stores an element by the method for as many indices. */
final class Storing {
  private Storing() {}

  static void doubleOf(View v, double x, long... i) {
    switch (i.length) {
      case 0 -> v.setDouble(x);
      case 1 -> v.setDouble(x, i[0]);
      case 2 -> v.setDouble(x, i[0], i[1]);
      case 3 -> v.setDouble(x, i[0], i[1], i[2]);
      default -> v.setDouble(x, i);
    }
  }

  static void floatOf(View v, float x, long... i) {
    switch (i.length) {
      case 0 -> v.setFloat(x);
      case 1 -> v.setFloat(x, i[0]);
      case 2 -> v.setFloat(x, i[0], i[1]);
      case 3 -> v.setFloat(x, i[0], i[1], i[2]);
      default -> v.setFloat(x, i);
    }
  }

  static void longOf(View v, long x, long... i) {
    switch (i.length) {
      case 0 -> v.setLong(x);
      case 1 -> v.setLong(x, i[0]);
      case 2 -> v.setLong(x, i[0], i[1]);
      case 3 -> v.setLong(x, i[0], i[1], i[2]);
      default -> v.setLong(x, i);
    }
  }

  static void intOf(View v, int x, long... i) {
    switch (i.length) {
      case 0 -> v.setInt(x);
      case 1 -> v.setInt(x, i[0]);
      case 2 -> v.setInt(x, i[0], i[1]);
      case 3 -> v.setInt(x, i[0], i[1], i[2]);
      default -> v.setInt(x, i);
    }
  }

  static void exactly(View v, long x, long... i) {
    switch (i.length) {
      case 0 -> v.setExact(x);
      case 1 -> v.setExact(x, i[0]);
      case 2 -> v.setExact(x, i[0], i[1]);
      case 3 -> v.setExact(x, i[0], i[1], i[2]);
      default -> v.setExact(x, i);
    }
  }
}
