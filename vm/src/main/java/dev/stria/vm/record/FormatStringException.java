package dev.stria.vm.record;

/** A format string that cannot be read. The message shows the string and where it went wrong. */
public final class FormatStringException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** How much of a long format string a message shows. */
  private static final int SHOWN = 80;

  private final int position;

  FormatStringException(String format, int position, String problem) {
    super("format " + quoted(format) + ", position " + position + ": " + problem);
    this.position = position;
  }

  /** Where in the format string, in {@code char}s from 0; its length if the end came too soon. */
  public int position() {
    return position;
  }

  private static String quoted(String format) {
    return '"' + (format.length() <= SHOWN ? format : format.substring(0, SHOWN) + "…") + '"';
  }
}
