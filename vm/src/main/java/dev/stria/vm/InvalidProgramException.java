package dev.stria.vm;

import java.util.List;

/** A program was refused: it is malformed, does not verify, or imports what nobody supplies. */
public final class InvalidProgramException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Creates the exception.
   *
   * @param problems what is wrong, one line each; at least one
   */
  public InvalidProgramException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one line each. */
  public List<String> problems() {
    return problems;
  }
}
