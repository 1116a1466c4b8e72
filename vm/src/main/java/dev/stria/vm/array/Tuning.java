package dev.stria.vm.array;

/** When operations take which way; results are the same on all of them. */
final class Tuning {
  /** How many elements an operation works on before it gets a loop of its own. */
  private static final long ENOUGH = 1 << 18;

  private static volatile long enough = ENOUGH;
  private static volatile boolean trusting;
  private static volatile int version = 1;

  private Tuning() {}

  static long enough() {
    return enough;
  }

  /** Whether loops of vectors are used without having been tried. */
  static boolean trusting() {
    return trusting;
  }

  /** Changes when the other answers do. */
  static int version() {
    return version;
  }

  /** Gives loops of their own after other numbers of elements. For tests. */
  static synchronized void set(long elements, boolean vectorsAtOnce) {
    enough = elements;
    trusting = vectorsAtOnce;
    version++;
    Routes.clear();
  }

  /** Does everything as usual again. For tests. */
  static void reset() {
    set(ENOUGH, false);
  }
}
