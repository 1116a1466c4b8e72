package dev.stria.cli;

/** The exit statuses of the command. */
final class ExitStatus {
  static final int OK = 0;

  /** A test failed. */
  static final int FAILED = 1;

  /** The command line is wrong, or names a file that cannot be read. */
  static final int USAGE = 2;

  /** A program does not assemble or verify, or imports what nobody supplies. */
  static final int INVALID_PROGRAM = 65;

  /** Everything went well, but not all output could be written. */
  static final int OUTPUT_LOST = 74;

  /** The program trapped. */
  static final int TRAPPED = 134;

  private ExitStatus() {}
}
