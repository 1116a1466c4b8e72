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

  /** Checks the settings. */
  public Warmth {
    if (period < 1 || threshold < 0) {
      throw new IllegalArgumentException("no period " + period + " with threshold " + threshold);
    }
  }
}
