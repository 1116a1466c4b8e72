package dev.stria.assembler;

import java.util.Optional;

/**
 * A problem in a program text.
 *
 * @param severity how bad it is
 * @param file the name of the file
 * @param line the line, from 1; 0 if the problem is the file's as a whole
 * @param column the column in code points, from 1; 0 if the problem is the file's as a whole
 * @param endColumn the column after the last one that is blamed, on the same line
 * @param message what is wrong, in one line
 * @param hint what may help, if there is something
 * @param excerpt the line, or the part of a long line around the column; empty if the problem is
 *     the file's as a whole
 * @param caret where in the excerpt the column is, in code points from 0
 */
public record Diagnostic(
    Severity severity,
    String file,
    int line,
    int column,
    int endColumn,
    String message,
    Optional<String> hint,
    String excerpt,
    int caret) {

  /** How bad a problem is. */
  public enum Severity {
    /** The text does not make a program. */
    ERROR,
    /** The text makes a program that may not be what was meant. */
    WARNING;

    private String word() {
      return this == ERROR ? "error" : "warning";
    }
  }

  /** Whether this keeps the text from being a program. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /**
   * The problem as people read it: {@code FILE:LINE:COL: error: message}, the line, a caret below
   * the column, and the hint if there is one. Lines are separated by {@code \n}; there is none at
   * the end.
   */
  public String render() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line).append(':').append(column);
    }
    text.append(": ").append(severity.word()).append(": ").append(message);
    if (line > 0) {
      text.append('\n').append(excerpt).append('\n').append(indentation()).append('^');
    }
    hint.ifPresent(advice -> text.append("\nhint: ").append(advice));
    return text.toString();
  }

  /** As wide as what stands before the caret: tabs stay tabs. */
  private String indentation() {
    StringBuilder blank = new StringBuilder();
    excerpt
        .codePoints()
        .limit(caret)
        .forEach(codePoint -> blank.append(codePoint == '\t' ? '\t' : ' '));
    return blank.toString();
  }
}
