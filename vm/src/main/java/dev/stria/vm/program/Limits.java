package dev.stria.vm.program;

/**
 * The numbers a program must not exceed, all in one place. The verifier holds every module to them.
 */
public final class Limits {
  /** The parameters of a function. */
  public static final int PARAMS = 255;

  /** The results of a function. */
  public static final int RESULTS = 255;

  /** The parameters and locals of a function together. */
  public static final int LOCALS = 32_767;

  /** The values on the stack of a function. */
  public static final int STACK = 32_767;

  /** The characters of a name. */
  public static final int NAME = 1_000;

  /**
   * The bytes of constants and statics together, each one rounded up to a multiple of {@link
   * Region#ALIGNMENT}.
   */
  public static final long STATIC_BYTES = (1L << 31) - (64 << 10);

  /**
   * The results that all calls of a module may give for each of its instructions, on top of {@link
   * #CALL_RESULTS}.
   */
  public static final int CALL_RESULTS_PER_INSTRUCTION = 8;

  /** The results that the calls of a small module may give together. */
  public static final int CALL_RESULTS = 100_000;

  private Limits() {}
}
