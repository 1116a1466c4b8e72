package dev.stria.vm.engine;

import dev.stria.vm.memory.View;

/** The meanings of {@code select}, for each kind of value. */
public final class Selection {
  private Selection() {}

  /** The first value if the condition is not 0, else the second. */
  public static long select(long a, long b, long condition) {
    return condition != 0 ? a : b;
  }

  /** The first value if the condition is not 0, else the second. */
  public static double select(double a, double b, long condition) {
    return condition != 0 ? a : b;
  }

  /** The first value if the condition is not 0, else the second. */
  public static View select(View a, View b, long condition) {
    return condition != 0 ? a : b;
  }
}
