package dev.stria.vm.program;

/** Bytes are not the binary form of a module. */
public final class MalformedModuleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * Creates an exception.
   *
   * @param offset the byte at which the input stops making sense, from 0
   * @param message what is wrong there
   */
  public MalformedModuleException(int offset, String message) {
    super("at byte " + offset + ": " + message);
    this.offset = offset;
  }

  /** The byte at which the input stops making sense, from 0. */
  public int offset() {
    return offset;
  }
}
