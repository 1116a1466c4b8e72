package dev.stria.suite;

import java.util.List;
import java.util.function.Supplier;

/**
 * Has programs go over from the interpreter to compiled code after few rounds and calls, as small
 * ones otherwise never would.
 */
public final class Eager {
  /** After how many rounds and calls to look, and how many are hot: more than the second number. */
  public static final List<String> WARMTHS = List.of("1,0", "1,1", "1,3");

  private static final String PROPERTY = "dev.stria.vm.warmth";

  private Eager() {}

  /** Does what makes programs; these are the eager ones. */
  public static <T> T with(String warmth, Supplier<T> making) {
    System.setProperty(PROPERTY, warmth);
    try {
      return making.get();
    } finally {
      System.clearProperty(PROPERTY);
    }
  }
}
