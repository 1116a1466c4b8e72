package dev.stria.vm.engine.tier;

/**
 * When a function is hot.
 *
 * @param period after how many loop rounds and calls the interpreter looks at what it executes; at
 *     least 1, and best a prime, so that loops do not run in step with it
 * @param threshold more loop rounds and calls than this make a function hot; at least 0
 */
public record Warmth(long period, long threshold) {
  /** Looks often enough to find what is hot soon, and compiles what will likely pay. */
  public static final Warmth USUAL = new Warmth(1021, 20_000);

  /**
   * Tests set this system property to have small programs go over: the period, a comma, the
   * threshold.
   */
  private static final String PROPERTY = "dev.stria.vm.warmth";

  /** {@link #USUAL}, unless the system property {@code dev.stria.vm.warmth} says otherwise. */
  public static Warmth current() {
    String text = System.getProperty(PROPERTY);
    if (text == null) {
      return USUAL;
    }
    int comma = text.indexOf(',');
    if (comma < 0) {
      throw new IllegalArgumentException(PROPERTY + " is PERIOD,THRESHOLD, not " + text);
    }
    return new Warmth(
        Long.parseLong(text, 0, comma, 10), Long.parseLong(text, comma + 1, text.length(), 10));
  }

  /** Checks the settings. */
  public Warmth {
    if (period < 1 || threshold < 0) {
      throw new IllegalArgumentException("no period " + period + " with threshold " + threshold);
    }
  }
}
