package dev.stria.reference;

/**
 * Thrown where the model would have to list more elements than {@link #ELEMENTS}. It is no trap:
 * the machine under test may well manage; generators of test cases stay below.
 */
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The most elements a view may have, and the longest axis a slice may be taken of. */
  public static final int ELEMENTS = 1 << 20;

  public TooLarge(String what) {
    super(what + " is more than the reference model lists (" + ELEMENTS + ")");
  }
}
