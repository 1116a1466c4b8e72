package dev.stria.vm.memory;

/** A text that is no subscript. The message says where and why. */
public final class SubscriptSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  SubscriptSyntaxException(String text, int position, String message) {
    super("subscript \"" + text + "\" at position " + position + ": " + message);
    this.position = position;
  }

  /** Where in the text, counted in chars from 0; its length if more was expected at the end. */
  public int position() {
    return position;
  }
}
