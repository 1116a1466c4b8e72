package dev.stria.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams of the process. Output is buffered: whoever leaves must {@link #flush}.
 *
 * @param in standard input
 * @param rawOut standard output for programs, which shall hear of failures
 * @param rawErr standard error for programs
 * @param out standard output for messages, in order with {@code rawOut}
 * @param err standard error for messages, in order with {@code rawErr}
 */
record Console(
    InputStream in, OutputStream rawOut, OutputStream rawErr, PrintStream out, PrintStream err) {
  private static final int BUFFER = 1 << 16;

  /** The streams of this process. */
  static Console ofProcess() {
    return of(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err));
  }

  /** Buffers the given streams. */
  static Console of(InputStream in, OutputStream out, OutputStream err) {
    OutputStream rawOut = new BufferedOutputStream(out, BUFFER);
    OutputStream rawErr = new BufferedOutputStream(err, BUFFER);
    return new Console(in, rawOut, rawErr, printer(rawOut), printer(rawErr));
  }

  private static PrintStream printer(OutputStream stream) {
    return new PrintStream(stream, false, StandardCharsets.UTF_8);
  }

  /** Writes out what has been printed, output first; false if it could not all be written. */
  boolean flush() {
    // Standard error even where standard output fails: it may say so.
    return flush(out, rawOut) & flush(err, rawErr);
  }

  private static boolean flush(PrintStream messages, OutputStream raw) {
    try {
      messages.flush();
      raw.flush();
      return !messages.checkError();
    } catch (IOException failure) {
      return false;
    }
  }
}
