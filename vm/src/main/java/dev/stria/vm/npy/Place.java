package dev.stria.vm.npy;

import java.nio.charset.Charset;

/**
 * Where the header's text lies in which file, for messages.
 *
 * @param file what messages call the file
 * @param start the byte of the file where the text starts
 */
record Place(String file, long start, String text, Charset charset) {
  private static final int SHOWN = 40;

  /** A part of the file, of any length, for a message. */
  static String quoted(String value) {
    return "'" + (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…") + "'";
  }

  /** Something is wrong at a {@code char} of the text. */
  NpyException error(int at, String problem) {
    long bytes = text.substring(0, at).getBytes(charset).length;
    return new NpyException(file, start + bytes, problem);
  }
}
