package dev.stria.reference;

/**
 * Thrown where a program asks for what the language leaves open, so that there is no answer to
 * compare: where a view without elements lies, or the stride of an axis with no neighbours on it.
 */
public final class Unspecified extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unspecified(String what) {
    super("the language does not say what this is: " + what);
  }
}
