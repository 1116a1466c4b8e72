package dev.stria.cli;

/** The command line cannot be carried out as given. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
